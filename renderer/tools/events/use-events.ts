import type { LanesFeedOptions } from '../../docs/lanes-feed.ts'
import { useLanesFeed, type Where } from '../use-lanes-feed.ts'
import { EventsFeed, type EventsSnapshot } from './events-feed.ts'

const NOTHING: EventsSnapshot = { events: new Map(), ready: false }
const open = (options: LanesFeedOptions) => new EventsFeed(options)

/** The events of a space while the component is mounted; `feed` is null until it is open. */
export function useEvents(detail: Where) {
  const { feed, isOwner, personOf, snapshot } = useLanesFeed(detail, open, NOTHING)
  return { feed, isOwner, personOf, ...snapshot }
}

export type OpenEvents = ReturnType<typeof useEvents>
