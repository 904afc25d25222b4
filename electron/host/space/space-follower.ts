/** A part of the host that follows the spaces that are open, as far as it likes. Without the space itself, `space` is its id. */
import type { Held } from '../../../shared/ipc/contract.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { SpaceKey } from '../links/links.ts'

export interface SpaceFollower {
  /** The space is at work. */
  opened?(space: OpenSpace, key: SpaceKey): void
  closed?(space: string): void
  /** The space went from this device, and with it what was only in it. */
  forget?(space: string): Promise<void>
  /** A window shows the space. */
  shown?(space: OpenSpace): void
  /** Members, roles, name, who is here, progress: anything a summary or detail shows. */
  changed?(space: OpenSpace): void
  /** Records came here or somewhere else. As often as records come. */
  recordsCame?(space: OpenSpace): void
  docAdded?(space: string, doc: string): void
  /** @param windows those that have the doc open, without the one that wrote the update */
  docUpdated?(space: string, doc: string, update: Uint8Array, author: string | null, windows: readonly string[]): void
  /** What was read of the doc is invalid: it is to be opened again. */
  docReset?(space: string, doc: string): void
  docHeld?(space: string, doc: string, held: Held[], windows: readonly string[]): void
  presenceChanged?(space: string, device: string, state: string | null): void
  channelUp?(channel: SpaceChannel): void
  channelDown?(channel: SpaceChannel): void
  /** The channel takes more again. */
  channelDrained?(channel: SpaceChannel): void
  signallingCame?(channel: SpaceChannel, message: Uint8Array): void
  /** How to get in touch for blobs, from a member. */
  pathsCame?(channel: SpaceChannel, message: Uint8Array): void
  /** Of the blobs themselves, from a member. */
  blobsCame?(channel: SpaceChannel, message: Uint8Array): void
  /** A member lists these rendezvous servers. */
  serversNamed?(space: string, device: string, addresses: readonly string[]): void
  /** A keeper says that it has more of what was decided than it had said. */
  keeperKnowsMore?(space: string, keeper: string): void
}
