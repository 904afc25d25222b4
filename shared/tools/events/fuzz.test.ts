/** [J1] Arbitrary statements about events. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { isMoment, isWholeDay, spanOf } from '../../calendar/when.ts'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { EVENT_LIMITS as LIMITS } from './limits.ts'
import { eventId, eventsLane, isOrganizer, keyOf, readEventsLane, readKey } from './names.ts'
import { readSaid } from './said-lanes.ts'
import { readAnswer, readPlan, readRemoval } from './shape.ts'

/** This folder's share of the 200,000 cases for all folders. */
const CASES = 5000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const ana = 'ab'.repeat(32)
const part = '0c'.repeat(4)
const event = eventId(ana, '0a'.repeat(8))
const date = { id: part, start: '2026-11-30T19:30', end: '2026-11-30T22:00' }
const plan = {
  ...{
    title: 'Fair',
    dates: [date],
    picked: part,
    zone: 'Europe/Lisbon',
    place: 'Mill',
    notes: 'Shoes',
    repeat: 'FREQ=DAILY',
  },
  ...{ bring: [{ id: part, what: 'Cake', count: 2 }], canceled: true, time: 5 },
  beside: [{ path: 'boards', name: 'Boards' }],
}
const answer = {
  ...{ coming: 'yes', plus: 2, note: 'By train', start: '2026-11-30', time: 5 },
  ...{ votes: [{ date: part, vote: 'no' }], brings: [{ thing: part, count: 1 }] },
}

const readers: Reader[] = [
  {
    name: 'plans of events',
    form: 'value',
    cases: 2000,
    samples: [plan, { title: 'Walk', dates: [{ id: part, start: '2026-11-30' }], time: 5 }],
    takes: (read) => read !== null,
    read: (value: unknown) => readPlan(value),
  },
  {
    name: 'answers to events',
    form: 'value',
    cases: 1500,
    samples: [answer, { coming: 'no', time: 5 }, { time: 5 }],
    takes: (read) => read !== null,
    read: (value: unknown) => readAnswer(value),
  },
  {
    name: 'lanes of events',
    form: 'value',
    cases: 1000,
    samples: [
      { [keyOf(event, 'plan')]: plan, [keyOf(event, 'answer')]: answer, [keyOf(event, 'removed')]: { time: 5 } },
    ],
    takes: ({ plans, answers }) => plans.size + answers.size > 0,
    read: (value: unknown) => readSaid(ana, new Map(Object.entries(value ?? {}))),
  },
  {
    name: 'removals of events',
    form: 'value',
    cases: 500,
    samples: [{ time: 5 }],
    takes: (read) => read !== null,
    read: (value: unknown) => readRemoval(value),
  },
]

describe('[J1] readers of events', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('[J1] an entry of a lane', () => {
  it.each([
    ['no title', { ...plan, title: ' ' }],
    ['a title that is too long', { ...plan, title: 'x'.repeat(LIMITS.title + 1) }],
    ['no date', { ...plan, dates: [] }],
    ['10,000 dates', { ...plan, dates: Array(10_000).fill(date) }],
    ['a date in the year 300000', { ...plan, dates: [{ ...date, start: '300000-01-01' }] }],
    ['a day that there isn’t', { ...plan, dates: [{ ...date, start: '2026-02-30' }] }],
    ['an hour that there isn’t', { ...plan, dates: [{ ...date, start: '2026-02-20T24:00' }] }],
    ['a repeat each second', { ...plan, repeat: 'FREQ=SECONDLY' }],
    ['a zone that is no name', { ...plan, zone: '../etc/passwd' }],
    ['more things than can be carried', { ...plan, bring: Array(LIMITS.things + 1).fill(plan.bring[0]) }],
    ['more beside it than fits on a screen', { ...plan, beside: Array(LIMITS.beside + 1).fill(plan.beside[0]) }],
    ['something without a name beside it', { ...plan, beside: [{ path: 'boards', name: ' ' }] }],
    ['minus one cake', { ...plan, bring: [{ ...plan.bring[0], count: -1 }] }],
  ])('is rejected as a plan with %s', (_, bad) => expect(readPlan(bad)).toBeNull())

  it.each([
    ['another word', { ...answer, coming: 'perhaps' }],
    ['a bus full of people', { ...answer, plus: LIMITS.plus + 1 }],
    ['10,000 votes', { ...answer, votes: Array(10_000).fill(answer.votes[0]) }],
    ['half a cake', { ...answer, brings: [{ thing: part, count: 0.5 }] }],
  ])('is rejected as an answer with %s', (_, bad) => expect(readAnswer(bad)).toBeNull())

  it('is named after an event and a kind', () => {
    expect(readKey(keyOf(event, 'answer'))).toEqual({ event, what: 'answer' })
    for (const key of ['', event, `${event}/`, `${event}/__proto__`, `${event}0/plan`]) expect(readKey(key)).toBeNull()
    expect(isOrganizer(event, ana)).toBe(true)
    expect(isOrganizer(event, 'ba'.repeat(32))).toBe(false)
  })

  it('is in its writer’s lane', () => {
    const lane = eventsLane(ana)
    expect(readEventsLane(lane)).toBe(ana)
    expect(describeDoc(lane)).toMatchObject({ tool: 'events', kind: 'lane', contents: 'values', writer: ana })
  })
})

describe('[J4] a moment', () => {
  it.each(['1900-01-01', '9999-12-31T23:59', '2024-02-29'])('is %s', (moment) => {
    expect(isMoment(moment)).toBe(true)
    const { from, to } = spanOf({ start: moment, end: null, zone: 'Pacific/Auckland' })
    expect(to).toBeGreaterThan(from)
    expect(isWholeDay(moment)).toBe(!moment.includes('T'))
  })
  it.each(['', '2026', '2026-1-1', '2026-13-01', '2023-02-29', '2026-01-01T1:00', '2026-01-01T00:00:00', '0099-01-01'])(
    'isn’t “%s”',
    (moment) => expect(isMoment(moment)).toBe(false),
  )
})
