/** Names of lanes, events and keys. */
import { DEVICE } from '../tool.ts'

/** Root map: `<event>/<what>` → the device's value. */
export const EVENTS_ROOT = 'said'

/** The first digits of the organizer's device, so that nobody can take the event over, followed by random ones. */
export const EVENT = '[0-9a-f]{32}'
const ORGANIZER = 16
/** Ids of dates and things to bring. */
export const PART_ID = '[0-9a-f]{8}'

export const EVENTS_PREFIX = 'tool/events/space/values/said/'
export const EVENTS_LANE = new RegExp(`^${EVENTS_PREFIX}(${DEVICE})$`)

export const eventsLane = (device: string): string => `${EVENTS_PREFIX}${device}`
/** The device that a lane belongs to; null for any other doc. */
export const readEventsLane = (doc: string): string | null => EVENTS_LANE.exec(doc)?.[1] ?? null

/** Whether a device is allowed to organize an event with this id. */
export const isOrganizer = (event: string, device: string): boolean => event.startsWith(device.slice(0, ORGANIZER))

/** @param random 16 hex digits */
export const eventId = (device: string, random: string): string => `${device.slice(0, ORGANIZER)}${random}`

/** The kinds of entries about an event. */
export const SAYINGS = ['plan', 'answer', 'removed'] as const
export type Saying = (typeof SAYINGS)[number]

const KEY = new RegExp(`^(${EVENT})/(${SAYINGS.join('|')})$`)

export const keyOf = (event: string, what: Saying): string => `${event}/${what}`

export function readKey(key: string): { event: string; what: Saying } | null {
  const [, event, what] = KEY.exec(key) ?? []
  return event === undefined ? null : { event, what: what as Saying }
}
