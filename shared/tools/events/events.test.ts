/** Events between devices that plan and answer what they want. Each device must arrive at the same result. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type PersonOf, personOf } from '../../record/person.ts'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { onePerson } from '../../testing/one-person.ts'
import { Random } from '../../testing/random.ts'
import {
  attendanceOf,
  broughtTo,
  comingOf,
  type Events,
  eventsOf,
  isForOtherDate,
  type SpaceEvent,
  spanOfEvent,
  votesOf,
} from './events.ts'
import { EVENT_LIMITS as LIMITS } from './limits.ts'
import { EVENTS_ROOT, eventId, eventsLane, keyOf } from './names.ts'
import { readSaid, SaidLanes } from './said-lanes.ts'
import { type Answer, COMING, type Plan } from './shape.ts'

const [ana, ben, cem] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
/** Ana is an owner, and Ben organizes. */
const isOwner = (device: string): boolean => device === ana
const fair = eventId(ben, '0'.repeat(16))
const part = (number: number): string => number.toString(16).padStart(8, '0')

const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{ title: 'Fair', dates: [{ id: part(1), start: '2026-11-30T19:30' }], zone: 'UTC', time: 5 },
  ...more,
})
const TWO_DATES = {
  dates: [
    { id: part(1), start: '2026-11-30T19:30' },
    { id: part(2), start: '2026-12-01T19:30', end: '2026-12-01T22:00' },
  ],
}

/** The entries that devices write, by device. */
type Lanes = Readonly<Record<string, Readonly<Record<string, unknown>>>>

function laneOf(said: Readonly<Record<string, unknown>>): Y.Map<unknown> {
  const doc = new Y.Doc()
  for (const [key, value] of Object.entries(said)) doc.getMap(EVENTS_ROOT).set(key, value)
  return doc.getMap(EVENTS_ROOT)
}

const read = (lanes: Lanes, whose: PersonOf = personOf): Events =>
  eventsOf(
    Object.entries(lanes).map(([device, said]) => readSaid(device, laneOf(said))),
    isOwner,
    whose,
  )

function fairIn(lanes: Lanes, whose?: PersonOf): SpaceEvent {
  const found = read(lanes, whose).get(fair)
  if (!found) throw new Error('there is no fair')
  return found
}

const planned = (more: Partial<Plan> = {}) => ({ [keyOf(fair, 'plan')]: plan(more) })
const answered = (answer: Partial<Answer>) => ({ [keyOf(fair, 'answer')]: { time: 5, ...answer } })
const removed = { [keyOf(fair, 'removed')]: { time: 5 } }

describe('[J2] an event', () => {
  it('belongs to its organizer: nobody can plan it in their name', () => {
    const lanes = { [ben]: planned(), [cem]: planned({ title: 'Mine' }) }
    expect(fairIn(lanes)).toMatchObject({ organizer: ben, plan: { title: 'Fair' } })
    expect(read({ [cem]: planned({ title: 'Mine' }) }).size).toBe(0)
  })

  it('can be deleted by its organizer or an owner, and by nobody else', () => {
    expect(read({ [ben]: planned(), [cem]: removed }).has(fair)).toBe(true)
    expect(read({ [ben]: planned(), [ana]: removed }).has(fair)).toBe(false)
    expect(read({ [ben]: { ...planned(), ...removed } }).has(fair)).toBe(false)
  })
})

describe('[J3] an answer', () => {
  it('counts once for the person who gives it, with the people they bring along', () => {
    const event = fairIn({
      [ben]: planned(),
      [ana]: answered({ coming: 'yes', plus: 2 }),
      [cem]: { ...answered({ coming: 'no', plus: 7 }), [`${ana}/answer`]: { coming: 'no', time: 9 } },
    })
    expect(attendanceOf(event).people).toBe(3)
    expect(attendanceOf(event).guests.no.map(({ person }) => person)).toEqual([cem])
  })

  it('counts once for a person with two devices: the later one, with everything in it', () => {
    const bring = [{ id: part(1), what: 'Cake', count: 3 }]
    const lanes = (ofAna: number, ofCem: number) => ({
      [ben]: planned({ bring }),
      [ana]: answered({ coming: 'yes', plus: 1, brings: [{ thing: part(1), count: 1 }], time: ofAna }),
      [cem]: answered({ coming: 'yes', votes: [{ date: part(1), vote: 'maybe' }], time: ofCem }),
    })
    const whose = onePerson(ana, cem)
    const [first, second] = [fairIn(lanes(6, 5), whose), fairIn(lanes(5, 6), whose)]
    expect([first, second].map((event) => attendanceOf(event).people)).toEqual([2, 1])
    expect([first, second].map((event) => broughtTo(event)[0]?.missing)).toEqual([2, 3])
    expect(votesOf(second)[0]?.votes).toEqual({ yes: [], maybe: [ana], no: [] })
  })

  it('is marked once the date has changed, unless it was a no', () => {
    const lanes = (coming: 'yes' | 'no') => ({
      [ben]: planned({ dates: [{ id: part(1), start: '2026-12-24T19:30' }] }),
      [ana]: answered({ coming, start: '2026-11-30T19:30' }),
    })
    const isMarked = (coming: 'yes' | 'no') => {
      const event = fairIn(lanes(coming))
      return isForOtherDate(event, event.answers.get(personOf(ana)) as Answer)
    }
    expect(isMarked('yes')).toBe(true)
    expect(isMarked('no')).toBe(false)
  })

  it('signs up for existing things, and only if the person may come', () => {
    const bring = [{ id: part(1), what: 'Cake', count: 3 }]
    const event = fairIn({
      [ben]: planned({ bring }),
      [ana]: answered({ brings: [{ thing: part(1), count: 1 }] }),
      [cem]: answered({
        coming: 'no',
        brings: [
          { thing: part(1), count: 2 },
          { thing: part(9), count: 2 },
        ],
      }),
    })
    expect(broughtTo(event)).toEqual([{ thing: bring[0], by: [{ person: ana, count: 1 }], missing: 2 }])
  })
})

describe('[J5] several dates', () => {
  const lanes = (picked?: string) => ({
    [ben]: planned({ ...TWO_DATES, ...(picked !== undefined && { picked }) }),
    [ana]: answered({
      votes: [
        { date: part(1), vote: 'yes' },
        { date: part(2), vote: 'maybe' },
        { date: part(1), vote: 'no' },
        { date: part(7), vote: 'yes' },
      ],
    }),
  })

  it('can be voted on, one vote per person and date', () => {
    const event = fairIn(lanes())
    expect(event.when).toBeNull()
    expect(votesOf(event).map(({ votes }) => votes)).toEqual([
      { yes: [ana], maybe: [], no: [] },
      { yes: [], maybe: [ana], no: [] },
    ])
    const [from, to] = ['2026-11-30T19:30Z', '2026-12-01T22:00Z'].map((text) => Date.parse(text))
    expect(spanOfEvent(event, event.when)).toEqual({ from, to })
  })

  it('are decided by the organizer’s pick; votes for it count as answers until there are others', () => {
    const event = fairIn(lanes(part(2)))
    expect(event.when).toEqual({ start: '2026-12-01T19:30', end: '2026-12-01T22:00', zone: 'UTC' })
    const answer = event.answers.get(personOf(ana)) as Answer
    expect(comingOf(event, answer)).toBe('maybe')
    expect(comingOf(event, { ...answer, coming: 'no' })).toBe('no')
    expect(fairIn(lanes(part(7))).when).toBeNull()
  })
})

describe('[J6] a repeating event', () => {
  it('is one of a limited number per organizer: further ones take place once', () => {
    const many = (device: string) =>
      Object.fromEntries(
        Array.from({ length: 250 }, (_, number) => [
          keyOf(eventId(device, number.toString(16).padStart(16, '0')), 'plan'),
          plan({ repeat: 'FREQ=DAILY', time: number }),
        ]),
      )
    const events = [...read({ [cem]: many(cem), [ben]: planned({ repeat: 'FREQ=WEEKLY' }) }).values()]
    expect(events.filter(({ organizer, repeat }) => organizer === cem && repeat !== null)).toHaveLength(200)
    // The newest ones repeat, so one that is planned now always does.
    expect(events.find(({ plan: { time } }) => time === 249)?.repeat).toBe('FREQ=DAILY')
    expect(events.find(({ id }) => id === fair)?.repeat).toBe('FREQ=WEEKLY')
  })
})

describe('[J1] a lane', () => {
  it('of two organizers with thousands of events leaves room for everybody’s', () => {
    const many = (device: string) =>
      Object.fromEntries(
        Array.from({ length: LIMITS.eventsOfDevice }, (_, number) => [
          keyOf(eventId(device, number.toString(16).padStart(16, '0')), 'plan'),
          plan(),
        ]),
      )
    const first = { ['0'.repeat(64)]: many('0'.repeat(64)), ['1'.repeat(64)]: many('1'.repeat(64)) }
    const events = read({ ...first, [ben]: planned() })
    expect(events.has(fair)).toBe(true)
    expect(events.size).toBe(LIMITS.events)
  })

  it('with 30,000 keys is read up to its limit, in the same order everywhere', () => {
    const many = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, number) => [
        keyOf(eventId(cem, number.toString(16).padStart(16, '0')), 'plan'),
        plan(),
      ]),
    )
    const said = readSaid(cem, laneOf(many))
    expect(said.plans.size).toBe(20_000)
    const reversed = laneOf(Object.fromEntries(Object.entries(many).reverse()))
    expect([...readSaid(cem, reversed).plans.keys()]).toEqual([...said.plans.keys()])
    // The others' events are still listed.
    expect(read({ [cem]: many, [ben]: planned() }).size).toBe(LIMITS.eventsOfDevice + 1)
    expect(read({ [cem]: many, [ben]: planned() }).has(fair)).toBe(true)
  })
})

/** A device that writes, and has received what the network delivered. */
class Device {
  readonly id: string
  readonly docs = new DocsAtHand()
  readonly lanes = new SaidLanes({ docs: this.docs, isOwner })
  readonly own = new Y.Doc()

  constructor(id: string) {
    this.id = id
  }

  /** Returns the update for the others. */
  say(key: string, value: unknown): Uint8Array {
    const before = Y.encodeStateVector(this.own)
    this.own.getMap(EVENTS_ROOT).set(key, value)
    return Y.encodeStateAsUpdate(this.own, before)
  }
}

const HOSTILE: readonly unknown[] = [
  null,
  'x',
  { ...plan(), title: 'Taken over' },
  { ...plan(), dates: Array(10_000).fill({ id: part(1), start: '2026-11-30' }) },
  { ...plan(), dates: [{ id: part(1), start: '300000-01-01' }] },
  { coming: 'yes', plus: 1e9, time: 5 },
  { coming: 'yes', device: ana, time: 5 },
  { votes: Array(10_000).fill({ date: part(1), vote: 'yes' }), time: 5 },
  { time: Number.MAX_SAFE_INTEGER },
]

/** Lets honest devices and a hostile one communicate over a network that delays and reorders between lanes. */
async function simulate(seed: number): Promise<void> {
  const random = new Random(seed)
  const devices = [ana, ben, cem].map((id) => new Device(id))
  const hostile = new Device('d'.repeat(64))
  const all = [...devices, hostile]
  const events = [ana, ben].map((organizer) => eventId(organizer, '0'.repeat(16)))
  /** By receiver and sender, in order. */
  const queues = all.flatMap((to) => all.map((from) => ({ to, from, updates: [] as Uint8Array[] })))
  const last = new Map<string, Answer>()
  const send = (from: Device, update: Uint8Array) => {
    for (const queue of queues) if (queue.from === from) queue.updates.push(update)
  }
  const deliver = ({ to, from, updates }: (typeof queues)[number]) => {
    const update = updates.shift()
    if (update) to.docs.change(eventsLane(from.id), (doc) => Y.applyUpdate(doc, update))
  }
  for (const [number, organizer] of [ana, ben].entries()) {
    const from = devices.find(({ id }) => id === organizer) as Device
    send(from, from.say(keyOf(events[number] ?? '', 'plan'), plan({ title: `Event ${number}`, ...TWO_DATES })))
  }
  for (let step = 0; step < 60; step++) {
    const event = random.pick(events)
    if (random.between(0, 2) === 0) {
      const what = random.pick(['plan', 'answer', 'removed'] as const)
      const key = random.between(0, 3) === 0 ? `${event}/${random.pick(all).id}` : keyOf(event, what)
      send(hostile, hostile.say(key, random.pick(HOSTILE)))
    } else {
      const from = random.pick(devices)
      const answer: Answer = { coming: random.pick(COMING), plus: random.between(0, 2), time: step }
      last.set(`${event} ${from.id}`, answer)
      send(from, from.say(keyOf(event, 'answer'), answer))
    }
    for (let count = random.between(0, 7); count > 0; count--) deliver(random.pick(queues))
    await docsRead()
  }
  for (const queue of queues) while (queue.updates.length > 0) deliver(queue)
  await docsRead()
  const [first, ...others] = all.map(({ lanes }) => lanes.events)
  for (const other of others) expect(other).toEqual(first)
  expect([...(first?.keys() ?? [])]).toEqual(events.toSorted())
  for (const event of first?.values() ?? []) {
    expect(event.plan.title).toMatch(/^Event/)
    for (const { id } of devices) expect(event.answers.get(personOf(id))).toEqual(last.get(`${event.id} ${id}`))
    const { people } = attendanceOf(event)
    expect(people).toBeLessThanOrEqual(devices.length * 3 + 1)
  }
  for (const { lanes } of all) lanes.stop()
}

describe('[J2, J3] devices, one of them hostile,', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('agree on the statements of honest ones (seed %i)', simulate)
})

describe('an organizer with endless events', () => {
  it('doesn’t keep others’ events off the list', () => {
    const many = (device: string, count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          keyOf(eventId(device, index.toString(16).padStart(16, '0')), 'plan'),
          plan(),
        ]),
      )
    const events = read({ [ana]: many(ana, LIMITS.laneKeys), [ben]: many(ben, 1) })
    const of = (device: string) => [...events.values()].filter(({ organizer }) => organizer === device)
    expect([of(ana).length, of(ben).length]).toEqual([LIMITS.eventsOfDevice, 1])
  })
})
