/** Limits of a calendar file. */
export const CALENDAR_LIMITS = {
  /** Characters of a file. */
  file: 10_000_000,
  events: 20_000,
  /** Characters of one event or time zone; longer ones are left out. */
  component: 200_000,
  title: 1_000,
  place: 1_000,
  notes: 10_000,
  /** Maximum number of exceptions of one event, and of added occurrences. Further ones aren't read. */
  occurrences: 200,
  /** Maximum number of those in a file whose zone differs from their event's, since each takes a while. */
  otherZones: 2_000,
} as const
