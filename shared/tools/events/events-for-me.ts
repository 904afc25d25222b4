/** Events in a space that concern this person: new ones, changes to those they answered, and reminders. */
import { spanOf, type When } from '../../calendar/when.ts'
import type { DocsPort } from '../../docs/docs-port.ts'
import type { Person } from '../../record/person.ts'
import { fewOfEach } from '../few-of-each.ts'
import { type InboxEntry, type InboxSource, QUOTED } from '../inbox/inbox.ts'
import { InboxWatch, type ShownTo, type Timing } from '../inbox/inbox-watch.ts'
import type { RememberedValues } from '../inbox/unread.ts'
import { eventReminders, isForReminder } from './event-reminders.ts'
import { comingOf, isForOtherDate, mayCome, type SpaceEvent, spanOfEvent } from './events.ts'
import { SaidLanes } from './said-lanes.ts'
import { events as tool } from './tool.ts'

const MINUTE = 60_000
/** Maximum entries about events of one organizer, those that begin first. Reminders are always listed. */
const MOST_OF_ONE = 300

export const EVENT_NEWS = ['planned', 'moved', 'canceled', 'soon'] as const
export type EventNews = (typeof EVENT_NEWS)[number]

export interface EventsForMeOptions extends Timing {
  docs: DocsPort
  space: string
  /** This device in the space. */
  me: string
  remembered: RememberedValues
  windows: ShownTo
  isOwner(device: string): boolean
}

export class EventsForMe implements InboxSource {
  readonly #options: EventsForMeOptions
  readonly #person: Person
  readonly #lanes: SaidLanes
  readonly #unfollow: () => void
  readonly #watch: InboxWatch
  /** Loaded once an event repeats. */
  #occurrences: typeof import('../../calendar/occurrences.ts') | 'loading' | null = null
  #isStopped = false

  constructor(options: EventsForMeOptions) {
    const { docs, space, me, remembered, windows, isOwner } = options
    this.#options = options
    this.#person = docs.personOf(me)
    this.#lanes = new SaidLanes({ docs, isOwner })
    this.#watch = new InboxWatch({
      ...options,
      isReady: () => this.isReady,
      entries: () => this.entries(),
      times: (now) => this.#times(now),
      reminders: { remembered, windows, key: `events-reminded.${space}`, inTime: () => this.#remindersInTime() },
    })
    this.#lanes.onChange(() => this.#look())
    this.#unfollow = remembered.onChange((key) => {
      if (eventReminders.isIn(space, key)) this.#look()
    })
  }

  get onChange(): InboxWatch['onChange'] {
    return this.#watch.onChange
  }

  get onNews(): InboxWatch['onNews'] {
    return this.#watch.onNews
  }

  get isReady(): boolean {
    return this.#lanes.isReady && this.#occurrences !== 'loading'
  }

  entries(): InboxEntry[] {
    const now = this.#options.now()
    const isListed = fewOfEach(MOST_OF_ONE)
    return [...this.#lanes.events.values()]
      .map((event) => {
        const when = this.#whenOf(event, now)
        return { event, when, span: spanOfEvent(event, when) }
      })
      .filter(({ span }) => span.to > now)
      .sort((one, other) => one.span.from - other.span.from)
      .flatMap(({ event, when }) => this.#entriesOf(event, when, now))
      .filter(({ kind, device }) => kind === 'soon' || isListed(device ?? ''))
  }

  rightsChanged(): void {
    this.#lanes.rightsChanged()
  }

  stop(): void {
    this.#isStopped = true
    this.#watch.stop()
    this.#unfollow()
    this.#lanes.stop()
  }

  #look(): void {
    this.#loadOccurrences()
    this.#watch.look()
  }

  #loadOccurrences(): void {
    if (this.#occurrences !== null || ![...this.#lanes.events.values()].some(({ repeat }) => repeat !== null)) return
    this.#occurrences = 'loading'
    void import('../../calendar/occurrences.ts').then((loaded) => {
      this.#occurrences = loaded
      if (!this.#isStopped) this.#look()
    })
  }

  /** The current or next occurrence; if all are over, the first. */
  #whenOf({ when, repeat, plan }: SpaceEvent, now: number): When | null {
    const occurrences = this.#occurrences
    if (when === null || repeat === null || occurrences === null || occurrences === 'loading') return when
    const next = occurrences.nextOf(when, repeat, now, plan.skips)
    return next ?? (occurrences.beginsAtStart(when, repeat) ? when : null)
  }

  #isOrganizer({ organizer }: SpaceEvent): boolean {
    return this.#options.docs.personOf(organizer) === this.#person
  }

  *#times(now: number): Generator<number | null> {
    for (const event of this.#lanes.events.values()) {
      const when = this.#whenOf(event, now)
      yield this.#reminderAt(event, when)
      // A repeating event is looked at again once this occurrence is over.
      if (when && event.repeat !== null) yield spanOf(when).to
    }
  }

  /** The time of the reminder in milliseconds; null if the person isn't reminded. */
  #reminderAt(event: SpaceEvent, when: When | null): number | null {
    const { remembered, space } = this.#options
    const { plan, id } = event
    const isUsual = isForReminder(event, this.#person, this.#isOrganizer(event))
    const lead = eventReminders.leadOf(remembered, space, id, isUsual)
    return lead === null || when === null || plan.canceled ? null : spanOf(when).from - lead * MINUTE
  }

  /** Ids of reminders of events that haven't begun. */
  #remindersInTime(): string[] {
    const now = this.#options.now()
    return [...this.#lanes.events.values()].flatMap((event) => {
      const when = this.#whenOf(event, now)
      if (when === null || spanOf(when).from <= now) return []
      return this.#entriesOf(event, when, now).flatMap(({ id, kind }) => (kind === 'soon' ? [id] : []))
    })
  }

  #entriesOf(event: SpaceEvent, when: When | null, now: number): InboxEntry[] {
    const { id, organizer, plan, answers } = event
    const answer = answers.get(this.#person)
    const coming = comingOf(event, answer)
    const entry = (kind: EventNews, time: number, about: string): InboxEntry => ({
      ...{ id: about === '' ? `${id}/${kind}` : `${id}/${kind}/${about}`, kind, time, device: organizer, name: null },
      ...{ text: plan.title.slice(0, QUOTED), path: tool.place.writePath({ event: id }), item: id },
    })
    const start = when?.start ?? ''
    const found: InboxEntry[] = []
    if (!this.#isOrganizer(event)) {
      if (plan.canceled) return mayCome(coming) ? [entry('canceled', plan.time, '')] : []
      if (!answer) found.push(entry('planned', plan.time, ''))
      else if (isForOtherDate(event, answer)) found.push(entry('moved', plan.time, event.when?.start ?? ''))
    }
    const due = this.#reminderAt(event, when)
    if (due !== null && due <= now) found.push(entry('soon', due, start))
    return found
  }
}
