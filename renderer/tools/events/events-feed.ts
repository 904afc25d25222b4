/** The events of a space, as a window shows and changes them. Independent of React. */
import { randomHex } from '../../../shared/base/random-hex.ts'
import { writeDoc } from '../../../shared/docs/with-doc.ts'
import type { Events, SpaceEvent } from '../../../shared/tools/events/events.ts'
import { EVENTS_ROOT, eventId, eventsLane, keyOf, type Saying } from '../../../shared/tools/events/names.ts'
import { SaidLanes } from '../../../shared/tools/events/said-lanes.ts'
import type { Answer, Plan, Removal } from '../../../shared/tools/events/shape.ts'
import { LanesFeed, type LanesFeedOptions } from '../../docs/lanes-feed.ts'
import { spaceDocs } from '../../docs/space-docs.ts'

export interface EventsSnapshot {
  events: Events
  ready: boolean
}

export type NewPlan = Omit<Plan, 'time'>
export type NewAnswer = Omit<Answer, 'time'>

export class EventsFeed extends LanesFeed<SaidLanes, EventsSnapshot> {
  constructor(options: LanesFeedOptions) {
    super(options, new SaidLanes({ docs: spaceDocs(options), isOwner: options.isOwner }), ({ events, isReady }) => ({
      events,
      ready: isReady,
    }))
  }

  /**
   * Plans an event. With a single date, its organizer counts as going. Returns the new event's id, or null if nothing
   * can be written now.
   */
  async begin(plan: NewPlan): Promise<string | null> {
    const id = eventId(this.options.me, randomHex(8))
    if (!(await this.plan(id, plan))) return null
    const [date, ...others] = plan.dates
    if (date && others.length === 0)
      await this.#say(id, 'answer', { coming: 'yes', start: date.start, time: Date.now() })
    return id
  }

  /** Plans or changes own events, by id. Resolves to false if nothing can be written now. */
  planAll(plans: ReadonlyMap<string, NewPlan>): Promise<boolean> {
    const { docs, space, me } = this.options
    const time = Date.now()
    return writeDoc(docs, space, eventsLane(me), (doc) =>
      doc.transact(() => {
        for (const [id, plan] of plans) doc.getMap(EVENTS_ROOT).set(keyOf(id, 'plan'), { ...plan, time } satisfies Plan)
      }),
    )
  }

  /** Changes an own event. */
  plan(id: string, plan: NewPlan): Promise<boolean> {
    return this.#say(id, 'plan', { ...plan, time: Date.now() })
  }

  /** Changes the current plan, which may be newer than the one on screen. Resolves to false if there is none. */
  async replan(id: string, change: (plan: NewPlan) => NewPlan): Promise<boolean> {
    const event = this.snapshot.events.get(id)
    if (!event) return false
    const { time: _time, ...plan } = event.plan
    return this.plan(id, change(plan))
  }

  /** Changes this person's answer. */
  answer({ id, answers, when }: SpaceEvent, change: NewAnswer): Promise<boolean> {
    const answer: Answer = { ...answers.get(this.options.person), ...change, time: Date.now() }
    const isForDate = change.coming !== undefined && when !== null
    return this.#say(id, 'answer', { ...answer, ...(isForDate && { start: when.start }) })
  }

  /** Deletes an own event, or any event if this person is an owner. */
  remove(id: string): Promise<boolean> {
    return this.#say(id, 'removed', { time: Date.now() })
  }

  /** Undoes `remove`. */
  restore(id: string): Promise<boolean> {
    return this.#say(id, 'removed', null)
  }

  /** @param value null: withdraws it */
  #say(event: string, what: Saying, value: Plan | Answer | Removal | null): Promise<boolean> {
    const { docs, space, me } = this.options
    const key = keyOf(event, what)
    return writeDoc(docs, space, eventsLane(me), (doc) => {
      const said = doc.getMap(EVENTS_ROOT)
      if (value === null) said.delete(key)
      else said.set(key, value)
    })
  }
}
