/** One space at work on this device: its log, its neighbours, its docs, and what governance asks of its host. */

import type { Held } from '../../../shared/ipc/contract.ts'
import { SpaceLog } from '../../../shared/log/space-log.ts'
import type { StoredHead } from '../../../shared/log/store.ts'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import { type ChainKey, chainKey } from '../../../shared/record/chain-id.ts'
import type { HybridClock } from '../../../shared/record/clock.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import type { Governance } from '../../../shared/space/governance.ts'
import type { ChainHead, GovernanceChange } from '../../../shared/space/governance-change.ts'
import { formatInvite, type InviteLink, inviteKeyOf, parseInvite, proveInvite } from '../../../shared/space/invite.ts'
import { KeyRing, makeEpoch } from '../../../shared/space/key-ring.ts'
import { may, type Role, rolesInvitableBy } from '../../../shared/space/permissions.ts'
import type { Head, Level } from '../../../shared/sync/events.ts'
import { CallFailure } from '../call-failure.ts'
import type { MessageKind, SpaceChannel } from '../links/links.ts'
import type { LevelSpaceStore } from '../store/level-space-store.ts'
import type { ProfileStore, SpaceEntry, SpaceSecrets } from '../store/profile-store.ts'
import { judgeJoin } from './admission.ts'
import { type ControlMessage, decodeControl, encodeControl, type JoinRefusal } from './control-message.ts'
import { Docs } from './docs.ts'
import { Neighbours } from './neighbours.ts'
import { SyncDriver } from './sync-driver.ts'

export interface OpenSpaceOptions {
  entry: SpaceEntry
  profiles: ProfileStore
  crypto: Crypto
  device: KeyPair
  clock: HybridClock
  now: () => number
  /** `host:port` where others may reach this host: goes into invites. */
  addresses(): string[]
  profile(): { name: string; colour: string } | null
  events: SpaceEvents
}

export interface SpaceEvents {
  /** Members, roles, name, who is here, progress: anything a summary or detail shows. */
  onChanged(space: OpenSpace): void
  onDocUpdate(space: string, doc: string, update: Uint8Array, author: string, origin: string | null): void
  onDocAdded(space: string, doc: string): void
  onDocReset(space: string, doc: string): void
  onHeld(space: string, doc: string, held: Held[]): void
  onPresence(space: string, device: string, state: string | null): void
  onSignalling(space: string, channel: SpaceChannel, message: Uint8Array): void
  onChannel(space: string, channel: SpaceChannel): void
  onChannelClosed(space: string, channel: SpaceChannel): void
  onRefused(space: string, device: string, rule: string): void
  onJoinRefused(space: string, reason: JoinRefusal): void
  onFork(space: string, device: string): void
  /** The store failed; the space takes nothing more in until it is opened anew. */
  onStoreFailed(space: string, error: unknown): void
}

/** Only who stays a member for this long without keys being due publishes them: so that not everybody does at once. Milliseconds. */
const KEYS_DELAY = 400
const EVIDENCE_BYTES = 256 * 1024

export class OpenSpace {
  readonly id: string
  readonly log: SpaceLog
  readonly docs: Docs
  readonly neighbours: Neighbours
  readonly #options: OpenSpaceOptions
  readonly #device: string
  readonly #ring: KeyRing
  readonly #sync: SyncDriver
  readonly #invite: InviteLink | null
  /** What each device itself says it holds. */
  readonly #held = new Map<string, Map<ChainKey, number>>()
  readonly #durable = new Map<ChainKey, number>()
  readonly #lastSeen: Map<string, number>
  readonly #opened: number
  #invites: SpaceSecrets['invites']
  #savedRing = 0
  #grant: string | null = null
  #keysTimer: NodeJS.Timeout | null = null
  #joinTimer: NodeJS.Timeout | null = null
  #closed = false

  private constructor(
    options: OpenSpaceOptions,
    log: SpaceLog,
    ring: KeyRing,
    store: LevelSpaceStore,
    secrets: SpaceSecrets | null,
  ) {
    this.id = options.entry.id
    this.log = log
    this.#options = options
    this.#ring = ring
    this.#device = toHex(options.device.publicKey)
    this.#invite = options.entry.joining === null ? null : parseInvite(options.entry.joining)
    this.#invites = secrets?.invites ?? []
    this.#savedRing = secrets ? ring.size : 0
    this.#lastSeen = new Map(secrets?.lastSeen)
    this.#opened = options.now()
    this.#grant = log.governance?.members.get(this.#device)?.grant.hash ?? null
    for (const head of log.heads()) this.#durable.set(chainKey(head.chain), head.seq)
    const { events } = options
    this.docs = new Docs({
      crypto: options.crypto,
      device: this.#device,
      log,
      store,
      holders: () => this.log.governance?.members.keys() ?? [],
      seqOf: (device, key) => (device === this.#device ? this.#durable : this.#held.get(device))?.get(key) ?? -1,
      onUpdate: (doc, update, author, origin) => events.onDocUpdate(this.id, doc, update, author, origin),
      onAdded: (doc) => events.onDocAdded(this.id, doc),
      onReset: (doc) => events.onDocReset(this.id, doc),
      onHeld: (doc, held) => events.onHeld(this.id, doc, held),
      onPublished: (head, record) => this.#published(head, record),
    })
    this.neighbours = new Neighbours({
      onSelected: (_device, channel) => this.#selected(channel),
      onMessage: (channel, kind, message) => this.#message(channel, kind, message),
      onDrain: (channel) => this.#sync.drained(channel.device),
      onClosed: (device, channel) => this.#channelClosed(device, channel),
      onChanged: () => events.onChanged(this),
    })
    this.#sync = new SyncDriver({
      log,
      device: this.#device,
      crypto: options.crypto,
      channelOf: (device) => this.neighbours.selected(device),
      governanceFor: (device) => this.#governanceFor(device),
      onHeld: (device, heads) => this.#noteHeld(device, heads),
      onStored: (heads) => this.#noteDurable(heads),
      onRefused: (device, rule) => events.onRefused(this.id, device, rule),
      onStoreFailed: (error) => events.onStoreFailed(this.id, error),
    })
    log.onContent = (records) => this.docs.take(records)
    log.onGovernance = (governance) => this.#governanceChanged(governance)
    log.onOpened = () => this.docs.resetAll()
    log.onFork = (chain) => events.onFork(this.id, chain.author)
  }

  static async open(options: OpenSpaceOptions): Promise<OpenSpace> {
    const { crypto, device, clock, entry, profiles } = options
    const secrets = await profiles.readSecrets(entry)
    const ring = new KeyRing(crypto)
    if (secrets) ring.merge(secrets.ring)
    const store = profiles.spaceStore(entry)
    const log = await SpaceLog.open({ crypto, device, ring, store, clock, space: entry.id })
    const space = new OpenSpace(options, log, ring, store, secrets)
    if (log.governance) space.#governanceChanged(log.governance)
    return space
  }

  get governance(): Governance | null {
    return this.log.governance
  }

  get name(): string {
    return this.governance?.name ?? this.#options.entry.name
  }

  get role(): Role | null {
    return this.governance?.role(this.#device) ?? null
  }

  get standing(): 'member' | 'joining' | 'removed' | 'unreadable' {
    if (this.#options.entry.joining !== null) return 'joining'
    if (this.governance?.unreadable) return 'unreadable'
    return this.role === null ? 'removed' : 'member'
  }

  /** Milliseconds since the space was opened. */
  get age(): number {
    return this.#options.now() - this.#opened
  }

  lastSeen(device: string): number | null {
    return this.#lastSeen.get(device) ?? null
  }

  /** Records here, and the most that all linked devices together are known to have. */
  progress(): { have: number; total: number } {
    const known = new Map<ChainKey, number>()
    let have = 0
    for (const head of this.log.summary()) {
      known.set(chainKey(head.chain), head.seq + 1)
      have += head.seq + 1
    }
    for (const device of this.neighbours.devices()) {
      for (const [key, seq] of this.#held.get(device) ?? []) known.set(key, Math.max(known.get(key) ?? 0, seq + 1))
    }
    let total = 0
    for (const count of known.values()) total += count
    return { have, total }
  }

  addChannel(channel: SpaceChannel): void {
    this.neighbours.add(channel)
    this.#options.events.onChannel(this.id, channel)
  }

  /** Presence for those whom no WebRTC path reaches. */
  sendPresence(state: string | null): void {
    for (const device of this.neighbours.devices()) {
      if (!this.neighbours.paths(device).includes('webrtc') && this.governance?.role(device))
        this.#tell(device, { type: 'presence', state })
    }
  }

  async invite(role: Role, expires: number | null, uses: number | null): Promise<{ key: string; link: string }> {
    const governance = this.#needGovernance()
    const own = this.role
    if (!own || !rolesInvitableBy(own).includes(role))
      throw new CallFailure('not-allowed', `your role cannot invite as ${role}`)
    const { crypto, entry } = this.#options
    const seed = crypto.randomBytes(32)
    const key = inviteKeyOf(crypto, seed)
    await this.#govern({ type: 'invite', key, role, expires, uses })
    const link = formatInvite({
      space: this.id,
      rendezvousSecret: entry.rendezvousSecret,
      heads: this.#needGovernance().heads.slice(0, LIMITS.headsPerRecord),
      role,
      seed,
      spaceName: governance.name,
      expires,
      addresses: this.#options.addresses(),
    })
    this.#invites = [...this.#invites, { key, link }]
    await this.#saveSecrets()
    return { key, link }
  }

  /** The link of an invite that this device issued; null for others'. */
  inviteLink(key: string): string | null {
    return this.#invites.find((invite) => invite.key === key)?.link ?? null
  }

  async revokeInvite(key: string): Promise<void> {
    await this.#govern({ type: 'revoke', key, standing: this.#needGovernance().admissionsUnder({ key }) })
    this.#invites = this.#invites.filter((invite) => invite.key !== key)
    await this.#saveSecrets()
  }

  async rename(name: string): Promise<void> {
    await this.#govern({ type: 'rename', name })
  }

  async changeRole(device: string, role: Role): Promise<void> {
    const governance = this.#needGovernance()
    const member = governance.members.get(device)
    if (!member || !governance.mayGovern(this.#device, device))
      throw new CallFailure('not-allowed', 'you cannot change this role')
    if (member.grant.role === role) return
    const narrower = member.grant.role === 'owner' || role === 'viewer'
    await this.#govern({ type: 'grant', device, role, cutoffs: narrower ? this.#headsOf(device) : null })
  }

  /** Ends a membership, closes every open invite, and makes new keys that the removed device never gets. */
  async remove(device: string): Promise<void> {
    const governance = this.#needGovernance()
    if (!governance.mayGovern(this.#device, device))
      throw new CallFailure('not-allowed', 'you cannot remove this member')
    const standing = governance.admissionsUnder({ issuer: device })
    await this.#govern({ type: 'remove', device, cutoffs: this.#headsOf(device), standing })
    for (const invite of this.#needGovernance().invites.values()) {
      // Whoever was in may know the links, and come back as somebody else.
      if (!invite.revoked) await this.revokeInvite(invite.key)
    }
    await this.#publishKeys()
  }

  async setProfile(profile: { name: string; colour: string }): Promise<void> {
    const shown = this.governance?.members.get(this.#device)
    if (!shown || this.governance?.unreadable || (shown.name === profile.name && shown.colour === profile.colour))
      return
    await this.#govern({ type: 'profile', ...profile })
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.#keysTimer) clearTimeout(this.#keysTimer)
    if (this.#joinTimer) clearTimeout(this.#joinTimer)
    this.#sync.close()
    this.docs.stop()
    await this.log.settled().catch(() => {})
    await this.#saveSecrets()
  }

  #needGovernance(): Governance {
    const { governance } = this
    if (!governance) throw new CallFailure('not-allowed', 'nobody has let you in yet')
    return governance
  }

  async #govern(change: GovernanceChange): Promise<void> {
    const { head, record } = await this.log.writeGovernance(change)
    this.#published(head, record.bytes)
  }

  #published(head: StoredHead, record: Uint8Array): void {
    this.#durable.set(chainKey(head.chain), head.seq)
    this.#sync.published(head, record)
  }

  /** The last record of each of a device's chains that we hold and that counts. */
  #headsOf(device: string): ChainHead[] {
    const governance = this.#needGovernance()
    return [...this.log.heads()].flatMap((head) => {
      if (head.chain.author !== device) return []
      const limit = governance.limit(head.chain, head.grant)
      // Beyond a limit that stands already nothing counts anyway; the head's own seq is what we can name a hash for.
      return limit >= head.seq ? [{ chain: head.chain, seq: head.seq, hash: head.hash }] : []
    })
  }

  #levelOf(device: string): Level {
    const { governance } = this
    // Who is not in yet takes governance from whoever let it in, and gives nothing.
    if (!governance || this.#options.entry.joining !== null) return this.#ring.size > 0 ? 'full' : 'none'
    if (governance.role(device) !== null) return 'full'
    return governance.former.get(device) ? 'governance' : 'none'
  }

  #governanceFor(device: string): ReadonlySet<string> | null {
    const removal = this.governance?.former.get(device)
    return removal ? this.log.governanceUpTo(removal) : null
  }

  #shownTo(device: string): StoredHead[] {
    const allowed = this.#governanceFor(device)
    return allowed ? this.log.governanceHeads(allowed) : []
  }

  #selected(channel: SpaceChannel): void {
    const { device } = channel
    this.#lastSeen.set(device, this.#options.now())
    this.#sync.neighbourUp(channel, this.#levelOf(device), this.#shownTo(device))
    this.#greet(device)
  }

  #greet(device: string): void {
    const level = this.#levelOf(device)
    if (this.#invite && this.#options.entry.joining !== null) this.#askToJoin(device, this.#invite)
    else if (level === 'none') this.#tell(device, { type: 'unknown' })
    else if (level === 'full' && this.#lacksKeys()) this.#tell(device, { type: 'keys-please' })
  }

  #askToJoin(device: string, invite: InviteLink): void {
    const { crypto } = this.#options
    const proof = proveInvite(crypto, invite, this.#device)
    this.#tell(device, { type: 'join', key: inviteKeyOf(crypto, invite.seed), proof })
  }

  #lacksKeys(): boolean {
    const { governance } = this
    return governance !== null && this.role !== null && this.#ring.key(governance.epoch.keys.contentKeyId) === null
  }

  #channelClosed(device: string, channel: SpaceChannel): void {
    this.#sync.neighbourDown(channel)
    this.#options.events.onChannelClosed(this.id, channel)
    if (this.neighbours.has(device)) return
    this.#lastSeen.set(device, this.#options.now())
    this.#options.events.onPresence(this.id, device, null)
  }

  #message(channel: SpaceChannel, kind: MessageKind, message: Uint8Array): void {
    if (this.#closed) return
    if (kind === 'records') this.#sync.message(channel, message)
    else if (kind === 'signalling') {
      if (this.governance?.role(channel.device)) this.#options.events.onSignalling(this.id, channel, message)
    } else {
      const control = decodeControl(message)
      if (control) this.#control(channel, control)
      else channel.refuse('C1 no such message')
    }
  }

  #control({ device }: SpaceChannel, message: ControlMessage): void {
    switch (message.type) {
      case 'presence':
        if (this.governance?.role(device)) this.#options.events.onPresence(this.id, device, message.state)
        return
      case 'join':
        this.#background(this.#join(device, message.key, message.proof))
        return
      case 'welcome':
        this.#background(this.#welcomed(message.ring))
        return
      case 'join-refused':
        if (this.standing === 'joining') this.#options.events.onJoinRefused(this.id, message.reason)
        return
      case 'unknown':
        if (this.role !== null) this.#background(this.#showEvidence(device))
        return
      case 'evidence':
        if (this.governance && this.#levelOf(device) === 'none') this.#takeEvidence(message.records)
        return
      case 'keys-please':
        if (this.governance?.role(device)) this.#welcome(device)
    }
  }

  /** Somebody with an invite asks to be let in. */
  async #join(device: string, key: string, proof: Uint8Array): Promise<void> {
    const { governance, role } = this
    if (!governance || !role) return
    if (governance.role(device) !== null) {
      this.#welcome(device)
      return
    }
    const judged = judgeJoin({
      crypto: this.#options.crypto,
      governance,
      me: this.#device,
      device,
      key,
      proof,
      now: this.#options.now(),
    })
    if ('refusal' in judged) {
      this.#tell(device, { type: 'join-refused', reason: judged.refusal })
      return
    }
    await this.#govern({ type: 'admit', device, key, role: judged.role, proof })
    this.#welcome(device)
  }

  #welcome(device: string): void {
    const { governance } = this
    if (!governance) return
    const current = governance.epoch.keys.contentKeyId
    const all = governance.settings.historyForJoiners
    this.#tell(device, { type: 'welcome', ring: this.#ring.encode((keyId) => all || keyId === current) })
  }

  async #welcomed(ring: Uint8Array): Promise<void> {
    const before = this.#ring.size
    this.#ring.merge(ring)
    if (this.#ring.size === before) return
    await this.#saveSecrets()
    await this.log.openWaiting()
    this.#refreshLevels()
    if (this.governance) this.docs.resetAll()
  }

  async #showEvidence(device: string): Promise<void> {
    for (let cursor = 0; ; ) {
      const records = await this.log.readGovernance(cursor, EVIDENCE_BYTES)
      if (records.length === 0) return
      this.#tell(device, { type: 'evidence', records })
      cursor += records.length
    }
  }

  #takeEvidence(records: Uint8Array[]): void {
    const { stored, durable } = this.log.accept(records)
    this.#background(durable.then(() => this.#sync.changed(stored)))
  }

  #tell(device: string, message: ControlMessage): void {
    this.neighbours.selected(device)?.send('live', encodeControl(message))
  }

  #noteHeld(device: string, heads: readonly Head[]): void {
    const held = this.#held.get(device) ?? new Map<ChainKey, number>()
    for (const head of heads) held.set(head.chain, head.seq)
    this.#held.set(device, held)
    this.docs.heldChanged()
  }

  #noteDurable(heads: readonly StoredHead[]): void {
    for (const head of heads) this.#durable.set(chainKey(head.chain), head.seq)
    this.#options.events.onChanged(this)
  }

  #refreshLevels(): void {
    for (const device of this.neighbours.devices()) {
      const channel = this.neighbours.selected(device)
      if (!channel) continue
      this.#sync.neighbourLevel(device, this.#levelOf(device), this.#shownTo(device))
    }
  }

  #governanceChanged(governance: Governance): void {
    if (this.#closed) return
    if (this.#ring.size !== this.#savedRing) this.#background(this.#saveSecrets())
    if (this.#options.entry.joining !== null) this.#arrive(governance)
    const grant = governance.members.get(this.#device)?.grant.hash ?? null
    if (grant !== this.#grant) {
      this.#grant = grant
      this.docs.resetAll()
    }
    this.docs.governanceChanged()
    this.#withdraw(governance)
    this.#refreshLevels()
    this.#scheduleKeys(governance)
    if (this.#options.entry.name !== governance.name) {
      this.#options.entry.name = governance.name
      this.#background(this.#options.profiles.save())
    }
    this.#options.events.onChanged(this)
  }

  /** We see ourselves admitted in a governance that has what the invite named: from here on we are in. */
  #arrive(governance: Governance): void {
    const { entry } = this.#options
    if (governance.role(this.#device) === null || !entry.requiredHeads.every((hash) => this.log.holdsGovernance(hash)))
      return
    entry.joining = null
    this.#background(this.#options.profiles.save())
    const profile = this.#options.profile()
    // Once this record is through: governance may not be written from inside its own evaluation.
    if (profile) queueMicrotask(() => this.#background(this.setProfile(profile)))
  }

  #withdraw(governance: Governance): void {
    const gone = [...this.log.heads()].filter(
      (head) =>
        head.chain.stream !== 'governance' &&
        head.seq > governance.limit(head.chain, head.grant) &&
        this.#sync.holds(chainKey(head.chain)),
    )
    if (gone.length > 0) this.#sync.withdraw(gone.map((head) => chainKey(head.chain)))
  }

  #scheduleKeys(governance: Governance): void {
    const due = governance.keysDue && this.role !== null && may(this.role, 'publish-keys') && this.standing === 'member'
    if (!due || this.#keysTimer) return
    this.#keysTimer = setTimeout(
      () => {
        this.#keysTimer = null
        if (this.governance?.keysDue) this.#background(this.#publishKeys())
      },
      KEYS_DELAY * (1 + 4 * Math.random()),
    )
  }

  async #publishKeys(): Promise<void> {
    const governance = this.#needGovernance()
    const devices = [...governance.members.keys()].map(fromHex)
    const { keys } = makeEpoch(this.#options.crypto, devices)
    await this.#govern({ type: 'epoch', keys })
  }

  async #saveSecrets(): Promise<void> {
    this.#savedRing = this.#ring.size
    await this.#options.profiles.writeSecrets(this.#options.entry, {
      ring: this.#ring.encode(),
      invites: this.#invites,
      lastSeen: [...this.#lastSeen],
    })
  }

  /** Work that nobody waits for; where the store fails, the space says so. */
  #background(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.#closed) this.#options.events.onStoreFailed(this.id, error)
    })
  }
}
