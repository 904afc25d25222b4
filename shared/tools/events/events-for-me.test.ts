import { describe, expect, it } from 'vitest'
import { Emitter } from '../../base/emitter.ts'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { onePerson } from '../../testing/one-person.ts'
import type { InboxEntry } from '../inbox/inbox.ts'
import { SETTLING } from '../inbox/when-to-notify.ts'
import { eventReminders } from './event-reminders.ts'
import { EventsForMe } from './events-for-me.ts'
import { EVENTS_ROOT, eventId, eventsLane, keyOf } from './names.ts'
import type { Answer, Plan } from './shape.ts'

const [ana, ben, cem, phone] = ['a', 'b', 'c', 'f'].map((digit) => digit.repeat(64)) as [string, string, string, string]
const fair = eventId(ben, '0'.repeat(16))
const own = eventId(ana, '0'.repeat(16))
const at = (text: string): number => Date.parse(`${text}Z`)

const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{
    title: 'Fair',
    dates: [{ id: '00000001', start: '2026-11-30T19:30' }],
    zone: 'UTC',
    time: at('2026-11-20T10:00'),
  },
  ...more,
})

/** One of Ana's two devices, and a clock. */
class World {
  readonly docs = new DocsAtHand(onePerson(ana, phone))
  readonly news: InboxEntry[] = []
  readonly values = new Map<string, unknown>()
  readonly #listeners = new Set<(key: string) => void>()
  now = at('2026-11-24T10:00')
  work: { run: () => void; due: number } | null = null
  forMe: EventsForMe | null = null

  readonly remembered = {
    get: (key: string) => this.values.get(key),
    set: (key: string, value: unknown) => {
      this.values.set(key, value)
      for (const listener of this.#listeners) listener(key)
    },
    onChange: (listener: (key: string) => void) => {
      this.#listeners.add(listener)
      return () => void this.#listeners.delete(listener)
    },
  }

  async begin(): Promise<this> {
    this.forMe = new EventsForMe({
      ...{ docs: this.docs, space: 's', me: ana, remembered: this.remembered, isOwner: () => false },
      windows: { count: 1, onChanged: new Emitter().event },
      now: () => this.now,
      wake: (run, delay) => {
        const work = { run, due: this.now + delay }
        this.work = work
        return () => {
          if (this.work === work) this.work = null
        }
      },
    })
    this.forMe.onNews((entry) => this.news.push(entry))
    await docsRead()
    return this
  }

  async say(device: string, what: 'plan' | 'answer', value: Plan | Answer, event = fair): Promise<void> {
    this.docs.change(eventsLane(device), (doc) => doc.getMap(EVENTS_ROOT).set(keyOf(event, what), value))
    await docsRead()
  }

  /** Restarts later. */
  async beginAt(time: string): Promise<void> {
    this.forMe?.stop()
    this.now = at(time)
    await this.begin()
  }

  /** Advances the clock until something is due. */
  async sleep(): Promise<void> {
    const { work } = this
    if (!work) throw new Error('nothing is due')
    this.now = work.due
    this.work = null
    work.run()
    await docsRead()
  }

  get kinds(): string[] {
    return this.forMe?.entries().map(({ kind }) => kind) ?? []
  }

  get told(): string[] {
    return this.news.map(({ kind }) => kind)
  }
}

const coming = (more: Partial<Answer> = {}): Answer => ({
  ...{ coming: 'yes', start: '2026-11-30T19:30', time: 5 },
  ...more,
})

describe('events that concern a person', () => {
  it('include a new event of somebody else, until they answer', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    expect(world.forMe?.entries()).toMatchObject([
      { kind: 'planned', device: ben, text: 'Fair', path: `events/${fair}`, item: fair },
    ])
    expect(world.told).toEqual(['planned'])
    await world.say(ana, 'answer', coming())
    expect(world.kinds).toEqual([])
  })

  it('don’t include one that they answered on another device', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    await world.say(phone, 'answer', coming())
    expect(world.kinds).toEqual([])
  })

  it('aren’t news if they existed before', async () => {
    const world = new World()
    await world.say(ben, 'plan', plan())
    await world.begin()
    expect(world.kinds).toEqual(['planned'])
    expect(world.told).toEqual([])
  })

  it('include a changed date, or a cancellation, for people who said that they would come', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    await world.say(ana, 'answer', coming())
    await world.say(ben, 'plan', plan({ dates: [{ id: '00000001', start: '2026-12-24T19:30' }] }))
    expect(world.kinds).toEqual(['moved'])
    await world.say(ben, 'plan', plan({ canceled: true }))
    expect(world.told).toEqual(['planned', 'moved', 'canceled'])
    await world.say(ana, 'answer', coming({ coming: 'no' }))
    expect(world.kinds).toEqual([])
  })

  it('include everybody’s, even if one device plans endlessly many', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    await world.say(ben, 'plan', plan(), eventId(ben, '1'.repeat(16)))
    await world.say(ana, 'answer', coming())
    const earlier = plan({ dates: [{ id: '00000001', start: '2026-11-30T18:50' }] })
    world.docs.change(eventsLane(cem), (doc) => {
      const said = doc.getMap(EVENTS_ROOT)
      for (let number = 0; number < 1000; number++)
        said.set(keyOf(eventId(cem, number.toString(16).padStart(16, '0')), 'plan'), earlier)
    })
    await docsRead()
    world.now = at('2026-11-30T18:40')
    const before = world.forMe?.entries().filter(({ device }) => device === ben) ?? []
    expect(before.map(({ kind }) => kind).sort()).toEqual(['planned', 'soon'])
  })

  it('don’t include past ones', async () => {
    const world = await new World().begin()
    world.now = at('2026-12-01T10:00')
    await world.say(ben, 'plan', plan())
    expect(world.kinds).toEqual([])
  })
})

describe('a reminder', () => {
  it('comes an hour before, to those who may come', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    await world.say(ana, 'answer', coming())
    while (!world.told.includes('soon')) await world.sleep()
    expect(world.now).toBe(at('2026-11-30T18:30'))
    expect(world.kinds).toEqual(['soon'])
  })

  it('comes when the person chose, even if they didn’t answer, or not at all', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    expect(eventReminders.leadOf(world.remembered, 's', fair, false)).toBeNull()
    eventReminders.setLead(world.remembered, 's', fair, 10)
    while (!world.told.includes('soon')) await world.sleep()
    expect(world.now).toBe(at('2026-11-30T19:20'))
    eventReminders.setLead(world.remembered, 's', fair, null)
    expect(world.kinds).toEqual(['planned'])
  })

  it('also comes to the organizer, unless they stay away', async () => {
    const world = await new World().begin()
    await world.say(ana, 'plan', plan(), own)
    while (!world.told.includes('soon')) await world.sleep()
    expect(world.now).toBe(at('2026-11-30T18:30'))
    await world.say(phone, 'answer', coming({ coming: 'no' }), own)
    expect(world.kinds).toEqual([])
  })

  it('that came while the device was off is news once windows can show it, and only once', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    await world.say(ana, 'answer', coming())
    await world.beginAt('2026-11-30T18:45')
    expect([world.kinds, world.told]).toEqual([['soon'], ['planned']])
    await world.sleep()
    expect([world.now, world.told]).toEqual([at('2026-11-30T18:45') + SETTLING, ['planned', 'soon']])
    await world.beginAt('2026-11-30T18:50')
    await world.sleep()
    expect([world.kinds, world.told]).toEqual([['soon'], ['planned', 'soon']])
  })

  it('comes in time even if the clock at the start was so far ahead that everything seemed over', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    await world.say(ana, 'answer', coming())
    await world.beginAt('2027-11-30T12:00')
    await world.sleep()
    const { work } = world
    world.now = at('2026-11-30T18:00')
    work?.run()
    while (!world.told.includes('soon')) await world.sleep()
    expect(world.now).toBe(at('2026-11-30T18:30'))
  })

  it('is news even if the clock was set back just after windows opened', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    await world.say(ana, 'answer', coming())
    await world.beginAt('2026-11-30T19:25')
    const { work } = world
    world.now = at('2026-11-30T18:40')
    work?.run()
    expect(world.told).toEqual(['planned', 'soon'])
  })

  it('that came while the device was off is no longer news once the event has begun', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan())
    await world.say(ana, 'answer', coming())
    await world.beginAt('2026-11-30T19:45')
    await world.sleep()
    expect([world.kinds, world.told]).toEqual([['soon'], ['planned']])
  })

  it('comes for each occurrence of a repeating event', async () => {
    const world = await new World().begin()
    await world.say(ben, 'plan', plan({ repeat: 'FREQ=DAILY', dates: [{ id: '00000001', start: '2026-11-01T19:30' }] }))
    await world.say(ana, 'answer', coming())
    await expect.poll(() => world.forMe?.isReady).toBe(true)
    await docsRead()
    const times: number[] = []
    while (times.length < 2) {
      await world.sleep()
      if (world.told.filter((kind) => kind === 'soon').length > times.length) times.push(world.now)
    }
    expect(times).toEqual(['2026-11-24T18:30', '2026-11-25T18:30'].map(at))
  })

  it('isn’t remembered forever: old ones are dropped', () => {
    const world = new World()
    for (let number = 0; number < 1200; number++) eventReminders.setLead(world.remembered, 's', `event-${number}`, 10)
    expect(Object.keys(world.values.get('event-reminders.s') as object)).toHaveLength(1000)
    expect(eventReminders.leadOf(world.remembered, 's', 'event-1199', false)).toBe(10)
  })
})
