/** One open space on this device: its log, neighbors, docs, and what governance requires of its host. */
import { CallFailure } from '../ipc/call-failure.ts'
import type { SpaceSummary } from '../ipc/contract.ts'
import { SpaceLog } from '../log/space-log.ts'
import { toHex } from '../record/bytes.ts'
import type { KeyPair } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import type { Governance } from '../space/governance.ts'
import { KeyRing } from '../space/key-ring.ts'
import type { SpaceKind } from '../space/kind.ts'
import type { Role } from '../space/permissions.ts'
import { IndexedItems } from '../tools/index/indexed-items.ts'
import { assembleSpace } from './assemble-space.ts'
import { hostDocs } from './docs/host-doc.ts'
import { LOOKING } from './flow/channel-events.ts'
import { noteDurable } from './keeping/arrivals.ts'
import { orNothing } from './keeping/or-nothing.ts'
import { SpaceMemory } from './keeping/space-memory.ts'
import type { LiveKinds, LiveTool, ToolLive } from './live/space-live.ts'
import { OwnPerson } from './own-person.ts'
import { Invites } from './people/invites.ts'
import type { SpaceEvents } from './space-events.ts'
import type { SpaceOptions, SpaceParts, StoredSpace } from './space-parts.ts'
import { SpaceState } from './space-state.ts'

export class OpenSpace {
  readonly person: OwnPerson
  readonly invites: Invites
  readonly index: IndexedItems
  readonly #parts: SpaceParts

  private constructor(options: SpaceOptions, stored: StoredSpace) {
    this.#parts = assembleSpace(options, stored)
    this.person = new OwnPerson(this.docs, this.device)
    this.invites = new Invites(this.membership, stored.memory)
    this.index = new IndexedItems(hostDocs(this.docs))
  }

  /** Reads a space from disk. Subscribe to its events before it starts. */
  static async open(options: SpaceOptions): Promise<OpenSpace> {
    return new OpenSpace(options, await read(options))
  }

  /** Begins its work, with what it had left to do. */
  async start(): Promise<void> {
    const { log, replies, gaps, effects } = this.#parts
    if (log.governance) effects.changed(log.governance)
    if (this.isChannel) await replies.load()
    await gaps.load()
    if (log.strays().length > 0) effects.branchChanged()
  }

  async close(): Promise<void> {
    const { lostChains, broadcast, keys, forks, gaps, history, repeating, sync, faults, memory, live, subscriptions } =
      this.#parts
    this.#parts.isClosed = true
    faults.stop()
    lostChains.stop()
    const heard = broadcast.stop()
    for (const part of [keys, forks, gaps, history, ...repeating]) part.stop()
    sync.close()
    this.docs.stop()
    subscriptions.dispose()
    live.stop()
    await this.log.close().catch(() => {})
    // If the store failed, what is already on disk has to do.
    await heard.catch(() => {})
    await memory.save().catch(() => {})
  }

  /** A tool's live messages to other devices. */
  live<Kinds extends LiveKinds>(tool: LiveTool<Kinds>): ToolLive<Kinds> {
    return this.#parts.live.of(tool)
  }

  get events(): SpaceEvents {
    return this.#parts.events
  }

  get id(): SpaceParts['id'] {
    return this.#parts.id
  }

  get log(): SpaceParts['log'] {
    return this.#parts.log
  }

  get store(): SpaceParts['store'] {
    return this.#parts.store
  }

  get docs(): SpaceParts['docs'] {
    return this.#parts.docs
  }

  get membership(): SpaceParts['membership'] {
    return this.#parts.membership
  }

  get neighbours(): SpaceParts['neighbours'] {
    return this.#parts.neighbours
  }

  get sync(): SpaceParts['sync'] {
    return this.#parts.sync
  }

  get history(): SpaceParts['history'] {
    return this.#parts.history
  }

  get ring(): SpaceParts['ring'] {
    return this.#parts.ring
  }

  get keeping(): SpaceParts['keeping'] {
    return this.#parts.keeping
  }

  get readership(): SpaceParts['readership'] {
    return this.#parts.readership
  }

  get replies(): SpaceParts['replies'] {
    return this.#parts.replies
  }
  /** This device's id in this space, hex. */
  get device(): string {
    return this.#parts.state.device
  }

  get governance(): Governance | null {
    return this.#parts.state.governance
  }

  get kind(): SpaceKind {
    return this.#parts.state.kind
  }

  get isChannel(): boolean {
    return this.#parts.state.isChannel
  }

  /** This device joined through a publication's link and uses a reader's key. */
  get isReader(): boolean {
    return this.#parts.state.isReader
  }

  get name(): string {
    return this.#parts.state.name
  }

  get role(): Role | null {
    return this.#parts.state.role
  }

  get standing(): SpaceSummary['standing'] {
    return this.#parts.state.standing
  }

  /** This device is a relay that was dismissed. */
  get wasDismissed(): boolean {
    return this.#parts.state.wasDismissed
  }

  /** Whether a device is a member, or may be one as far as we know. */
  isMember(device: string): boolean {
    return this.#parts.state.isMember(device)
  }

  /** A reader of a public publication: there may be any number of them. */
  isOneOfMany(device: string): boolean {
    return this.#parts.state.isOneOfMany(device)
  }

  /** Whether a device takes part: in a public publication, everyone who knows it does. */
  belongs(device: string): boolean {
    return this.#parts.state.belongs(device)
  }

  /** Participants of a conversation who are still in the space; empty if we aren't one. */
  readersOf(conversation: string): readonly string[] {
    return this.#parts.state.readersOf(conversation)
  }

  get keyPair(): KeyPair {
    return this.#parts.options.device
  }

  /** The key ring of the space, encoded for handing on. */
  get keys(): Uint8Array {
    return this.#parts.ring.encode()
  }

  /** Milliseconds since the space was opened. */
  get age(): number {
    return this.#parts.options.now() - this.#parts.opened
  }

  /** When a device was last linked, in milliseconds since 1970. */
  lastSeen(device: string): number | null {
    return this.#parts.memory.lastSeen.get(device) ?? null
  }

  /**
   * Whether a linked device that isn't a known member may still turn out to be one: it is new here and hasn't been
   * declined.
   */
  mayTurnOutMember(device: string): boolean {
    if (this.governance?.endingOf(device) || this.#parts.admissions.hasTurnedDown(device)) return false
    return this.#parts.options.now() - (this.lastSeen(device) ?? 0) < LOOKING
  }

  /** Whether a device is linked, or could be at once. */
  isHere(device: string): boolean {
    return this.neighbours.has(device) || this.#parts.options.resting().isResting(device)
  }

  /**
   * Whether a link to a device may rest. Relays are always linked, and publications have trees of their own (rule Y40).
   */
  mayRest(device: string): boolean {
    const { governance, standing } = this
    const roles = [this.role, governance?.role(device) ?? null]
    return standing === 'member' && !this.isChannel && roles.every((role) => role !== null && role !== 'keeper')
  }

  /** Relays that are linked now. */
  keepersHere(): string[] {
    return this.keepers().filter((device) => this.neighbours.devices().includes(device))
  }

  /** All relays of the space. */
  keepers(): string[] {
    const { governance } = this
    return [...(governance?.members.keys() ?? [])].filter((device) => governance?.role(device) === 'keeper')
  }

  /** Stores the genesis record that this device has just made; resolves when it is durable. */
  async begin(genesis: Uint8Array): Promise<void> {
    const { stored, durable } = this.log.begin(genesis)
    await durable
    noteDurable(this.#parts, stored)
    this.#parts.sync.changed(stored)
  }

  /** Passes records of a backup, in order, through the gate; resolves when they are durable. */
  async takeBackup(records: readonly Uint8Array[]): Promise<void> {
    this.#parts.takesBackup = true
    const { stored, durable } = this.log.accept(records)
    this.#parts.takesBackup = false
    await durable
    if (this.#parts.isClosed) return
    noteDurable(this.#parts, stored)
    this.#parts.sync.changed(stored.flatMap((head) => this.log.shown(head) ?? []))
  }

  /**
   * Returns the id of a conversation with these devices, ready to be written in. Throws CallFailure if one isn't a
   * member.
   */
  beginConversation(devices: readonly string[]): string {
    const allAreMembers = devices.every((device) => this.governance?.reads(device))
    const conversation = allAreMembers ? this.log.beginConversation(devices) : null
    if (!conversation) throw new CallFailure('bad-input', 'a conversation is with other members of the space')
    return conversation.id
  }

  /** Sends presence to members that no WebRTC path reaches. Readers of a publication don't show each other presence. */
  sendPresence(state: string | null): void {
    if (this.isChannel) return
    for (const device of this.neighbours.devices())
      if (!this.neighbours.paths(device).includes('webrtc') && this.governance?.reads(device))
        this.#parts.tell(device, { type: 'presence', state })
  }

  /** Tells linked members which discovery servers this person lists, unless they know from this link already. */
  nameServers(): void {
    if (this.standing === 'member') this.#parts.serverAnnouncer.look()
  }
}

async function read(options: SpaceOptions): Promise<StoredSpace> {
  const { crypto, device, clock, entry, profiles, keepsOnly = false, authorBytes = LIMITS.authorBytes } = options
  const secrets = await profiles.readSecrets(entry)
  const ring = new KeyRing(crypto, !keepsOnly)
  if (secrets) ring.merge(secrets.ring)
  const store = profiles.spaceStore(entry)
  const log = await SpaceLog.open({ crypto, device, ring, store, clock, space: entry.id, authorBytes })
  const state = new SpaceState(entry, toHex(device.publicKey), log, ring, keepsOnly)
  const memory = new SpaceMemory({
    profiles,
    entry,
    ring,
    secrets,
    belongs: (other) => state.belongs(other),
    hasRole: (other) => state.roleOf(other) !== null,
  })
  return { log, ring, store, memory, state, heard: await orNothing(store.readHeard()) }
}
