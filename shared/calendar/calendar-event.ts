/** An event of a calendar, as files contain it. */
export interface CalendarEvent {
  /** The same each time that it's written; empty if nobody said. */
  readonly uid: string
  readonly title: string
  /** A day, or a day and a time of day. */
  readonly start: string
  /** The last day, or the time of the end; null if nobody said. */
  readonly end: string | null
  /** The name of a time zone (IANA). Null: times are those of whoever reads them. */
  readonly zone: string | null
  /** A rule (RRULE); null: it doesn't repeat. */
  readonly repeat: string | null
  /** Days on which no occurrence begins, although the rule says so. */
  readonly skips: readonly string[]
  /** Empty if nobody said. */
  readonly place: string
  readonly notes: string
  readonly isCanceled: boolean
  /** When whoever wrote the file is reminded: minutes before the start, after it if negative; null: not at all. */
  readonly alarm: number | null
}
