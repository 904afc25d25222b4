/** Notifies followers of what happens in spaces. */
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { SpaceEvents } from '../../../shared/space-host/space-events.ts'
import type { SpaceFollower } from './space-follower.ts'
import type { SpacesOptions } from './spaces.ts'

type Followed = Pick<SpacesOptions, 'onOpened' | 'onClosed' | 'onForgotten'>
/** Not passed to followers: problems and failures of the store. */
type Failures =
  | 'onRefused'
  | 'onJoinRefused'
  | 'onFork'
  | 'onFull'
  | 'onTakenBack'
  | 'onDamaged'
  | 'onRepaired'
  | 'onNotCounted'
  | 'onGone'
  | 'onIndexDamaged'
  | 'onStoreFailed'
  | 'onFault'

/** @param followers in the order in which they started; an end is announced to the last one first */
export function notifyFollowers(
  followers: readonly SpaceFollower[],
): Followed & { events: Omit<SpaceEvents<OpenSpace>, Failures> } {
  const each = (notify: (follower: SpaceFollower) => void): void => followers.forEach(notify)
  return {
    onOpened: (space, key) => each((follower) => follower.opened?.(space, key)),
    onClosed: (space) => followers.toReversed().forEach((follower) => void follower.closed?.(space)),
    async onForgotten(space) {
      for (const follower of followers.toReversed()) await follower.forget?.(space)
    },
    events: {
      onChanged: (space) => each((follower) => follower.changed?.(space)),
      onArrived: (space) => each((follower) => follower.recordsCame?.(space)),
      onPresence: (space, device, state) => each((follower) => follower.presenceChanged?.(space, device, state)),
      onSignalling: (_space, channel, message) => each((follower) => follower.signallingCame?.(channel, message)),
      onPaths: (_space, channel, message) => each((follower) => follower.pathsCame?.(channel, message)),
      onBlobs: (_space, channel, message) => each((follower) => follower.blobsCame?.(channel, message)),
      onDrain: (channel) => each((follower) => follower.channelDrained?.(channel)),
      onChannel: (_space, channel) => each((follower) => follower.channelUp?.(channel)),
      onChannelClosed: (_space, channel) => each((follower) => follower.channelDown?.(channel)),
      onServersNamed: (space, device, addresses) =>
        each((follower) => follower.serversNamed?.(space, device, addresses)),
      onKeeperKnowsMore: (space, keeper) => each((follower) => follower.keeperKnowsMore?.(space, keeper)),
    },
  }
}
