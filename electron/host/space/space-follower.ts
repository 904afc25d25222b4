/** A part of the host that subscribes to events of open spaces. If the space itself isn't passed, `space` is its id. */
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { ChannelMessage, SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { SpaceKey } from '../links/links.ts'

export interface SpaceFollower {
  /** The space is open and has started. */
  opened?(space: OpenSpace, key: SpaceKey): void
  closed?(space: string): void
  /** The space was deleted from this device: delete everything that was only in it. */
  deleteSpace?(space: string): Promise<void>
  /** A window shows the space. */
  shown?(space: OpenSpace): void
  /** Members, roles, name, presence or progress have changed: anything that a summary or detail shows. */
  changed?(space: OpenSpace): void
  /** Records arrived here or on another device. Called as often as that happens. */
  recordsCame?(space: OpenSpace): void
  presenceChanged?(space: string, device: string, state: string | null): void
  channelUp?(channel: SpaceChannel): void
  channelDown?(channel: SpaceChannel): void
  /** The channel has room again. */
  channelDrained?(channel: SpaceChannel): void
  /** A member's message for signaling, about paths for blobs, or of the blob protocol. */
  messageCame?(received: ChannelMessage & { channel: SpaceChannel }): void
  /** A member lists these discovery servers. */
  serversNamed?(space: string, device: string, addresses: readonly string[]): void
  /** A relay reports that it holds more governance records than before. */
  relayKnowsMore?(space: string, relay: string): void
}
