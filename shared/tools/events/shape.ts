/**
 * A space's events (SPEC.md). Each device has one lane, a map with the events that it organizes, its answers to events,
 * and the events that it deletes.
 */

import { isRepeat } from '../../calendar/repeat.ts'
import { isMoment } from '../../calendar/when.ts'
import { like, list, maybe, oneOf, type ReadBy, readWith, record, textUpTo, time, wholeIn } from '../fields.ts'
import { EVENT_LIMITS as LIMITS } from './limits.ts'
import { PART_ID } from './names.ts'

const part = like(PART_ID)
const moment = textUpTo(16, isMoment)
const day = textUpTo(10, isMoment)
const isSaid = (text: string): boolean => text.trim() !== ''

const date = record({ id: part, start: moment, end: maybe(moment) })
export type EventDate = ReadBy<typeof date>

const thing = record({ id: part, what: textUpTo(LIMITS.thing, isSaid), count: wholeIn(1, LIMITS.count) })
export type Thing = ReadBy<typeof thing>

const beside = record({
  /** The part of the item's address after `#/space/<space>/`. */
  path: textUpTo(LIMITS.path, isSaid),
  /** The item's name, for devices that don't have it yet. */
  name: textUpTo(LIMITS.title, isSaid),
})
export type Beside = ReadBy<typeof beside>

const plan = record({
  title: textUpTo(LIMITS.title, isSaid),
  /** A single date is in force; of several, the picked one. */
  dates: list(date, 1, LIMITS.dates),
  picked: maybe(part),
  /** The time zone of all dates, by its IANA name. Only later versions of a system may know it. */
  zone: maybe(textUpTo(LIMITS.zone, (text) => /^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text))),
  /** The rule by which the date in force repeats (RFC 5545). */
  repeat: maybe(textUpTo(LIMITS.repeat, isRepeat)),
  /** Days on which it doesn't begin, although the rule says so. */
  skips: maybe(list(day, 0, LIMITS.skips)),
  place: maybe(textUpTo(LIMITS.place)),
  notes: maybe(textUpTo(LIMITS.notes)),
  bring: maybe(list(thing, 0, LIMITS.things)),
  /** Items of the space that belong to it: a channel, a board, an album. */
  beside: maybe(list(beside, 0, LIMITS.beside)),
  canceled: maybe(oneOf(true)),
  time,
})
/** The organizer's entry for an event. */
export type Plan = ReadBy<typeof plan>

export const COMING = ['yes', 'maybe', 'no'] as const
export type Coming = (typeof COMING)[number]
const coming = oneOf(...COMING)

const answer = record({
  coming: maybe(coming),
  /** People whom they bring along. */
  plus: maybe(wholeIn(0, LIMITS.plus)),
  note: maybe(textUpTo(LIMITS.note)),
  /** The start that was in force when they answered. */
  start: maybe(moment),
  votes: maybe(list(record({ date: part, vote: coming }), 0, LIMITS.dates)),
  brings: maybe(list(record({ thing: part, count: wholeIn(1, LIMITS.count) }), 0, LIMITS.things)),
  time,
})
export type Answer = ReadBy<typeof answer>

const removal = record({ time })
export type Removal = ReadBy<typeof removal>

/** Returns null if it isn't a valid plan. */
export const readPlan = (value: unknown): Plan | null => readWith(plan, value)
/** Returns null if it isn't a valid answer. */
export const readAnswer = (value: unknown): Answer | null => readWith(answer, value)
/** Returns null if it isn't a valid deletion. */
export const readRemoval = (value: unknown): Removal | null => readWith(removal, value)
