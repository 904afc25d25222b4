/** A calendar event, as in a file. */
export interface CalendarEvent {
  /** The same each time the event is written; empty if unknown. */
  readonly uid: string
  readonly title: string
  /** A day, or a day and a time of day. */
  readonly start: string
  /** The last day, or the time of the end; null if unknown. */
  readonly end: string | null
  /** An IANA time zone name. Null: times are in the reader's zone. */
  readonly zone: string | null
  /** A rule (RRULE); null if it doesn't repeat. */
  readonly repeat: string | null
  /** Days on which the rule has an occurrence that doesn't take place. */
  readonly skips: readonly string[]
  /** Empty if unknown. */
  readonly place: string
  readonly notes: string
  readonly isCanceled: boolean
  /** The reminder of the file's author, in minutes before the start, or after it if negative; null if there is none. */
  readonly alarm: number | null
}
