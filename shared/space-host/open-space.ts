/** One space at work on this device: its log, its neighbours, its docs, and what governance asks of its host. */
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
import { assembleSpace } from './assemble-space.ts'
import { LOOKING } from './flow/channel-events.ts'
import { noteDurable } from './keeping/arrivals.ts'
import { orNothing } from './keeping/or-nothing.ts'
import { SpaceMemory } from './keeping/space-memory.ts'
import type { LiveKinds, LiveTool, ToolLive } from './live/space-live.ts'
import { OwnPicture } from './own-picture.ts'
import { Invites } from './people/invites.ts'
import type { SpaceChannel } from './ports/space-channel.ts'
import type { SpaceEvents } from './space-events.ts'
import type { SpaceOptions, SpaceParts, StoredSpace } from './space-parts.ts'
import { SpaceState } from './space-state.ts'

export interface OpenSpaceOptions extends SpaceOptions {
  events: SpaceEvents<OpenSpace>
}

export class OpenSpace {
  readonly picture: OwnPicture
  readonly invites: Invites
  readonly #parts: SpaceParts

  private constructor({ events, ...options }: OpenSpaceOptions, stored: StoredSpace) {
    this.#parts = assembleSpace(options, stored, {
      ...events,
      onChanged: () => events.onChanged(this),
      onArrived: () => events.onArrived(this),
    })
    this.picture = new OwnPicture(this.docs, this.device)
    this.invites = new Invites(this.membership, stored.memory)
  }

  static async open(options: OpenSpaceOptions): Promise<OpenSpace> {
    const stored = await read(options)
    const space = new OpenSpace(options, stored)
    const { log, replies, gaps, effects } = space.#parts
    if (log.governance) effects.changed(log.governance)
    if (space.isChannel) await replies.load()
    await gaps.load()
    if (log.strays().length > 0) effects.branchChanged()
    return space
  }

  async close(): Promise<void> {
    const { lostChains, broadcast, keys, forks, gaps, history, repeating, sync, faults, memory } = this.#parts
    this.#parts.isClosed = true
    faults.stop()
    lostChains.stop()
    const heard = broadcast.stop()
    for (const part of [keys, forks, gaps, history, ...repeating]) part.stop()
    sync.close()
    this.docs.stop()
    await this.log.close().catch(() => {})
    // Where the store has failed, what is on disk has to do.
    await heard.catch(() => {})
    await memory.save().catch(() => {})
  }

  /** What a tool says to other devices now. */
  live<Kinds extends LiveKinds>(tool: LiveTool<Kinds>): ToolLive<Kinds> {
    return this.#parts.live.of(tool)
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

  get keeping(): SpaceParts['keeping'] {
    return this.#parts.keeping
  }

  get readership(): SpaceParts['readership'] {
    return this.#parts.readership
  }

  get replies(): SpaceParts['replies'] {
    return this.#parts.replies
  }
  /** Who this device is here, hex. */
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

  /** This device came by the link of a channel, and goes by a reader's key. */
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

  /** A keeper that was let go. */
  get wasDismissed(): boolean {
    return this.#parts.state.wasDismissed
  }

  /** Whether a device is a member, or may be one as far as we know. */
  isMember(device: string): boolean {
    return this.#parts.state.isMember(device)
  }

  /** A reader of a public channel: there may be any number of them. */
  isOneOfMany(device: string): boolean {
    return this.#parts.state.isOneOfMany(device)
  }

  /** Who takes part: in a public channel everybody who knows it. */
  belongs(device: string): boolean {
    return this.#parts.state.belongs(device)
  }

  /** Who takes part in a conversation and is still in the space; nobody if we don't. */
  readersOf(conversation: string): readonly string[] {
    return this.#parts.state.readersOf(conversation)
  }

  get keyPair(): KeyPair {
    return this.#parts.options.device
  }

  /** The keys of the space, as a key ring is handed on. */
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

  /** A linked device that is no member as far as we know, and may be one all the same: it is new here, and nobody has turned it down. */
  mayTurnOutMember(device: string): boolean {
    if (this.governance?.endingOf(device) || this.#parts.admissions.hasTurnedDown(device)) return false
    return this.#parts.options.now() - (this.lastSeen(device) ?? 0) < LOOKING
  }

  /** Keepers that are linked now. */
  keepersHere(): string[] {
    return this.neighbours.devices().filter((device) => this.governance?.role(device) === 'keeper')
  }

  /** Takes in the genesis record that this device has just made; resolves when it is durable. */
  async begin(genesis: Uint8Array): Promise<void> {
    const { stored, durable } = this.log.begin(genesis)
    await durable
    noteDurable(this.#parts, stored)
    this.#parts.sync.changed(stored)
  }

  /** Takes in records of a backup, in order, through the gate; resolves when they are durable. */
  async takeBackup(records: readonly Uint8Array[]): Promise<void> {
    this.#parts.takesBackup = true
    const { stored, durable } = this.log.accept(records)
    this.#parts.takesBackup = false
    await durable
    if (this.#parts.isClosed) return
    noteDurable(this.#parts, stored)
    this.#parts.sync.changed(stored.flatMap((head) => this.log.shown(head) ?? []))
  }

  addChannel(channel: SpaceChannel): void {
    this.neighbours.add(channel)
    this.#parts.listener.onChannel(this.id, channel)
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
    for (const device of this.neighbours.devices())
      if (!this.neighbours.paths(device).includes('webrtc') && this.governance?.reads(device))
        this.#parts.tell(device, { type: 'presence', state })
  }

  /** Tells linked members which rendezvous servers this person lists, unless they were told so on this link. */
  nameServers(): void {
    if (this.standing === 'member') this.#parts.toldServers.look()
  }
}

/** What is on disk of a space. */
async function read(options: OpenSpaceOptions): Promise<StoredSpace> {
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
