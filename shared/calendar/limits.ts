/** The bounds of a calendar file. */
export const CALENDAR_LIMITS = {
  /** Characters of a file. */
  file: 10_000_000,
  events: 20_000,
  /** Characters of one event or time zone; longer ones are left out. */
  component: 200_000,
  title: 1_000,
  place: 1_000,
  notes: 10_000,
  /** Occurrences of one event that are left out, and that are added; further ones aren't read. */
  occurrences: 200,
  /** Their starts in a file that are in another zone than their event: each takes a while. */
  otherZones: 2_000,
} as const
