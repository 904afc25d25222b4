/** The events of a space, as a window shows and changes them. Independent of React. */
import { Emitter } from '../../../shared/base/emitter.ts'
import { randomHex } from '../../../shared/base/random-hex.ts'
import { writeDoc } from '../../../shared/docs/with-doc.ts'
import type { Events, SpaceEvent } from '../../../shared/tools/events/events.ts'
import { EVENTS_ROOT, eventId, eventsLane, keyOf, type Saying } from '../../../shared/tools/events/names.ts'
import { SaidLanes } from '../../../shared/tools/events/said-lanes.ts'
import type { Answer, Plan, Removal } from '../../../shared/tools/events/shape.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../docs/space-docs.ts'

export interface EventsFeedOptions extends SpaceDocsOptions {
  /** This device in the space. */
  me: string
  /** Whether a device may remove others' events. */
  isOwner(device: string): boolean
}

export interface EventsSnapshot {
  events: Events
  ready: boolean
}

export type NewPlan = Omit<Plan, 'time'>
export type NewAnswer = Omit<Answer, 'time'>

export class EventsFeed {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: EventsFeedOptions
  readonly #lanes: SaidLanes
  #snapshot: EventsSnapshot

  constructor(options: EventsFeedOptions) {
    this.#options = options
    this.#lanes = new SaidLanes({ docs: spaceDocs(options), isOwner: options.isOwner })
    this.#snapshot = this.#read()
    this.#lanes.onChange(() => {
      this.#snapshot = this.#read()
      this.#changes.fire()
    })
  }

  get snapshot(): EventsSnapshot {
    return this.#snapshot
  }

  /** Roles have changed. */
  judgeAgain(isOwner: (device: string) => boolean): void {
    this.#lanes.judgeAgain(isOwner)
  }

  /** Returns the new event's id, or null if nothing can be written now. */
  async begin(plan: NewPlan): Promise<string | null> {
    const id = eventId(this.#options.me, randomHex(8))
    return (await this.plan(id, plan)) ? id : null
  }

  /** Resolves with false if nothing can be written now. */
  beginAll(plans: readonly NewPlan[]): Promise<boolean> {
    const { docs, space, me } = this.#options
    const time = Date.now()
    return writeDoc(docs, space, eventsLane(me), (doc) =>
      doc.transact(() => {
        for (const plan of plans)
          doc.getMap(EVENTS_ROOT).set(keyOf(eventId(me, randomHex(8)), 'plan'), { ...plan, time } satisfies Plan)
      }),
    )
  }

  /** Of an own event. */
  plan(id: string, plan: NewPlan): Promise<boolean> {
    return this.#say(id, 'plan', { ...plan, time: Date.now() })
  }

  /** Changes this device's answer. */
  answer({ id, answers, when }: SpaceEvent, change: NewAnswer): Promise<boolean> {
    const answer: Answer = { ...answers.get(this.#options.me), ...change, time: Date.now() }
    const isForDate = change.coming !== undefined && when !== null
    return this.#say(id, 'answer', { ...answer, ...(isForDate && { start: when.start }) })
  }

  /** Of an own event, or by an owner. */
  remove(id: string): Promise<boolean> {
    return this.#say(id, 'removed', { time: Date.now() })
  }

  /** Undoes that. */
  restore(id: string): Promise<boolean> {
    return this.#say(id, 'removed', null)
  }

  stop(): void {
    this.#lanes.stop()
  }

  /** @param value null: nothing anymore */
  #say(event: string, what: Saying, value: Plan | Answer | Removal | null): Promise<boolean> {
    const { docs, space, me } = this.#options
    const key = keyOf(event, what)
    return writeDoc(docs, space, eventsLane(me), (doc) => {
      const said = doc.getMap(EVENTS_ROOT)
      if (value === null) said.delete(key)
      else said.set(key, value)
    })
  }

  #read(): EventsSnapshot {
    return { events: this.#lanes.events, ready: this.#lanes.isReady }
  }
}
