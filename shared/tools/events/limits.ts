/** The bounds of a space's events. Lengths are in characters. */
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
  /** What goes with it in the space, and the address of each. */
  beside: 20,
  path: 2_000,
  /** Of one thing. */
  count: 999,
  /** Whom somebody brings along. */
  plus: 50,
  /** A note with an answer. */
  note: 200,
  /** Keys of a lane that are read, the first ones in their order. */
  laneKeys: 20_000,
  /** Events that are listed: by their ids, the first of each organizer, then the second ones. */
  events: 20_000,
  /** Of those, of one organizer. */
  eventsOfDevice: 10_000,
  /** Events of one organizer that repeat, those planned last; the others take place once. */
  repeats: 200,
  /** Characters of a rule. */
  repeat: 200,
  /** Days that an event which repeats leaves out. */
  skips: 200,
  /** Lanes that are read; a device has one. */
  lanes: 5_000,
} as const
