/** The draft of a plan, which may contain empty or incomplete fields. */

import { z } from 'zod'
import { randomHex } from '../../../../shared/base/random-hex.ts'
import { readRepeat, untilDay } from '../../../../shared/calendar/repeat.ts'
import { dayAfter, dayHere, isMoment, isWholeDay, movedTo } from '../../../../shared/calendar/when.ts'
import { zoneHere } from '../../../../shared/calendar/zones.ts'
import { EVENT_LIMITS as LIMITS } from '../../../../shared/tools/events/limits.ts'
import type { EventDate, Plan, Thing } from '../../../../shared/tools/events/shape.ts'
import { remembered } from '../../../docs/remembered.ts'
import type { NewPlan } from '../events-feed.ts'

const DATE = z.object({
  id: z.string(),
  start: z.string(),
  /** Empty: unspecified. */
  end: z.string(),
})
export type DraftDate = Readonly<z.infer<typeof DATE>>

const DRAFT = z.object({
  title: z.string(),
  isWholeDay: z.boolean(),
  zone: z.string(),
  dates: z.array(DATE).max(LIMITS.dates).readonly(),
  /** The repetition rule, without an end date, which is in `until`; empty: it doesn't repeat. */
  repeat: z.string(),
  /** A day; empty: no end. */
  until: z.string(),
  place: z.string(),
  notes: z.string(),
  things: z
    .array(z.object({ id: z.string(), what: z.string(), count: z.number() }))
    .max(LIMITS.things)
    .readonly(),
})
export type PlanDraft = Readonly<z.infer<typeof DRAFT>>

const KEPT = DRAFT.nullable()

/** The unsaved draft of an event on this device; null: none. @param of the event's id, or `new` */
export const keptPlan = (space: string, of: string) =>
  remembered<PlanDraft | null>(`event-draft.${space}.${of}`, KEPT, null)

/** The default time of day for a new date. */
const EVENING = 'T19:00'

const newPart = (): string => randomHex(4)

/** @param now milliseconds */
export const newDraft = (now: number): PlanDraft => ({
  ...{ title: '', isWholeDay: false, zone: zoneHere(), place: '', notes: '', things: [], repeat: '', until: '' },
  dates: [{ id: newPart(), start: `${dayAfter(dayHere(now), 1)}${EVENING}`, end: '' }],
})

/** A repetition rule as form fields. */
function draftRepeat(rule: string | undefined): Pick<PlanDraft, 'repeat' | 'until'> {
  const read = rule === undefined ? null : readRepeat(rule)
  if (rule === undefined || !read) return { repeat: '', until: '' }
  const { count, until } = read
  return count !== null
    ? { repeat: rule, until: '' }
    : { repeat: read.rule, until: until === null ? '' : untilDay(until) }
}

export const draftOf = ({ title, dates, zone, repeat, place = '', notes = '', bring = [] }: Plan): PlanDraft => ({
  ...draftRepeat(repeat),
  ...{ title, place, notes, things: bring },
  isWholeDay: dates.every(({ start }) => isWholeDay(start)),
  zone: zone ?? zoneHere(),
  dates: dates.map(({ id, start, end = '' }) => ({ id, start, end })),
})

const toDay = (moment: string): string => moment.slice(0, 10)
const toTime = (moment: string): string => (isWholeDay(moment) ? `${moment}${EVENING}` : moment)

/** Switches between whole days and times. */
export const withWholeDays = (draft: PlanDraft, isWhole: boolean): PlanDraft => ({
  ...draft,
  isWholeDay: isWhole,
  dates: draft.dates.map(({ id, start, end }) => ({
    ...{ id, start: isWhole ? toDay(start) : toTime(start) },
    end: isWhole ? toDay(end) : '',
  })),
})

export const withDate = (draft: PlanDraft, date: DraftDate): PlanDraft => ({
  ...draft,
  dates: draft.dates.map((each) => (each.id === date.id ? date : each)),
})

/** Returns the date with another start, keeping its duration. @param from the last valid start */
export const withStart = (date: DraftDate, start: string, from: string): DraftDate =>
  [start, from, date.end].every((moment) => isMoment(moment) && moment.length === start.length)
    ? { ...date, start, end: movedTo({ start: from, end: date.end }, start).end ?? '' }
    : { ...date, start }

/** Another date like the last one, to vote on. */
export function withAnotherDate(draft: PlanDraft): PlanDraft {
  if (draft.dates.length >= LIMITS.dates) return draft
  const { start = '' } = draft.dates.at(-1) ?? {}
  return { ...draft, dates: [...draft.dates, { id: newPart(), start, end: '' }] }
}

export const withoutDate = (draft: PlanDraft, id: string): PlanDraft => ({
  ...draft,
  dates: draft.dates.filter((date) => date.id !== id),
})

export const withAnotherThing = (draft: PlanDraft): PlanDraft =>
  draft.things.length >= LIMITS.things
    ? draft
    : { ...draft, things: [...draft.things, { id: newPart(), what: '', count: 1 }] }

export type Wrong = 'title' | 'date' | 'end'

/** The first field that is missing or invalid. */
export function wrongIn({ title, dates }: PlanDraft): Wrong | null {
  if (title.trim() === '') return 'title'
  if (dates.length === 0 || dates.some(({ start }) => !isMoment(start))) return 'date'
  return dates.some(({ start, end }) => end !== '' && (!isMoment(end) || end < start)) ? 'end' : null
}

/** Whether a rule can have an end date. */
export const isBounded = (repeat: string): boolean => readRepeat(repeat)?.count === null

/** The plan of a valid draft. @param before the current plan, including fields that aren't in the form */
export function planOf(draft: PlanDraft, before: Partial<NewPlan> = {}): NewPlan {
  const { title, isWholeDay: isWhole, zone, repeat, until, place, notes } = draft
  const { picked, skips = [], beside, canceled } = before
  const dates = draft.dates.map(({ id, start, end }): EventDate => ({ id, start, ...(end !== '' && { end }) }))
  const bring = draft.things.flatMap(({ id, what, count }): Thing[] =>
    what.trim() === '' ? [] : [{ id, what: what.trim(), count }],
  )
  return {
    ...{ title: title.trim(), dates },
    ...(dates.length > 1 && picked !== undefined && dates.some(({ id }) => id === picked) && { picked }),
    ...(!isWhole && { zone }),
    ...(repeat !== '' && {
      repeat: isBounded(repeat) && until !== '' ? `${repeat};UNTIL=${until.replaceAll('-', '')}` : repeat,
    }),
    ...(repeat !== '' && skips.length > 0 && { skips }),
    ...(place.trim() !== '' && { place: place.trim() }),
    ...(notes.trim() !== '' && { notes: notes.trim() }),
    ...(bring.length > 0 && { bring }),
    ...(beside && { beside }),
    ...(canceled && { canceled }),
  }
}
