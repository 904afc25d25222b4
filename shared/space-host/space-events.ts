/** What a space that is open tells its host. */
import type { Held } from '../ipc/contract.ts'
import type { JoinRefusal } from './flow/control-message.ts'
import type { SpaceChannel } from './ports/space-channel.ts'

export interface SpaceEvents<Space> {
  /** Members, roles, name, who is here, progress: anything a summary or detail shows. */
  onChanged(space: Space): void
  /** Records came here or somewhere else: how much is missing, and who keeps what, may be another. As often as records come. */
  onArrived(space: Space): void
  /** @param windows those that have the doc open, without the one that wrote the update */
  onDocUpdate(space: string, doc: string, update: Uint8Array, author: string | null, windows: readonly string[]): void
  onDocAdded(space: string, doc: string): void
  onDocReset(space: string, doc: string): void
  onHeld(space: string, doc: string, held: Held[], windows: readonly string[]): void
  onPresence(space: string, device: string, state: string | null): void
  onSignalling(space: string, channel: SpaceChannel, message: Uint8Array): void
  /** How to get in touch for blobs, from a member. */
  onPaths(space: string, channel: SpaceChannel, message: Uint8Array): void
  /** Of the blobs themselves, from a member. */
  onBlobs(space: string, channel: SpaceChannel, message: Uint8Array): void
  /** The channel takes more again. */
  onDrain(channel: SpaceChannel): void
  onChannel(space: string, channel: SpaceChannel): void
  onChannelClosed(space: string, channel: SpaceChannel): void
  /** A member lists these rendezvous servers. */
  onServersNamed(space: string, device: string, addresses: string[]): void
  /** A keeper says that it has more of what was decided than it had said. */
  onKeeperKnowsMore(space: string, keeper: string): void
  onRefused(space: string, device: string, rule: string): void
  onJoinRefused(space: string, reason: JoinRefusal): void
  onFork(space: string, device: string, ofDecisions: boolean): void
  /** What a device wrote takes all the room that it may: others take no more of it. Told once while the space is open, and again when more room is spent. */
  onFull(space: string, device: string): void
  /**
   * Others had records of this device's own that were not here. `sinceOpened`: they were written while the space was open here, so
   * that a copy of this profile is at work elsewhere.
   */
  onTakenBack(space: string, sinceOpened: boolean): void
  /** What this device wrote cannot be read here: it is asked for from others, the rest goes on. */
  onDamaged(space: string, who: string, detail: string): void
  /** It has come back. */
  onRepaired(space: string, who: string): void
  /** What tells of the records cannot be read: the space is to be opened anew from the records. */
  onIndexDamaged(space: string, error: Error): void
  /** What this device wrote counts for nobody, since its role had ended or changed by then: the texts of it. Resolves when they are durable. */
  onNotCounted(space: string, words: string): Promise<void>
  /** What this device wrote on pages went with what it was written into, which counts no more: the texts of it. Resolves when they are durable. */
  onGone(space: string, words: string): Promise<void>
  /** The store failed; the space takes nothing more in until it is opened anew. */
  onStoreFailed(space: string, error: unknown): void
  /** Something went wrong that nobody waits for, and not by the store: all goes on. */
  onFault(space: string, error: unknown): void
}
