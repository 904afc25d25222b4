/** What an import of a calendar file plans, beside the events that the space has already. */
import { cutText } from '../../../shared/base/cut-text.ts'
import { type LeftOut, LeftOutCount } from '../../../shared/base/left-out.ts'
import { randomHex } from '../../../shared/base/random-hex.ts'
import type { CalendarEvent } from '../../../shared/calendar/calendar-event.ts'
import type { ReadCalendar } from '../../../shared/calendar/read.ts'
import type { CalendarPart } from '../../../shared/calendar/read-event.ts'
import type { Events, SpaceEvent } from '../../../shared/tools/events/events.ts'
import { bySource, sourceDigits } from '../../../shared/tools/events/imported-id.ts'
import { EVENT_LIMITS as LIMITS } from '../../../shared/tools/events/limits.ts'
import { eventId } from '../../../shared/tools/events/names.ts'
import type { NewPlan } from './events-feed.ts'
import { fewEvents } from './few-events.ts'

/** Events of a file that are imported. */
const MOST = 500

/** `here`: events that the space has already. */
export type ImportPart = CalendarPart | 'here'

export interface Planned {
  readonly event: CalendarEvent
  readonly plan: NewPlan
}

export interface ImportPlans {
  /** By the ids that they get. */
  readonly added: ReadonlyMap<string, Planned>
  /** Of events that this person imported before, and that are different in the file. */
  readonly changed: ReadonlyMap<string, Planned>
  readonly leftOut: LeftOut<ImportPart>
}

export interface ImportOptions {
  events: Events
  /** This device. */
  me: string
  /** The title of an event that has none. */
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

/** A plan with what the file can't say of an event; null if the event has several dates, or is planned so already. */
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

/** @param read events whose texts its reader cut are cut again, to what an event holds */
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
