import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { LanesFeedOptions } from '../../docs/lanes-feed.ts'
import { useLanesFeed } from '../use-lanes-feed.ts'
import { EventsFeed, type EventsSnapshot } from './events-feed.ts'

const NOTHING: EventsSnapshot = { events: new Map(), ready: false }
const open = (options: LanesFeedOptions) => new EventsFeed(options)

/** The events of a space while the component is mounted; `feed` is null until it is open. */
export function useEvents(detail: Pick<SpaceDetail, 'id' | 'me' | 'members'>) {
  const { feed, isOwner, snapshot } = useLanesFeed(detail, open, NOTHING)
  return { feed, isOwner, ...snapshot }
}

export type OpenEvents = ReturnType<typeof useEvents>
