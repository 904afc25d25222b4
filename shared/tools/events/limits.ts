/** Limits of a space's events. Lengths are in characters. */
export const EVENT_LIMITS = {
  title: 150,
  place: 300,
  notes: 5_000,
  /** The name of a time zone. */
  zone: 64,
  /** Dates of one event, to vote on. */
  dates: 20,
  /** Things to bring. */
  things: 100,
  thing: 80,
  /** Linked items of the space, and the path of each. */
  beside: 20,
  path: 2_000,
  /** Pieces of one thing. */
  count: 999,
  /** People whom somebody brings along. */
  plus: 50,
  /** A note with an answer. */
  note: 200,
  /** Keys that are read of a lane, the first in their order. */
  laneKeys: 20_000,
  /** Events that are listed, by turns of their organizers, each one's in the order of ids. */
  events: 20_000,
  /** Maximum of those per organizer. */
  eventsOfDevice: 10_000,
  /** Repeating events of one organizer, those planned last; the others take place once. */
  repeats: 200,
  /** Characters of a repeat rule. */
  repeat: 200,
  /** Days that a repeating event skips. */
  skips: 200,
  /** Lanes that are read. Each device has one. */
  lanes: 5_000,
} as const
