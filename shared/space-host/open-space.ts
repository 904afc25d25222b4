/** One space at work on this device: its log, its neighbours, its docs, and what governance asks of its host. */

import { streamOf } from '../docs/doc-id.ts'
import { CallFailure } from '../ipc/call-failure.ts'
import type { SpaceSummary } from '../ipc/contract.ts'
import { DamagedEntryError } from '../log/damaged-entry-error.ts'
import { NotAllowedError } from '../log/not-allowed-error.ts'
import { SpaceLog } from '../log/space-log.ts'
import type { StoredHead } from '../log/store.ts'
import { isStoreError } from '../log/store-error.ts'
import { toHex } from '../record/bytes.ts'
import { type ChainKey, chainKey, isConversation } from '../record/chain-id.ts'
import { type HybridClock, toMilliseconds } from '../record/clock.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import { askingOf, isChannelLink, parseChannelLink } from '../space/channel-link.ts'
import type { Governance } from '../space/governance.ts'
import { type InviteLink, parseInvite } from '../space/invite.ts'
import { KeyRing } from '../space/key-ring.ts'
import { isChannel, type SpaceKind } from '../space/kind.ts'
import { may, type Role } from '../space/permissions.ts'
import type { Head, Level } from '../sync/events.ts'
import { encodeTyping, readTyping, type Typing } from '../tools/chat/typing.ts'
import type { NamedFile } from '../tools/files/named-file.ts'
import { Docs } from './docs/docs.ts'
import { type ControlMessage, decodeControl, encodeControl, type HeardControl } from './flow/control-message.ts'
import { ControlRates } from './flow/control-rates.ts'
import { Neighbours } from './flow/neighbours.ts'
import { SyncDriver } from './flow/sync-driver.ts'
import { ToldServers } from './flow/told-servers.ts'
import { HistoryKeeper } from './keeping/history-keeper.ts'
import { Keeping } from './keeping/keeping.ts'
import { SpaceMemory } from './keeping/space-memory.ts'
import { LiveTopics } from './live-topics.ts'
import { OwnPicture } from './own-picture.ts'
import { Admissions, ASK_AGAIN } from './people/admissions.ts'
import { Membership } from './people/membership.ts'
import { Readership } from './people/readership.ts'
import { Replies } from './people/replies.ts'
import { SpaceKeys } from './people/space-keys.ts'
import { type MessageKind, type SpaceChannel, TOOL_MESSAGES_SINCE } from './ports/space-channel.ts'
import type { SpaceHostStore } from './ports/space-host-store.ts'
import type { SpaceEntry, SpaceProfile, SpaceSecrets } from './ports/space-profile.ts'
import type { Timer, Timers } from './ports/timers.ts'
import { ForkWatch } from './repair/fork-watch.ts'
import { GapFiller } from './repair/gap-filler.ts'
import { LostChains } from './repair/lost-chains.ts'
import { Mending } from './repair/mending.ts'
import type { SpaceEvents } from './space-events.ts'

export interface OpenSpaceOptions {
  entry: SpaceEntry
  profiles: SpaceProfile
  crypto: Crypto
  device: KeyPair
  clock: HybridClock
  timers: Timers
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
  readonly store: SpaceHostStore
  readonly membership: Membership
  readonly neighbours: Neighbours
  readonly keeping: Keeping
  readonly readership: Readership
  readonly replies: Replies
  readonly liveTopics: LiveTopics
  readonly #options: OpenSpaceOptions
  readonly #device: string
  readonly #ring: KeyRing
  readonly #keys: SpaceKeys
  readonly #sync: SyncDriver
  readonly #admissions: Admissions
  readonly #forks: ForkWatch
  readonly #gaps: GapFiller
  readonly #rates: ControlRates
  readonly #toldServers: ToldServers
  readonly #history: HistoryKeeper
  readonly #mending: Mending
  readonly #lostChains: LostChains
  /** The budgets that devices were found to have spent. */
  readonly #spent = new Map<string, number>()
  readonly #opened: number
  readonly #memory: SpaceMemory
  #grant: string | null = null
  /** As of what governance the rest was seen to. */
  #rights: object | null = null
  readonly #asking: Timer
  readonly #turns: Timer
  #closed = false
  #takesBackup = false
  /** The store has failed: told once, the space is opened anew then. */
  #hasFailed = false

  private constructor(
    options: OpenSpaceOptions,
    log: SpaceLog,
    ring: KeyRing,
    store: SpaceHostStore,
    secrets: SpaceSecrets | null,
    heard: Uint8Array | null,
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
    this.#rates = new ControlRates(options.now)
    this.keeping = new Keeping({
      device: this.#device,
      log,
      isChannel: () => this.isChannel,
      unwritten: () => this.#lostChains.unwritten(),
      kept: this.#memory.kept,
      now: options.now,
    })
    const { events } = options
    this.docs = new Docs({
      crypto: options.crypto,
      device: this.#device,
      log,
      store,
      timers: options.timers,
      holders: () => this.keeping.holders(),
      isWatched: (author) => this.isChannel || author === this.#device,
      seqOf: (device, key) => this.keeping.seqOf(device, key),
      onUpdate: (doc, update, author, windows) => events.onDocUpdate(this.id, doc, update, author, windows),
      onAdded: (doc) => {
        events.onDocAdded(this.id, doc)
        if (isConversation(streamOf(doc))) events.onChanged(this)
      },
      onReset: (doc) => events.onDocReset(this.id, doc),
      onHeld: (doc, held, windows) => events.onHeld(this.id, doc, held, windows),
      untilSafe: () => this.#keys.untilSafe(),
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
      onPublished: (head, record) => this.#published(head, record),
    })
    this.#keys = new SpaceKeys({
      crypto: options.crypto,
      device: this.#device,
      ring,
      timers: options.timers,
      governance: () => log.governance,
      isChannel: () => this.isChannel,
      isMember: () => this.standing === 'member',
      linked: () => this.neighbours.devices(),
      mayWrite: () => this.#mayWrite() === 'yes',
      keep: () => this.#memory.keepKeys(() => log.openWaiting()),
      publish: () => this.membership.publishKeys(),
      onKept: () => {
        this.#refreshLevels()
        this.#sync.retry()
      },
      onFailed: (error) => this.#failed(error),
    })
    this.readership = new Readership({
      device: this.#device,
      entry: options.entry,
      ring,
      membership: this.membership,
      memory: this.#memory,
      governance: () => log.governance,
      isChannel: () => this.isChannel,
      name: () => this.name,
      addresses: options.addresses,
      rendezvous: () => options.invitedRendezvous(options.entry),
      linked: () => this.neighbours.devices(),
      hasAll: (device) => this.keeping.hasAllContent(device),
      welcome: (device) => this.#admissions.welcome(device),
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
      inviteeOf: (key) => this.#memory.invites.find((invite) => invite.key === key)?.device ?? null,
      nameFor: (device) => (this.readership.asks(device) ? (options.profile()?.name ?? null) : null),
      onAsked: (asking) => this.readership.askers.take(asking),
      levelOf: (device) => this.#levelOf(device),
      tell: (device, message) => this.#tell(device, message),
      refuse: (device, rule) => this.#refuse(device, rule),
      onTurnedDown: () => events.onChanged(this),
      onJoinRefused: (reason) => events.onJoinRefused(this.id, reason),
      onKeys: () => this.#keys.came(),
      onEvidence: (stored) => this.#sync.changed(stored),
    })
    this.replies = new Replies({
      crypto: options.crypto,
      device: options.device,
      space: this.id,
      store: options.profiles.replyStore(options.entry),
      now: options.now,
      publishers: () =>
        [...(log.governance?.members.keys() ?? [])].filter((device) => this.readership.publishes(device)),
      tell: (device, message) => this.#tell(device, message),
      onChanged: () => events.onChanged(this),
    })
    this.liveTopics = new LiveTopics({
      crypto: options.crypto,
      space: this.id,
      device: options.device,
      timers: options.timers,
      now: options.now,
      mayPublish: (device) => {
        const role = log.governance?.role(device) ?? null
        return role !== null && may(role, 'write-content')
      },
      belongs: (device) => this.belongs(device),
      keyId: () => log.contentKeyId,
      key: (id) => ring.key(id),
      keyIds: () => contentKeyIds(log.governance),
      untilSafe: () => this.#keys.untilSafe(),
      heard,
      keep: (lastHeard) => store.writeHeard(lastHeard),
      onKeepFailed: (error) => this.#failed(error),
      tell: (device, live) =>
        this.neighbours.selected(device)?.send('live', encodeControl({ type: 'topic', live })) ?? true,
      refuse: (device, rule) => this.#refuse(device, rule),
      onSaid: (device, said) => events.onSaid(this.id, device, said),
    })
    this.#forks = new ForkWatch({
      crypto: options.crypto,
      log,
      membership: this.membership,
      timers: options.timers,
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
      timers: options.timers,
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
      timers: options.timers,
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
      timers: options.timers,
      now: options.now,
      read: () => orNothing(store.readSightings()),
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
      timers: options.timers,
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
      timers: options.timers,
      mending: this.#mending,
      done: this.#memory.republished,
      save: () => this.#memory.save(),
      isJoining: () => this.standing === 'joining',
      mayWrite: () => this.#mayWrite(),
      onNotCounted: (words) => events.onNotCounted(this.id, words),
      onGone: (words) => events.onGone(this.id, words),
      onRewound: (chain) => {
        this.keeping.rewound(chain)
        this.#withdraw()
        this.#sync.rewound(chain)
      },
      onFailed: (error) => this.#failed(error),
    })
    this.#toldServers = new ToldServers({
      listed: options.listedRendezvous,
      members: () => this.neighbours.devices().filter((device) => this.governance?.role(device)),
      tell: (device, addresses) => this.#tell(device, { type: 'servers', addresses }),
    })
    this.#asking = options.timers.every(ASK_AGAIN, () => this.#askAgain())
    this.#turns = options.timers.every(HOST_TURN, () => this.neighbours.takeTurns())
    log.onContent = (records) => this.docs.take(records)
    log.onGovernance = (governance) => this.#governanceChanged(governance)
    log.onOpened = (records) => this.docs.opened(records)
    log.onStoreFailed = (error) => this.#storeFailed(error)
    log.onFailed = (error) => this.#failed(error)
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
    const space = new OpenSpace(options, log, ring, store, secrets, await orNothing(store.readHeard()))
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
      if (readers.includes(device) && !this.#tellOfTool(device, 'chat', 'typing', encodeTyping({ conversation, on })))
        this.#tell(device, { type: 'typing', conversation, on })
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

  /** An invite by which this device lets in one device alone, once. @param device hex */
  async inviteOnly(device: string, role: Role, expires: number): Promise<{ key: string; link: string }> {
    const invite = await this.membership.invite(role, expires, 1)
    this.#memory.invites = [...this.#memory.invites, { ...invite, device }]
    await this.#memory.save()
    return invite
  }

  /** The link of an invite that this device issued for anybody; null for others'. */
  inviteLink(key: string): string | null {
    return this.#memory.invites.find((invite) => invite.key === key && !invite.device)?.link ?? null
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#lostChains.stop()
    const heard = this.liveTopics.stop()
    this.#keys.stop()
    this.#forks.stop()
    this.#gaps.stop()
    this.#history.stop()
    this.#asking.stop()
    this.#turns.stop()
    this.#sync.close()
    this.docs.stop()
    await this.log.close().catch(() => {})
    // Where the store has failed, what is on disk has to do.
    await heard.catch(() => {})
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

  /** Who takes part: in a public channel everybody who knows it. */
  belongs(device: string): boolean {
    return this.#isPublic || this.governance?.role(device) != null
  }

  /** What readers without a name do is shown to nobody: there may be any number of them. */
  #tellRefused(device: string, rule: string): void {
    if (!this.#isPublic || this.governance?.role(device)) this.#options.events.onRefused(this.id, device, rule)
  }

  #refuse(device: string, rule: string): void {
    this.neighbours.selected(device)?.refuse(rule)
    this.#tellRefused(device, rule)
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
    if (this.standing === 'member') this.#toldServers.look()
  }

  #published(head: StoredHead, record: Uint8Array): void {
    this.keeping.published(head)
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
      this.#options.timers.after(LOOKING + 100, () => !this.#closed && this.#options.events.onChanged(this))
    }
    this.#sync.neighbourUp(channel, this.#levelOf(device), this.#shownTo(device))
    this.liveTopics.neighbourUp(device)
    this.#admissions.greet(device)
    if (this.isChannel) this.replies.linked(device)
    this.#gaps.linked()
    this.#toldServers.forget(device)
    this.nameServers()
  }

  #channelClosed(device: string, channel: SpaceChannel): void {
    this.#sync.neighbourDown(channel)
    this.#options.events.onChannelClosed(this.id, channel)
    if (this.neighbours.has(device)) return
    this.#admissions.lost(device)
    this.replies.unlinked(device)
    this.keeping.unlinked(device)
    this.#rates.forget(device)
    this.#toldServers.forget(device)
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

  #control({ device }: SpaceChannel, message: HeardControl): void {
    if (!this.#rates.takes(device, message) || message.type === 'newer') return
    if (message.type === 'tool') this.#toolSays(device, message)
    else if (message.type === 'branch-please' || message.type === 'branch') {
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
      this.#typed(device, message)
    } else if (message.type === 'files') {
      const role = this.governance?.role(device)
      if (this.#options.keepsOnly && role && may(role, 'write-content'))
        this.#options.events.onFilesNamed(this.id, message.files)
    } else if (message.type !== 'presence') this.#background(this.#admissions.take(device, message))
    else if (this.governance?.reads(device) && !this.isChannel)
      this.#options.events.onPresence(this.id, device, message.state)
  }

  /** What is said by a tool that isn't known here, or is nothing that it says, is passed over. */
  #toolSays(device: string, { tool, kind, payload }: ControlMessage & { type: 'tool' }): void {
    const typing = tool === 'chat' && kind === 'typing' ? readTyping(payload) : null
    if (typing) this.#typed(device, typing)
  }

  #typed(device: string, { conversation, on }: Typing): void {
    if (this.#readersOf(conversation).includes(device)) this.#options.events.onTyping(this.id, device, conversation, on)
  }

  #tell(device: string, message: ControlMessage): void {
    this.neighbours.selected(device)?.send('live', encodeControl(message))
  }

  /** False where the other host takes no messages of tools. */
  #tellOfTool(device: string, tool: string, kind: string, payload: Uint8Array): boolean {
    if ((this.neighbours.selected(device)?.version ?? 0) < TOOL_MESSAGES_SINCE) return false
    this.#tell(device, { type: 'tool', tool, kind, payload })
    return true
  }

  #noteHeld(device: string, heads: readonly Head[]): void {
    const isNews = ({ chain, seq }: Head): boolean =>
      chain.endsWith('.governance') && this.keeping.seqOf(device, chain) < seq
    const knowsMore = this.governance?.role(device) === 'keeper' && heads.some(isNews)
    this.keeping.said(device, heads, this.belongs(device))
    this.docs.heldChanged(
      device,
      heads.map(({ chain }) => chain),
    )
    if (knowsMore) this.#options.events.onKeeperKnowsMore(this.id, device)
    this.#options.events.onArrived(this)
  }

  #noteDurable(heads: readonly StoredHead[]): void {
    this.keeping.arrived(heads)
    for (const { chain } of heads) this.#look(chain.author)
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
    if (this.#memory.hasNewKeys) this.#background(this.#keys.came())
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
    this.#keys.letGo()
    this.liveTopics.keysChanged()
    this.#mend()
    this.#withdraw()
    this.#lostChains.tell()
    this.#refreshLevels()
    this.#keys.schedule()
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
    return this.#keys.areHere ? 'yes' : 'later'
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
      this.#sync.seqOf(key) < seq && seq <= this.keeping.durable(key)
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

  /** Only what the store did ends the space: whoever sends what trips over something here closes it for nobody. */
  #failed(error: unknown): void {
    // The right to do it, or the keys for it, may have gone meanwhile.
    if (this.#closed || this.#hasFailed || error instanceof NotAllowedError) return
    if (isStoreError(error)) this.#storeFailed(error)
    else this.#options.events.onFault(this.id, error)
  }

  /** The log takes nothing more in. */
  #storeFailed(error: unknown): void {
    if (this.#closed || this.#hasFailed) return
    if (error instanceof DamagedEntryError) {
      this.#background(this.#damaged(error))
      return
    }
    this.#hasFailed = true
    this.#options.events.onStoreFailed(this.id, error)
  }
}

/** Ids of keys that content may be written under now. */
function contentKeyIds(governance: Governance | null): string[] {
  const epochs = governance ? [governance.epoch, ...governance.safeEpochs()] : []
  return epochs.map(({ keys }) => keys.contentKeyId)
}

/** What this device notes for itself begins with nothing where it is damaged; nobody loses anything by that. */
async function orNothing(noted: Promise<Uint8Array | null>): Promise<Uint8Array | null> {
  try {
    return await noted
  } catch (error) {
    if (error instanceof DamagedEntryError) return null
    throw error
  }
}
