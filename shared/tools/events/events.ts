/** The events of a space, derived from its devices' lanes: the same on each device. */

import { largest, smallest } from '../../base/extremes.ts'
import { endAfter, type Span, spanOf, type When } from '../../calendar/when.ts'
import type { Person, PersonOf } from '../../record/person.ts'
import { byTurns } from '../by-turns.ts'
import { fewOfEach } from '../few-of-each.ts'
import { EVENT_LIMITS as LIMITS } from './limits.ts'
import { isOrganizer } from './names.ts'
import type { Answer, Coming, EventDate, Plan, Thing } from './shape.ts'

/** The content of one device's lane. */
export interface Said {
  readonly device: string
  readonly plans: ReadonlyMap<string, Plan>
  readonly answers: ReadonlyMap<string, Answer>
  /** Events that it deletes. */
  readonly removed: ReadonlySet<string>
}

export interface SpaceEvent {
  readonly id: string
  readonly organizer: string
  readonly plan: Plan
  /** Null until the organizer has picked one of several dates. */
  readonly when: When | null
  /** The rule by which it repeats; null if it doesn't. */
  readonly repeat: string | null
  /** The last answer of each person. */
  readonly answers: ReadonlyMap<Person, Answer>
}

export type Events = ReadonlyMap<string, SpaceEvent>

/** The date in force; null until one of several has been picked. */
export const dateOf = ({ dates, picked }: Pick<Plan, 'dates' | 'picked'>): EventDate | null =>
  dates.length === 1 ? (dates[0] ?? null) : (dates.find(({ id }) => id === picked) ?? null)

export const whenOf = ({ start, end }: EventDate, zone: string | undefined): When => ({
  start,
  end: endAfter(start, end),
  zone: zone ?? null,
})

type Planned = [id: string, organizer: string, plan: Plan]

/** @param isOwner whether a device is allowed to delete others' events */
export function eventsOf(said: Iterable<Said>, isOwner: (device: string) => boolean, personOf: PersonOf): Events {
  const all = [...said].sort((one, other) => (one.device < other.device ? -1 : 1))
  const plans: Planned[] = []
  const removed = new Set<string>()
  const answers = new Map<string, Map<Person, Answer>>()
  for (const { device, plans: own, answers: given, removed: gone } of all) {
    const person = personOf(device)
    for (const [id, plan] of own) if (isOrganizer(id, device)) plans.push([id, device, plan])
    for (const id of gone) if (isOwner(device) || isOrganizer(id, device)) removed.add(id)
    for (const [id, answer] of given) {
      const of = answers.get(id) ?? new Map<Person, Answer>()
      answers.set(id, of)
      if ((of.get(person)?.time ?? 0) <= answer.time) of.set(person, answer)
    }
  }
  const events = new Map<string, SpaceEvent>()
  const isListed = fewOfEach(LIMITS.eventsOfDevice)
  const there = plans
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .filter(([id, organizer]) => !removed.has(id) && isListed(organizer))
  const repeating = newestThatRepeat(there)
  for (const [id, organizer, plan] of byTurns(there, ([, organizer]) => organizer).slice(0, LIMITS.events)) {
    if (events.has(id)) continue
    const date = dateOf(plan)
    const when = date && whenOf(date, plan.zone)
    const repeat = repeating.has(id) ? (plan.repeat ?? null) : null
    events.set(id, { id, organizer, plan, when, repeat, answers: answers.get(id) ?? new Map() })
  }
  return events
}

/** Ids of each organizer's most recently planned repeating events. A newly planned one always repeats. */
function newestThatRepeat(plans: readonly Planned[]): ReadonlySet<string> {
  const isFew = fewOfEach(LIMITS.repeats)
  const repeating = plans.filter(([, , plan]) => plan.repeat !== undefined)
  const newest = repeating.toSorted(([, , one], [, , other]) => other.time - one.time)
  return new Set(newest.flatMap(([id, organizer]) => (isFew(organizer) ? [id] : [])))
}

/** Whether somebody is coming: by their answer, or by their vote for the picked date. */
export function comingOf({ plan }: Pick<SpaceEvent, 'plan'>, answer: Answer | undefined): Coming | null {
  if (answer?.coming !== undefined) return answer.coming
  const date = dateOf(plan)
  return answer?.votes?.find((vote) => vote.date === date?.id)?.vote ?? null
}

/** Whether a person with this answer may come. */
export const mayCome = (coming: Coming | null): boolean => coming === 'yes' || coming === 'maybe'

/** Whether an answer was given for another date than the one in force. */
export const isForOtherDate = ({ when }: Pick<SpaceEvent, 'when'>, { coming, start }: Answer): boolean =>
  coming !== undefined && coming !== 'no' && start !== undefined && when !== null && start !== when.start

export interface Guest {
  readonly person: Person
  readonly answer: Answer
}

export interface Attendance {
  readonly guests: Readonly<Record<Coming, readonly Guest[]>>
  /** Number of people who are coming, including those whom they bring along. */
  readonly people: number
}

/** The guests, in the order in which they answered. */
export function attendanceOf(event: SpaceEvent): Attendance {
  const guests: Record<Coming, Guest[]> = { yes: [], maybe: [], no: [] }
  for (const [person, answer] of event.answers) {
    const coming = comingOf(event, answer)
    if (coming) guests[coming].push({ person, answer })
  }
  for (const of of Object.values(guests)) of.sort((one, other) => one.answer.time - other.answer.time)
  return { guests, people: guests.yes.reduce((sum, { answer }) => sum + 1 + (answer.plus ?? 0), 0) }
}

export interface VotedDate {
  readonly date: EventDate
  /** The voters, by their vote. */
  readonly votes: Readonly<Record<Coming, readonly Person[]>>
}

/** The votes for each date, at most one per person. */
export const votesOf = ({ plan, answers }: SpaceEvent): VotedDate[] =>
  plan.dates.map((date) => {
    const votes: Record<Coming, Person[]> = { yes: [], maybe: [], no: [] }
    for (const [person, answer] of answers) {
      const vote = answer.votes?.find((each) => each.date === date.id)
      if (vote) votes[vote.vote].push(person)
    }
    return { date, votes }
  })

export interface BroughtThing {
  readonly thing: Thing
  readonly by: readonly { readonly person: Person; readonly count: number }[]
  /** How many are still missing. */
  readonly missing: number
}

/** Who brings what. Each person counts once, and not if they stay away. */
export const broughtTo = (event: SpaceEvent): BroughtThing[] =>
  (event.plan.bring ?? []).map((thing) => {
    const by = [...event.answers].flatMap(([person, answer]) => {
      const found =
        comingOf(event, answer) === 'no' ? undefined : answer.brings?.find((each) => each.thing === thing.id)
      return found ? [{ person, count: found.count }] : []
    })
    return { thing, by, missing: Math.max(0, thing.count - by.reduce((sum, { count }) => sum + count, 0)) }
  })

/**
 * The time at which an event takes place or may take place; for several dates, from the first to the last.
 *
 * @param when an occurrence of a repeating event
 */
export function spanOfEvent({ plan }: Pick<SpaceEvent, 'plan'>, when: When | null): Span {
  if (when) return spanOf(when)
  const spans = plan.dates.map((date) => spanOf(whenOf(date, plan.zone)))
  return { from: smallest(spans.map(({ from }) => from)), to: largest(spans.map(({ to }) => to)) }
}
