/** Events of an open space, for its host. */
import type { JoinRefusal } from './flow/control-message.ts'
import type { SpaceChannel } from './ports/space-channel.ts'

export interface SpaceEvents<Space> {
  /** Members, roles, name, presence, progress: anything that a summary or detail shows. */
  onChanged(space: Space): void
  /**
   * Records were stored here or elsewhere: counts of missing and held records may have changed. As frequent as records.
   */
  onArrived(space: Space): void
  onPresence(space: string, device: string, state: string | null): void
  onSignalling(space: string, channel: SpaceChannel, message: Uint8Array): void
  /** A member's message about how to connect for blobs. */
  onPaths(space: string, channel: SpaceChannel, message: Uint8Array): void
  /** A member's message of the blob protocol. */
  onBlobs(space: string, channel: SpaceChannel, message: Uint8Array): void
  /** The channel accepts data again. */
  onDrain(channel: SpaceChannel): void
  onChannel(space: string, channel: SpaceChannel): void
  onChannelClosed(space: string, channel: SpaceChannel): void
  /** A member lists these discovery servers. */
  onServersNamed(space: string, device: string, addresses: string[]): void
  /** A relay reports more governance records than it had before. */
  onKeeperKnowsMore(space: string, keeper: string): void
  onRefused(space: string, device: string, rule: string): void
  onJoinRefused(space: string, reason: JoinRefusal): void
  onFork(space: string, device: string, ofDecisions: boolean): void
  /**
   * The device has used up its storage quota; peers reject further content. Fires once while the space is open, and
   * again when a raised quota is used up.
   */
  onFull(space: string, device: string): void
  /**
   * Others had records of this device that were missing here. `sinceOpened`: they were written while the space was open
   * here, so a copy of this profile is in use elsewhere.
   */
  onTakenBack(space: string, sinceOpened: boolean): void
  /** Records of this device can't be read: they are requested from others, and everything else goes on. */
  onDamaged(space: string, who: string, detail: string): void
  /** The damaged records were restored. */
  onRepaired(space: string, who: string): void
  /** The index of the records can't be read: the space must be reopened and the index rebuilt from the records. */
  onIndexDamaged(space: string, error: Error): void
  /**
   * This device's writing is invalid for everyone, because its role had ended or changed by then; `words` are its
   * texts. Resolves when they are durable.
   */
  onNotCounted(space: string, words: string): Promise<void>
  /**
   * What this device wrote on pages vanished with the invalidated content that contained it; `words` are its texts.
   * Resolves when they are durable.
   */
  onGone(space: string, words: string): Promise<void>
  /** The store failed; the space accepts nothing more until it is reopened. */
  onStoreFailed(space: string, error: unknown): void
  /** Background work failed, and not because of the store: everything goes on. */
  onFault(space: string, error: unknown): void
}
