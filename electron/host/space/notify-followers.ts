/** Notifies followers of events in spaces. */
import type { SpaceFollower } from './space-follower.ts'
import type { Spaces } from './spaces.ts'

/**
 * @param followers in the order in which they started; for `closed`, the last one is notified first
 * @param report takes each error of a follower, which affects neither the others nor the space
 */
export function notifyFollowers(
  spaces: Pick<Spaces, 'onRead' | 'onOpened' | 'onClosed'>,
  followers: readonly SpaceFollower[],
  report: (error: unknown) => void,
): void {
  const each = (notify: (follower: SpaceFollower) => void, inOrder = followers): void => {
    for (const follower of inOrder) {
      try {
        notify(follower)
      } catch (error) {
        report(error)
      }
    }
  }
  spaces.onRead((space) => {
    const { id, events, neighbors } = space
    events.changed.event(() => each((follower) => follower.changed?.(space)))
    events.arrived.event(() => each((follower) => follower.recordsCame?.(space)))
    events.presence.event(({ device, state }) => each((follower) => follower.presenceChanged?.(id, device, state)))
    events.message.event((received) => each((follower) => follower.messageCame?.(received)))
    events.serversNamed.event(({ device, addresses }) =>
      each((follower) => follower.serversNamed?.(id, device, addresses)),
    )
    events.relayKnowsMore.event((relay) => each((follower) => follower.relayKnowsMore?.(id, relay)))
    neighbors.onAdded((channel) => each((follower) => follower.channelUp?.(channel)))
    neighbors.onDrain((channel) => each((follower) => follower.channelDrained?.(channel)))
    neighbors.onClosed((channel) => each((follower) => follower.channelDown?.(channel)))
  })
  spaces.onOpened(({ space, key }) => each((follower) => follower.opened?.(space, key)))
  spaces.onClosed((space) => each((follower) => follower.closed?.(space), followers.toReversed()))
}
