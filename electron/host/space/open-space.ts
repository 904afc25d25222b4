/** One space at work on this device: its log, its neighbours, its docs, and what governance asks of its host. */

import { streamOf } from '../../../shared/docs/doc-id.ts'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { NotAllowedError, SpaceLog } from '../../../shared/log/space-log.ts'
import type { StoredHead } from '../../../shared/log/store.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { type ChainKey, chainKey, isConversation } from '../../../shared/record/chain-id.ts'
import { type HybridClock, toMilliseconds } from '../../../shared/record/clock.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { askingOf, formatChannelLink, isChannelLink, parseChannelLink } from '../../../shared/space/channel-link.ts'
import type { Governance } from '../../../shared/space/governance.ts'
import { type InviteLink, parseInvite } from '../../../shared/space/invite.ts'
import { KeyRing } from '../../../shared/space/key-ring.ts'
import { isChannel, type SpaceKind } from '../../../shared/space/kind.ts'
import { may, type Role } from '../../../shared/space/permissions.ts'
import type { Head, Level } from '../../../shared/sync/events.ts'
import { CallFailure } from '../call-failure.ts'
import type { NamedFile } from '../files/kept-files.ts'
import type { MessageKind, SpaceChannel } from '../links/links.ts'
import type { LevelSpaceStore } from '../store/level-space-store.ts'
import type { ProfileStore, SpaceEntry, SpaceSecrets } from '../store/profile-store.ts'
import { DamagedEntryError } from '../store/sealed-database.ts'
import { Admissions, ASK_AGAIN } from './admissions.ts'
import { Askers } from './askers.ts'
import { type ControlMessage, decodeControl, encodeControl } from './control-message.ts'
import { ControlRates } from './control-rates.ts'
import { Docs } from './docs.ts'
import { ForkWatch } from './fork-watch.ts'
import { GapFiller } from './gap-filler.ts'
import { HistoryKeeper } from './history-keeper.ts'
import { Holdings } from './holdings.ts'
import { LiveTopics } from './live-topics.ts'
import { LostChains } from './lost-chains.ts'
import { Membership } from './membership.ts'
import { Mending } from './mending.ts'
import { Neighbours } from './neighbours.ts'
import { OwnPicture } from './own-picture.ts'
import { Replies } from './replies.ts'
import type { SpaceEvents } from './space-events.ts'
import { SpaceMemory } from './space-memory.ts'
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
  /** Bytes that one device may take here in a space, unless an owner allows more. */
  authorBytes?: number
  /** This device keeps what others write and is never given the keys of it (V47). */
  keepsOnly?: boolean
  /** Rendezvous servers that this person lists: members are told. */
  listedRendezvous(): string[]
  /** Rendezvous servers for invites to a space. */
  invitedRendezvous(entry: SpaceEntry): string[]
  profile(): { name: string; colour: string } | null
  events: SpaceEvents<OpenSpace>
}

/** A space or a link that is new may turn out to have members around. Milliseconds. */
export const LOOKING = 6000
/** Clocks of two machines may differ by this much, and their copies of a profile still be told from a backup. Milliseconds. */
const COPY_SKEW = 1000
/** So long records go to one of two hosts that prove to be one device, then to the other. Milliseconds. */
const HOST_TURN = 8000

export class OpenSpace {
  readonly id: string
  readonly log: SpaceLog
  readonly docs: Docs
  readonly picture: OwnPicture
  readonly store: LevelSpaceStore
  readonly membership: Membership
  readonly neighbours: Neighbours
  /** Who asks to read a closed channel. */
  readonly askers: Askers
  readonly replies: Replies
  readonly liveTopics: LiveTopics
  readonly #options: OpenSpaceOptions
  readonly #device: string
  readonly #ring: KeyRing
  readonly #sync: SyncDriver
  readonly #admissions: Admissions
  readonly #forks: ForkWatch
  readonly #gaps: GapFiller
  readonly #holdings: Holdings
  readonly #rates: ControlRates
  /** What each linked device was told of rendezvous servers. */
  readonly #named = new Map<string, string>()
  readonly #history: HistoryKeeper
  readonly #mending: Mending
  readonly #lostChains: LostChains
  /** Called when nobody who is gone knows the keys any more. */
  #whenSafe: (() => void)[] = []
  /** The budgets that devices were found to have spent. */
  readonly #spent = new Map<string, number>()
  readonly #durable = new Map<ChainKey, number>()
  readonly #opened: number
  readonly #memory: SpaceMemory
  #keysWork: Promise<void> = Promise.resolve()
  #nextKeys: Promise<void> | null = null
  #grant: string | null = null
  /** As of what governance the rest was seen to. */
  #rights: object | null = null
  readonly #asking: NodeJS.Timeout
  readonly #turns: NodeJS.Timeout
  #closed = false
  #takesBackup = false
  /** The store has failed: told once, the space is opened anew then. */
  #hasFailed = false

  private constructor(
    options: OpenSpaceOptions,
    log: SpaceLog,
    ring: KeyRing,
    store: LevelSpaceStore,
    secrets: SpaceSecrets | null,
  ) {
    this.id = options.entry.id
    this.log = log
    this.store = store
    this.#options = options
    this.#ring = ring
    this.#device = toHex(options.device.publicKey)
    this.#memory = new SpaceMemory({
      profiles: options.profiles,
      entry: options.entry,
      ring,
      secrets,
      belongs: (device) => this.belongs(device),
      hasRole: (device) => this.governance?.role(device) != null,
    })
    this.#opened = options.now()
    this.#grant = log.governance?.members.get(this.#device)?.grant.hash ?? null
    for (const head of log.heads()) this.#durable.set(chainKey(head.chain), head.seq)
    this.#rates = new ControlRates(options.now)
    this.#holdings = new Holdings({
      isWatched: (chain, device) =>
        this.isChannel || chain.startsWith(this.#device) || this.governance?.role(device) === 'keeper',
      seqHere: (key) => this.#durable.get(key) ?? -1,
      now: options.now,
    })
    const { events } = options
    this.docs = new Docs({
      crypto: options.crypto,
      device: this.#device,
      log,
      store,
      holders: () => this.#holders(),
      isWatched: (author) => this.isChannel || author === this.#device,
      seqOf: (device, key) => this.#seqOf(device, key),
      onUpdate: (doc, update, author, origin) => events.onDocUpdate(this.id, doc, update, author, origin),
      onAdded: (doc) => {
        events.onDocAdded(this.id, doc)
        if (isConversation(streamOf(doc))) events.onChanged(this)
      },
      onReset: (doc) => events.onDocReset(this.id, doc),
      onHeld: (doc, held) => events.onHeld(this.id, doc, held),
      untilSafe: () => this.#untilSafe(),
      onPublished: (head, record) => this.#published(head, record),
      onFailed: (error) => this.#failed(error),
    })
    this.membership = new Membership({
      crypto: options.crypto,
      device: this.#device,
      log,
      rendezvousSecret: options.entry.rendezvousSecret,
      addresses: options.addresses,
      rendezvous: () => options.invitedRendezvous(options.entry),
      hasKeys: () => this.#hasKeys(),
      linked: () => this.neighbours.devices(),
      onPublished: (head, record) => this.#published(head, record),
    })
    this.askers = new Askers({
      crypto: options.crypto,
      membership: this.membership,
      now: options.now,
      onChanged: () => events.onChanged(this),
    })
    this.#admissions = new Admissions({
      crypto: options.crypto,
      device: this.#device,
      log,
      ring,
      membership: this.membership,
      now: options.now,
      joining: () => this.#joining(),
      nameFor: (device) => this.#nameFor(device),
      onAsked: (asking) => this.askers.take(asking),
      levelOf: (device) => this.#levelOf(device),
      tell: (device, message) => this.#tell(device, message),
      refuse: (device, rule) => this.#refuse(device, rule),
      onTurnedDown: () => events.onChanged(this),
      onJoinRefused: (reason) => events.onJoinRefused(this.id, reason),
      onKeys: () => this.#gotKeys(),
      onEvidence: (stored) => this.#sync.changed(stored),
    })
    this.replies = new Replies({
      crypto: options.crypto,
      device: options.device,
      space: this.id,
      store: options.profiles.replyStore(options.entry),
      now: options.now,
      publishers: () => [...(log.governance?.members.keys() ?? [])].filter((device) => this.#publishes(device)),
      tell: (device, message) => this.#tell(device, message),
      onChanged: () => events.onChanged(this),
    })
    this.liveTopics = new LiveTopics({
      crypto: options.crypto,
      space: this.id,
      device: options.device,
      now: options.now,
      mayPublish: (device) => {
        const role = log.governance?.role(device) ?? null
        return role !== null && may(role, 'write-content')
      },
      belongs: (device) => this.belongs(device),
      keyId: () => log.governance?.epoch.keys.contentKeyId ?? null,
      key: (id) => ring.key(id),
      tell: (device, live) =>
        this.neighbours.selected(device)?.send('live', encodeControl({ type: 'topic', live })) ?? true,
      refuse: (device, rule) => this.#refuse(device, rule),
      onSaid: (device, said) => events.onSaid(this.id, device, said),
    })
    this.#forks = new ForkWatch({
      crypto: options.crypto,
      log,
      membership: this.membership,
      isMember: () => this.standing === 'member' && this.role !== null && may(this.role, 'report-fork'),
      isTrusted: (device) => log.governance?.role(device) != null && this.#levelOf(device) === 'full',
      tell: (device, message) => this.#tell(device, message),
      onFork: (device) => events.onFork(this.id, device, false),
      onFailed: (error) => this.#failed(error),
    })
    this.#gaps = new GapFiller({
      crypto: options.crypto,
      log,
      ring,
      store,
      devices: () => this.neighbours.devices().filter((device) => this.#levelOf(device) === 'full'),
      ask: (device, chain, seq) => this.#tell(device, { type: 'branch-please', chain, seq }),
      onDamaged: ({ chain, first, last }) => events.onDamaged(this.id, chain.author, `records ${first} to ${last}`),
      onFilled: ({ chain }) => {
        events.onRepaired(this.id, chain.author)
        this.docs.resetAll()
      },
      onFailed: (error) => this.#failed(error),
    })
    this.neighbours = new Neighbours({
      onSelected: (_device, channel) => this.#selected(channel),
      onMessage: (channel, kind, message) => this.#message(channel, kind, message),
      onDrain: (channel) => {
        this.#sync.drained(channel.device)
        this.liveTopics.drained(channel.device)
        events.onDrain(channel)
      },
      onClosed: (device, channel) => this.#channelClosed(device, channel),
      onChanged: () => events.onChanged(this),
    })
    this.#sync = new SyncDriver({
      log,
      isChannel: this.isChannel,
      device: this.#device,
      crypto: options.crypto,
      channelOf: (device) => this.neighbours.selected(device),
      givesTo: () => this.#options.entry.joining === null,
      governanceFor: (device) => this.#governanceFor(device),
      onHeld: (device, heads) => this.#noteHeld(device, heads),
      onStored: (heads) => this.#noteDurable(heads),
      onKeyMissing: (device) => this.#admissions.keyMissing(device),
      onFork: (device, chain, seq) => this.#forks.noticed(device, chain, seq),
      onRefused: (device, rule) => this.#tellRefused(device, rule),
      onDamaged: (error) => this.#failed(error),
      onFull: (device) => this.#full(device),
      onStoreFailed: (error) => this.#failed(error),
    })
    this.#history = new HistoryKeeper({
      device: this.#device,
      log,
      now: options.now,
      read: () => readSightings(store),
      keep: (sightings) => store.writeSightings(sightings),
      settle: (heads) => this.membership.checkpoint(heads),
      onPacked: ({ head, record }) => this.#published(head, record.bytes),
      onFailed: (error) => this.#failed(error),
    })
    this.picture = new OwnPicture(this.docs, this.#device)
    this.#mending = new Mending({
      crypto: options.crypto,
      device: this.#device,
      log,
      docs: this.docs,
      done: this.#memory.mended,
      save: () => this.#memory.save(),
      mayWrite: () => this.#mayWrite(),
      onGone: (words) => events.onGone(this.id, words),
    })
    this.#lostChains = new LostChains({
      crypto: options.crypto,
      device: this.#device,
      log,
      docs: this.docs,
      mending: this.#mending,
      done: this.#memory.republished,
      save: () => this.#memory.save(),
      isJoining: () => this.standing === 'joining',
      mayWrite: () => this.#mayWrite(),
      onNotCounted: (words) => events.onNotCounted(this.id, words),
      onGone: (words) => events.onGone(this.id, words),
      onRewound: (chain) => {
        this.#durable.set(chainKey(chain), log.head(chain)?.seq ?? -1)
        this.#withdraw()
      },
      onFailed: (error) => this.#failed(error),
    })
    this.#asking = setInterval(() => this.#askAgain(), ASK_AGAIN)
    this.#turns = setInterval(() => this.neighbours.takeTurns(), HOST_TURN)
    log.onContent = (records) => this.docs.take(records)
    log.onGovernance = (governance) => this.#governanceChanged(governance)
    log.onOpened = (records) => this.docs.opened(records)
    log.onStoreFailed = (error) => this.#failed(error)
    log.onFork = ({ author, stream }) => events.onFork(this.id, author, stream === 'governance')
    log.onTakenBack = ({ time }, grant) => {
      // Who left and came back gets again what it wrote before, and knows why.
      const isOfNow = grant === log.governance?.members.get(this.#device)?.grant.hash
      if (isOfNow && options.entry.joining === null && !this.#takesBackup)
        events.onTakenBack(this.id, toMilliseconds(time) > this.#opened + COPY_SKEW)
    }
    log.onBranch = () => this.#branchChanged()
    log.onRetired = (retired) => {
      this.#background(retired)
      this.docs.resetAll()
    }
  }

  static async open(options: OpenSpaceOptions): Promise<OpenSpace> {
    const { crypto, device, clock, entry, profiles } = options
    const secrets = await profiles.readSecrets(entry)
    const ring = new KeyRing(crypto, !options.keepsOnly)
    if (secrets) ring.merge(secrets.ring)
    const store = profiles.spaceStore(entry)
    const { authorBytes = LIMITS.authorBytes } = options
    const log = await SpaceLog.open({ crypto, device, ring, store, clock, space: entry.id, authorBytes })
    const space = new OpenSpace(options, log, ring, store, secrets)
    if (log.governance) space.#governanceChanged(log.governance)
    if (space.isChannel) await space.replies.load()
    await space.#gaps.load()
    if (log.strays().length > 0) space.#branchChanged()
    return space
  }

  get governance(): Governance | null {
    return this.log.governance
  }

  /** Who this device is here, hex. */
  get device(): string {
    return this.#device
  }

  get keyPair(): KeyPair {
    return this.#options.device
  }

  /** As genesis says; as the link said, until that is here. */
  get kind(): SpaceKind {
    return this.governance?.kind ?? this.#options.entry.kind ?? 'workspace'
  }

  get isChannel(): boolean {
    return isChannel(this.kind)
  }

  /** This device came by the link of a channel, and goes by a reader's key. */
  get isReader(): boolean {
    return this.#options.entry.reading !== undefined
  }

  get #isPublic(): boolean {
    return this.kind === 'channel'
  }

  get name(): string {
    return this.governance?.name ?? this.#options.entry.name
  }

  get role(): Role | null {
    return this.governance?.role(this.#device) ?? null
  }

  get standing(): SpaceSummary['standing'] {
    if (this.#options.entry.joining !== null) return 'joining'
    if (this.governance?.unreadable) return 'unreadable'
    if (this.role !== null) return 'member'
    if (this.isReader && this.#isPublic) return 'reader'
    if (this.#options.entry.leaving) return 'leaving'
    return this.governance?.former.get(this.#device) === null ? 'left' : 'removed'
  }

  /** A keeper that was let go: what it holds is nobody's business any more. */
  get wasDismissed(): boolean {
    return this.#options.keepsOnly === true && this.governance?.endingOf(this.#device) != null
  }

  /** Whether some other member's device says that it has all that this one decided here. */
  get isKnownToHaveLeft(): boolean {
    const others = [...(this.governance?.members.keys() ?? [])].filter((device) => device !== this.#device)
    const ours = [...this.#durable].filter(([key]) => key.startsWith(this.#device) && key.endsWith('.governance'))
    const knows = (device: string): boolean => ours.every(([key, seq]) => this.#seqOf(device, key) >= seq)
    return others.length === 0 || others.some(knows)
  }

  /** A linked device that is no member as far as we know, and may be one all the same: it is new here, and nobody has turned it down. */
  mayTurnOutMember(device: string): boolean {
    if (this.governance?.endingOf(device) || this.#admissions.hasTurnedDown(device)) return false
    return this.#options.now() - (this.#memory.lastSeen.get(device) ?? 0) < LOOKING
  }

  /** Milliseconds since the space was opened. */
  get age(): number {
    return this.#options.now() - this.#opened
  }

  /** While we are joining we cannot know, and take everyone who knows the space for one; so it is in a public channel for good. */
  isMember(device: string): boolean {
    return (
      this.#isPublic ||
      this.governance === null ||
      this.#options.entry.joining !== null ||
      this.governance.role(device) !== null
    )
  }

  /** A reader of a public channel: there may be any number of them. */
  isOneOfMany(device: string): boolean {
    return this.#isPublic && !this.governance?.role(device)
  }

  lastSeen(device: string): number | null {
    return this.#memory.lastSeen.get(device) ?? null
  }

  /** Members' devices that hold all that we wrote, ours among them, by what each has said since this host started. */
  keepers(): number {
    const ours = [...this.#durable].filter(([key]) => key.startsWith(this.#device))
    const keeps = (device: string) => ours.every(([key, seq]) => this.#seqOf(device, key) >= seq)
    return [...(this.governance?.members.keys() ?? [])].filter((device) => device === this.#device || keeps(device))
      .length
  }

  /** Records that a device has said to hold, of those that are here and count. */
  keptBy(device: string): number {
    return this.log.summary().reduce((sum, { chain, seq }) => {
      const held = this.#seqOf(device, chainKey(chain))
      return sum + Math.min(held, seq) + 1
    }, 0)
  }

  /** What we wrote and that counts, and that no other member is known to have, in records; nothing where there is no other member. */
  unkept(): number {
    if ((this.governance?.members.size ?? 0) < 2) return 0
    let unkept = 0
    for (const head of this.log.heads()) {
      if (head.chain.author !== this.#device || head.chain.stream === 'governance') continue
      const last = this.log.shown(head)?.seq ?? -1
      unkept += Math.max(0, last - (this.#memory.kept.get(chainKey(head.chain)) ?? -1))
    }
    return unkept
  }

  /** Records here, and with what linked devices claim to have beyond them. */
  progress(): { have: number; total: number } {
    // As far as it is stored: what is missing is counted from there, too.
    const stored = ({ chain, seq }: StoredHead): number => Math.min(seq, this.#durable.get(chainKey(chain)) ?? -1)
    const have = this.log.summary().reduce((sum, head) => sum + stored(head) + 1, 0)
    return { have, total: have + this.#holdings.missing() }
  }

  /** The keys of the space, as a key ring is handed on. */
  get keys(): Uint8Array {
    return this.#ring.encode()
  }

  /** Takes in the genesis record that this device has just made; resolves when it is durable. */
  async begin(genesis: Uint8Array): Promise<void> {
    const { stored, durable } = this.log.begin(genesis)
    await durable
    this.#noteDurable(stored)
    this.#sync.changed(stored)
  }

  /** Takes in records of a backup, in order, through the gate; resolves when they are durable. */
  async takeBackup(records: readonly Uint8Array[]): Promise<void> {
    this.#takesBackup = true
    const { stored, durable } = this.log.accept(records)
    this.#takesBackup = false
    await durable
    if (this.#closed) return
    this.#noteDurable(stored)
    this.#sync.changed(stored.flatMap((head) => this.log.shown(head) ?? []))
  }

  addChannel(channel: SpaceChannel): void {
    this.neighbours.add(channel)
    this.#options.events.onChannel(this.id, channel)
  }

  /** The id of a conversation with these, which can be written in from now on. Throws CallFailure where one is no member. */
  beginConversation(devices: readonly string[]): string {
    const areMembers = devices.every((device) => this.governance?.reads(device))
    const conversation = areMembers ? this.log.beginConversation(devices) : null
    if (!conversation) throw new CallFailure('bad-input', 'a conversation is with other members of the space')
    return conversation.id
  }

  /** Presence for those whom no WebRTC path reaches. Readers of a channel do not tell each other that they are here. */
  sendPresence(state: string | null): void {
    if (this.isChannel) return
    for (const device of this.neighbours.devices()) {
      if (!this.neighbours.paths(device).includes('webrtc') && this.governance?.reads(device))
        this.#tell(device, { type: 'presence', state })
    }
  }

  /** Tells those who take part in a conversation that one types there, or has stopped. */
  sendTyping(conversation: string, on: boolean): void {
    const readers = this.#readersOf(conversation)
    for (const device of this.neighbours.devices())
      if (readers.includes(device)) this.#tell(device, { type: 'typing', conversation, on })
  }

  /** Who takes part in a conversation and is still in the space; nobody where we do not. */
  #readersOf(conversation: string): readonly string[] {
    const readers = this.log.conversations().find(({ id }) => id === conversation)?.readers ?? []
    return readers.filter((device) => this.governance?.reads(device))
  }

  async invite(role: Role, expires: number | null, uses: number | null): Promise<{ key: string; link: string }> {
    const invite = await this.membership.invite(role, expires, uses)
    this.#memory.invites = [...this.#memory.invites, invite]
    await this.#memory.save()
    return invite
  }

  /** The link to a channel; a reader hands on the one that it came by. Throws CallFailure where it is none. */
  channelLink(): string {
    const { addresses, entry, invitedRendezvous } = this.#options
    const { governance } = this
    if (!this.isChannel) throw new CallFailure('bad-input', 'only a channel has a link')
    if (entry.reading !== undefined) return entry.reading
    if (!governance?.role(this.#device)) throw new CallFailure('not-allowed', 'nobody has let you in yet')
    const { governanceKeyId, contentKeyId } = governance.epoch.keys
    const [governanceKey, contentKey] = [this.#ring.key(governanceKeyId), this.#ring.key(contentKeyId)]
    if (governance.isPublic && !(governanceKey && contentKey))
      throw new CallFailure('refused', 'the keys of this channel are not here yet')
    const owners = [...governance.members.values()].filter(({ grant }) => grant.role === 'owner')
    return formatChannelLink({
      space: this.id,
      rendezvousSecret: entry.rendezvousSecret,
      heads: governance.heads,
      keys:
        governance.isPublic && governanceKey && contentKey ? { governance: governanceKey, content: contentKey } : null,
      name: this.name,
      publishers: owners.map(({ device }) => device),
      addresses: addresses(),
      rendezvous: invitedRendezvous(entry),
    })
  }

  /** Lets in one who asks to read a closed channel. */
  async admitReader(device: string): Promise<void> {
    const name = await this.askers.admit(device)
    if (name !== null) this.#memory.readers.set(device, name)
    await this.#memory.save()
    this.#admissions.welcome(device)
    this.#options.events.onChanged(this)
  }

  /** What a reader of a closed channel is called, where it has told us. */
  readerName(device: string): string | null {
    return this.#memory.readers.get(device) ?? null
  }

  /** Readers of a channel: who is linked, and who was within so long. Milliseconds. */
  readers(within: number): { here: number; known: number } {
    const isReader = (device: string): boolean => !this.#publishes(device) && device !== this.#device
    const since = this.#options.now() - within
    const seen = [...this.#memory.lastSeen]
      .filter(([device, at]) => at >= since && isReader(device))
      .map(([device]) => device)
    const here = this.neighbours.devices().filter(isReader)
    return { here: here.length, known: new Set([...seen, ...here]).size }
  }

  /** The link of an invite that this device issued; null for others'. */
  inviteLink(key: string): string | null {
    return this.#memory.invites.find((invite) => invite.key === key)?.link ?? null
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#lostChains.stop()
    this.liveTopics.stop()
    for (const go of this.#whenSafe.splice(0)) go()
    this.membership.stop()
    this.#forks.stop()
    this.#gaps.stop()
    this.#history.stop()
    clearInterval(this.#asking)
    clearInterval(this.#turns)
    this.#sync.close()
    this.docs.stop()
    await this.log.close().catch(() => {})
    // Where the store has failed, what is on disk has to do.
    await this.#memory.save().catch(() => {})
  }

  #joining(): InviteLink | null {
    const { joining } = this.#options.entry
    if (joining === null) return null
    if (!isChannelLink(joining)) return parseInvite(joining)
    // Whoever has the link to a public channel reads: nobody is asked.
    const link = parseChannelLink(joining)
    return link.keys ? null : askingOf(this.#options.crypto, link)
  }

  /** Whose word on what it has is shown: of a channel whoever said so on its own link. */
  #holders(): Iterable<string> {
    const members = this.governance?.members.keys() ?? []
    return this.isChannel ? new Set([this.#device, ...this.#holdings.devices()]) : members
  }

  /** Who takes part: in a public channel everybody who knows it. */
  belongs(device: string): boolean {
    return this.#isPublic || this.governance?.role(device) != null
  }

  /** What readers without a name do is shown to nobody: there may be any number of them. */
  #tellRefused(device: string, rule: string): void {
    if (!this.#isPublic || this.governance?.role(device)) this.#options.events.onRefused(this.id, device, rule)
  }

  /** Who we are in a closed channel only those hear who say who is let in. */
  #nameFor(device: string): string | null {
    const { entry, profile } = this.#options
    if (entry.reading === undefined || !parseChannelLink(entry.reading).publishers.includes(device)) return null
    return profile()?.name ?? null
  }

  #publishes(device: string): boolean {
    const role = this.governance?.role(device) ?? null
    return role !== null && role !== 'viewer'
  }

  #refuse(device: string, rule: string): void {
    this.neighbours.selected(device)?.refuse(rule)
    this.#tellRefused(device, rule)
  }

  #hasKeys(): boolean {
    const { governance } = this
    return governance !== null && this.#ring.key(governance.epoch.keys.governanceKeyId) !== null
  }

  #askAgain(): void {
    const devices = this.neighbours.devices()
    for (const device of devices) {
      this.#admissions.greet(device)
      if (this.isChannel) this.replies.linked(device)
    }
    this.nameServers()
    this.#forks.askOn(devices)
  }

  /** Keepers that are linked now. */
  keepersHere(): string[] {
    return this.neighbours.devices().filter((device) => this.governance?.role(device) === 'keeper')
  }

  /** Tells a keeper of files that are announced here. */
  nameFiles(keeper: string, files: readonly NamedFile[]): void {
    this.#tell(keeper, { type: 'files', files: [...files] })
  }

  /** Tells linked members which rendezvous servers this person lists, unless they were told so on this link. */
  nameServers(): void {
    if (this.standing !== 'member') return
    const addresses = this.#options.listedRendezvous()
    const words = addresses.join(' ')
    for (const device of this.neighbours.devices()) {
      if (this.#named.get(device) === words || !this.governance?.role(device)) continue
      this.#named.set(device, words)
      this.#tell(device, { type: 'servers', addresses })
    }
  }

  #published(head: StoredHead, record: Uint8Array): void {
    this.#durable.set(chainKey(head.chain), head.seq)
    this.#sync.published(head, record)
    this.#look(this.#device)
  }

  /** Whether there is room left for what a device writes. */
  #look(device: string): void {
    if (this.log.usedBy(device) >= this.log.budgetOf(device)) this.#full(device)
  }

  #full(device: string): void {
    const budget = this.log.budgetOf(device)
    if (this.#spent.get(device) === budget) return
    this.#spent.set(device, budget)
    this.#options.events.onFull(this.id, device)
  }

  #levelOf(device: string): Level {
    const { governance } = this
    if (this.#isPublic) return this.#ring.size > 0 || this.#ring.hasOffers ? 'full' : 'none'
    // Who is not in yet takes governance from whoever let it in, and gives nothing.
    if (!governance || this.#options.entry.joining !== null)
      return this.#ring.size > 0 || this.#ring.hasOffers ? 'full' : 'none'
    if (governance.role(device) !== null) return 'full'
    return governance.endingOf(device) ? 'governance' : 'none'
  }

  #governanceFor(device: string): ReadonlySet<string> | null {
    const removal = this.#isPublic ? null : (this.governance?.endingOf(device) ?? null)
    return removal ? this.log.governanceUpTo(removal) : null
  }

  #shownTo(device: string): StoredHead[] {
    const allowed = this.#governanceFor(device)
    return allowed ? this.log.governanceHeads(allowed) : []
  }

  #selected(channel: SpaceChannel): void {
    const { device } = channel
    this.#memory.lastSeen.set(device, this.#options.now())
    // That it turned out to be no member comes without an event.
    if (!this.governance?.role(device)) {
      setTimeout(() => !this.#closed && this.#options.events.onChanged(this), LOOKING + 100).unref()
    }
    this.#sync.neighbourUp(channel, this.#levelOf(device), this.#shownTo(device))
    this.liveTopics.neighbourUp(device)
    this.#admissions.greet(device)
    if (this.isChannel) this.replies.linked(device)
    this.#gaps.linked()
    this.#named.delete(device)
    this.nameServers()
  }

  #channelClosed(device: string, channel: SpaceChannel): void {
    this.#sync.neighbourDown(channel)
    this.#options.events.onChannelClosed(this.id, channel)
    if (this.neighbours.has(device)) return
    this.#admissions.lost(device)
    this.replies.unlinked(device)
    this.#holdings.unlinked(device)
    this.#rates.forget(device)
    this.#named.delete(device)
    this.#memory.lastSeen.set(device, this.#options.now())
    this.#options.events.onPresence(this.id, device, null)
  }

  #message(channel: SpaceChannel, kind: MessageKind, message: Uint8Array): void {
    if (this.#closed) return
    if (kind === 'records') {
      // The other copy of a profile in use twice: the answer would go to the one whose turn it is.
      if (this.neighbours.isInTurn(channel)) this.#sync.message(channel, message)
    } else if (kind === 'signalling') {
      if (this.belongs(channel.device)) this.#options.events.onSignalling(this.id, channel, message)
    } else if (kind === 'paths') {
      if (this.belongs(channel.device)) this.#options.events.onPaths(this.id, channel, message)
    } else if (kind === 'blobs') {
      if (this.belongs(channel.device)) this.#options.events.onBlobs(this.id, channel, message)
    } else {
      const control = decodeControl(message)
      if (control) this.#control(channel, control)
      else this.#refuse(channel.device, 'C1 no such message')
    }
  }

  #control({ device }: SpaceChannel, message: ControlMessage): void {
    if (!this.#rates.takes(device, message)) return
    if (message.type === 'branch-please' || message.type === 'branch') {
      if (message.type === 'branch') this.#background(this.#gaps.answered(device, message.records))
      this.#background(this.#forks.take(device, message))
    } else if (message.type === 'reply' || message.type === 'reply-here') {
      if (this.isChannel) this.#background(this.replies.take(device, message))
    } else if (message.type === 'servers') {
      if (this.standing === 'member' && this.governance?.role(device))
        this.#options.events.onServersNamed(this.id, device, message.addresses)
    } else if (message.type === 'topic') {
      this.liveTopics.take(device, message.live)
    } else if (message.type === 'typing') {
      if (this.#readersOf(message.conversation).includes(device))
        this.#options.events.onTyping(this.id, device, message.conversation, message.on)
    } else if (message.type === 'files') {
      const role = this.governance?.role(device)
      if (this.#options.keepsOnly && role && may(role, 'write-content'))
        this.#options.events.onFilesNamed(this.id, message.files)
    } else if (message.type !== 'presence') this.#background(this.#admissions.take(device, message))
    else if (this.governance?.reads(device) && !this.isChannel)
      this.#options.events.onPresence(this.id, device, message.state)
  }

  /** Keys came: kept, and what waited for them is read. What comes meanwhile is seen to in one go. */
  #gotKeys(): Promise<void> {
    this.#nextKeys ??= this.#keysWork.then(() => {
      this.#nextKeys = null
      return this.#keepKeys()
    })
    this.#keysWork = this.#nextKeys.catch(() => {})
    return this.#nextKeys
  }

  async #keepKeys(): Promise<void> {
    await this.#memory.keepKeys(() => this.log.openWaiting())
    this.#scheduleKeys()
    this.#refreshLevels()
    this.#sync.retry()
  }

  #tell(device: string, message: ControlMessage): void {
    this.neighbours.selected(device)?.send('live', encodeControl(message))
  }

  #seqOf(device: string, key: ChainKey): number {
    return device === this.#device ? (this.#durable.get(key) ?? -1) : this.#holdings.seqOf(device, key)
  }

  #noteHeld(device: string, heads: readonly Head[]): void {
    this.#holdings.note(device, heads)
    if (this.belongs(device)) this.#noteKept(device)
    this.docs.heldChanged()
    this.#options.events.onArrived(this)
  }

  #noteKept(device: string): void {
    for (const { chain } of this.log.heads()) {
      if (chain.author !== this.#device || chain.stream === 'governance') continue
      const key = chainKey(chain)
      const seq = this.#holdings.seqOf(device, key)
      if (seq > (this.#memory.kept.get(key) ?? -1)) this.#memory.kept.set(key, seq)
    }
  }

  #noteDurable(heads: readonly StoredHead[]): void {
    for (const head of heads) {
      const key = chainKey(head.chain)
      this.#holdings.arrived(head.seq - (this.#durable.get(key) ?? -1))
      this.#durable.set(key, head.seq)
      this.#look(head.chain.author)
    }
    this.#options.events.onArrived(this)
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
    if (this.#memory.hasNewKeys) this.#background(this.#gotKeys())
    const wasJoining = this.#options.entry.joining !== null
    if (wasJoining) this.#arrive(governance)
    if (this.#options.entry.name !== governance.name) {
      this.#options.entry.name = governance.name
      this.#background(this.#options.profiles.save())
    }
    if (this.#rights !== governance.rights || wasJoining) this.#rightsChanged(governance)
    this.#options.events.onChanged(this)
  }

  #rightsChanged(governance: Governance): void {
    this.#rights = governance.rights
    const grant = governance.members.get(this.#device)?.grant.hash ?? null
    if (grant !== this.#grant) {
      this.#grant = grant
      this.docs.resetAll()
    }
    this.docs.governanceChanged()
    this.#forks.governanceChanged()
    this.#lostChains.restore()
    if (!this.#isExposed()) for (const go of this.#whenSafe.splice(0)) go()
    this.#mend()
    this.#withdraw()
    this.#lostChains.tell()
    this.#refreshLevels()
    this.#scheduleKeys()
  }

  #scheduleKeys(): void {
    if (this.standing !== 'member') return
    const isWaiting = this.#whenSafe.length > 0
    // However many were let go, the keys of a channel are renewed once: before what is written next.
    if (this.isChannel && !isWaiting) return
    this.membership.scheduleKeys(isWaiting, (error) => this.#failed(error))
  }

  /** Fresh keys are on their way then: if nobody else's host makes them, ours does. */
  #isExposed(): boolean {
    return this.#mayWrite() === 'yes' && this.governance?.isExposed === true
  }

  /** Who had not heard of a removal would hand on to who was removed what we write under keys that both know. */
  #untilSafe(): Promise<void> | null {
    if (!this.#isExposed()) return null
    return new Promise((resolve) => {
      this.#whenSafe.push(resolve)
      if (this.#whenSafe.length === 1) this.#scheduleKeys()
    })
  }

  /** What others built on what counts no more is set again, and what was purged goes. Windows wait for it. */
  #mend(): void {
    const work = this.#mending.look()
    if (!work) return
    this.docs.hold(work)
    this.#background(work)
  }

  #mayWrite(): 'yes' | 'no' | 'later' {
    if (this.standing === 'joining') return 'later'
    if (this.standing !== 'member' || !this.log.mayWriteContent()) return 'no'
    return this.#hasKeys() ? 'yes' : 'later'
  }

  /** Something else of a forked chain counts here, or another branch of one is to be given up. */
  #branchChanged(): void {
    if (this.#closed) return
    this.docs.governanceChanged()
    this.#withdraw()
    this.#lostChains.restore()
  }

  /** We see ourselves admitted in a governance that has what the invite named: from here on we are in. */
  #arrive(governance: Governance): void {
    const { entry } = this.#options
    const isIn = governance.role(this.#device) !== null || (this.isReader && governance.isPublic)
    if (!isIn || !entry.requiredHeads.every((hash) => this.log.holdsGovernance(hash))) return
    entry.joining = null
    entry.kind = governance.kind
    this.#ring.dropOffers((device) => governance.role(device) !== null)
    this.#background(this.#options.profiles.save())
    const profile = this.isReader ? null : this.#options.profile()
    // Once this record is through: governance may not be written from inside its own evaluation.
    if (profile) queueMicrotask(() => this.#background(this.membership.setProfile(profile)))
  }

  /** Where a chain that we show has fallen under a cut-off, less of it is shown; what counts again is shown again. */
  #withdraw(): void {
    const summary = this.log.summary()
    const isForked = (head: StoredHead): boolean => this.governance?.isForked(head.chain) === true
    const isCut = (head: StoredHead): boolean => this.log.headOf(chainKey(head.chain))?.seq !== head.seq
    // What is not durable yet is told of once it is.
    const isBack = (key: ChainKey, seq: number): boolean =>
      this.#sync.seqOf(key) < seq && seq <= (this.#durable.get(key) ?? -1)
    const changed = summary.filter((head) => isCut(head) || isForked(head) || isBack(chainKey(head.chain), head.seq))
    const shown = new Set(summary.map((head) => chainKey(head.chain)))
    const gone = [...this.log.heads()]
      .map((head) => chainKey(head.chain))
      .filter((key) => !shown.has(key) && this.#sync.holds(key))
    if (changed.length > 0) this.#sync.changed(changed)
    if (gone.length > 0) this.#sync.withdraw(gone)
  }

  /** Work that nobody waits for; where the store fails, the space says so. */
  #background(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#failed(error))
  }

  /** Records are asked for; all else is made anew from them. */
  async #damaged(error: DamagedEntryError): Promise<void> {
    if (await this.#gaps.found(error)) return
    if (this.#closed || this.#hasFailed) return
    this.#hasFailed = true
    this.#options.events.onIndexDamaged(this.id, error)
  }

  #failed(error: unknown): void {
    // The right to do it, or the keys for it, may have gone meanwhile.
    if (this.#closed || this.#hasFailed || error instanceof NotAllowedError) return
    if (error instanceof DamagedEntryError) {
      this.#background(this.#damaged(error))
      return
    }
    this.#hasFailed = true
    this.#options.events.onStoreFailed(this.id, error)
  }
}

/** Where they are damaged the horizon begins anew; nothing is lost. */
async function readSightings(store: LevelSpaceStore): Promise<Uint8Array | null> {
  try {
    return await store.readSightings()
  } catch (error) {
    if (error instanceof DamagedEntryError) return null
    throw error
  }
}
