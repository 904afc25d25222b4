/** One open space on this device: who it is for, and the parts that do its work. */
import { CallFailure } from '../ipc/call-failure.ts'
import type { DamagedEntryError } from '../log/damaged-entry-error.ts'
import { IndexedItems } from '../tools/index/indexed-items.ts'
import { assembleSpace } from './assemble-space.ts'
import { hostDocs } from './docs/host-doc.ts'
import { LOOKING, tellTime } from './flow/channel-events.ts'
import { takenIn } from './keeping/arrivals.ts'
import { SpaceMemory } from './keeping/space-memory.ts'
import type { LiveKinds, LiveTool, ToolLive } from './live/space-live.ts'
import { type LoadedSpace, loadSpace } from './load-space.ts'
import { OwnPerson } from './own-person.ts'
import { Invites } from './people/invites.ts'
import type { SpaceEvents } from './space-events.ts'
import type { SpaceOptions, SpaceParts } from './space-parts.ts'
import { SpaceState } from './space-state.ts'

export class OpenSpace extends SpaceState {
  readonly id: SpaceParts['id']
  readonly events: SpaceEvents
  readonly store: SpaceParts['store']
  readonly docs: SpaceParts['docs']
  readonly membership: SpaceParts['membership']
  readonly neighbors: SpaceParts['neighbors']
  readonly sync: SpaceParts['sync']
  readonly history: SpaceParts['history']
  readonly keeping: SpaceParts['keeping']
  readonly readership: SpaceParts['readership']
  readonly replies: SpaceParts['replies']
  readonly serverAnnouncer: SpaceParts['serverAnnouncer']
  readonly person: OwnPerson
  readonly invites: Invites
  /** The items that the space lists, shared by all parts that need them. */
  readonly index: IndexedItems
  readonly #parts: SpaceParts

  private constructor(options: SpaceOptions, { log, ring, store, secrets, heard }: LoadedSpace) {
    const { profiles, entry, device, keepsOnly = false } = options
    super(entry, device, log, ring, keepsOnly)
    const belongs = (other: string): boolean => this.belongs(other)
    const hasRole = (other: string): boolean => this.roleOf(other) !== null
    const memory = new SpaceMemory({ profiles, entry, ring, secrets, belongs, hasRole })
    const parts = assembleSpace(options, { log, ring, store, memory, state: this, heard })
    this.#parts = parts
    this.id = parts.id
    this.events = parts.events
    this.store = store
    this.docs = parts.docs
    this.membership = parts.membership
    this.neighbors = parts.neighbors
    this.sync = parts.sync
    this.history = parts.history
    this.keeping = parts.keeping
    this.readership = parts.readership
    this.replies = parts.replies
    this.serverAnnouncer = parts.serverAnnouncer
    this.person = new OwnPerson(parts.docs, this.device)
    this.invites = new Invites(parts.membership, memory)
    this.index = new IndexedItems(hostDocs(parts.docs))
  }

  /** Reads a space from disk. Subscribe to its events before it starts. */
  static async open(options: SpaceOptions): Promise<OpenSpace> {
    return new OpenSpace(options, await loadSpace(options))
  }

  /** Starts its work, including anything left unfinished. */
  async start(): Promise<void> {
    const { log, replies, gaps, effects } = this.#parts
    if (log.governance) effects.changed(log.governance)
    if (this.isPublication) await replies.load()
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
    // If the store failed, the state on disk has to suffice.
    await heard.catch(() => {})
    await memory.save().catch(() => {})
  }

  /** A tool's live messages to other devices. */
  live<Kinds extends LiveKinds>(tool: LiveTool<Kinds>): ToolLive<Kinds> {
    return this.#parts.live.of(tool)
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

  /** Whether a device is linked, or can be linked immediately. */
  isHere(device: string): boolean {
    return this.neighbors.has(device) || this.#parts.options.resting().isResting(device)
  }

  /** Stores the genesis record that this device has just made; resolves when it is durable. */
  async begin(genesis: Uint8Array): Promise<void> {
    await takenIn(this.#parts, this.log.begin(genesis))
  }

  /** A part of the store can't be read. It is fetched or rebuilt, and the person is notified. */
  readonly damaged = (error: DamagedEntryError): void => this.#parts.faults.storeFailed(error)

  /** Passes records of a backup, in order, through the gate; resolves when they are durable. */
  async takeBackup(records: readonly Uint8Array[]): Promise<void> {
    this.#parts.takesBackup = true
    const taken = this.log.accept(records)
    this.#parts.takesBackup = false
    await takenIn(this.#parts, taken)
  }

  /**
   * Returns the id of a conversation with these devices, ready for writing. Throws CallFailure if one isn't a member.
   */
  beginConversation(devices: readonly string[]): string {
    const allAreMembers = devices.every((device) => this.governance?.reads(device))
    const conversation = allAreMembers ? this.log.beginConversation(devices) : null
    if (!conversation) throw new CallFailure('bad-input', 'a conversation is with other members of the space')
    return conversation.id
  }

  /** Call it after this device's clock was set: others compare theirs with it again. */
  tellTime(): void {
    for (const device of this.neighbors.devices()) tellTime(this.#parts, device)
  }

  /**
   * Sends presence to members that aren't reached over WebRTC. Readers of a publication don't show each other presence.
   */
  sendPresence(state: string | null): void {
    if (this.isPublication) return
    for (const device of this.neighbors.devices())
      if (!this.neighbors.paths(device).includes('webrtc') && this.governance?.reads(device))
        this.#parts.tell(device, { type: 'presence', state })
  }
}
