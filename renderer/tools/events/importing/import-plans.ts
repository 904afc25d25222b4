/** What an import of a calendar file plans, given the space's existing events. */
import { cutText } from '../../../../shared/base/cut-text.ts'
import { type LeftOut, LeftOutCount } from '../../../../shared/base/left-out.ts'
import { randomHex } from '../../../../shared/base/random-hex.ts'
import type { CalendarEvent } from '../../../../shared/calendar/calendar-event.ts'
import type { ReadCalendar } from '../../../../shared/calendar/read.ts'
import type { CalendarPart } from '../../../../shared/calendar/read-event.ts'
import type { Events, SpaceEvent } from '../../../../shared/tools/events/events.ts'
import { bySource, sourceDigits } from '../../../../shared/tools/events/imported-id.ts'
import { EVENT_LIMITS as LIMITS } from '../../../../shared/tools/events/limits.ts'
import { eventId } from '../../../../shared/tools/events/names.ts'
import type { NewPlan } from '../events-feed.ts'
import { fewEvents } from '../plan/few-events.ts'

/** Maximum number of events imported from a file. */
const MOST = 500

/** `here`: events that are already in the space. */
export type ImportPart = CalendarPart | 'here'

export interface Planned {
  readonly event: CalendarEvent
  readonly plan: NewPlan
}

export interface ImportPlans {
  /** New events, by id. */
  readonly added: ReadonlyMap<string, Planned>
  /** Events that this person imported before and that differ in the file. */
  readonly changed: ReadonlyMap<string, Planned>
  readonly leftOut: LeftOut<ImportPart>
}

export interface ImportOptions {
  events: Events
  /** This device's id in the space. */
  me: string
  /** The title for events without one. */
  untitled: string
  /** Milliseconds. */
  now: number
}

const planOf = (
  { title, start, end, zone, repeat, skips, place, notes, isCanceled }: CalendarEvent,
  untitled: string,
): NewPlan => ({
  title: cutText(title, LIMITS.title) || untitled,
  dates: [{ id: randomHex(4), start, ...(end !== null && { end }) }],
  ...(zone !== null && { zone }),
  ...(repeat !== null && { repeat, ...(skips.length > 0 && { skips: skips.slice(0, LIMITS.skips) }) }),
  ...(isCanceled && { canceled: true }),
  ...(place !== '' && { place: cutText(place, LIMITS.place) }),
  ...(notes !== '' && { notes: cutText(notes, LIMITS.notes) }),
})

const isCut = ({ title, place, notes }: CalendarEvent): boolean =>
  title.length > LIMITS.title || place.length > LIMITS.place || notes.length > LIMITS.notes

/**
 * The new plan, with fields that the file can't express kept from the old one; null if the event has several dates, or
 * nothing changes.
 */
function changeOf({ plan: old }: SpaceEvent, plan: NewPlan): NewPlan | null {
  const [date, ...others] = old.dates
  const [next] = plan.dates
  if (!date || !next || others.length > 0) return null
  const { bring, beside } = old
  const changed = { ...plan, dates: [{ ...next, id: date.id }], ...(bring && { bring }), ...(beside && { beside }) }
  const inOrder = (value: object) =>
    JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
  const { time: _time, picked: _picked, ...before } = old
  const { id, start, end } = date
  const same = { ...before, dates: [{ id, start, ...(end !== undefined && { end }) }] }
  return inOrder(changed) === inOrder(same) ? null : changed
}

/** @param read events whose texts were already cut by its reader are cut again, to an event's limits */
export function importPlans({ events: all, leftOut }: ReadCalendar, options: ImportOptions): ImportPlans {
  const { events: there, me, untitled, now } = options
  const { cut: _cut, ...others } = leftOut
  const count = new LeftOutCount<ImportPart>(others)
  const [added, changed] = [new Map<string, Planned>(), new Map<string, Planned>()]
  const few = fewEvents(all, MOST, now)
  count.add('tooMany', '', all.length - few.length)
  const known = new Map([...there.values()].map((event) => [sourceDigits(event.id), event]))
  const found = bySource(few)
  count.add('here', '', few.length - found.size)
  let repeating = [...there.values()].filter(({ organizer, plan }) => organizer === me && plan.repeat).length
  for (const [digits, event] of found) {
    const plan = planOf(event, untitled)
    const old = known.get(digits)
    const change = old && old.organizer === me ? changeOf(old, plan) : null
    if (old && change) changed.set(old.id, { event, plan: change })
    else if (old) count.add('here', event.title)
    else {
      added.set(eventId(me, `${digits}${randomHex(2)}`), { event, plan })
      if (plan.repeat !== undefined && ++repeating > LIMITS.repeats) count.add('repeats', event.title)
    }
    if (isCut(event) && (!old || change)) count.add('cut', event.title)
  }
  return { added, changed, leftOut: count.all }
}
