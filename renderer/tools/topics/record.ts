/** What a window keeps of what it hears on topics: the last messages, and of each value the last one and its course. All of it is bounded. */
import type { EventPayload } from '../../../shared/ipc/contract.ts'
import { readValues } from './values.ts'

type Message = EventPayload<'topics.messages'>['messages'][number]

/** With its place in the order in which they came. */
export interface LoggedMessage extends Message {
  place: number
}

export interface Point {
  time: number
  value: number
}

/** One value of a topic, of one device. */
export interface Series {
  key: string
  topic: string
  device: string
  field: string
  text: string
  time: number
  count: number
  /** Of the numbers among its values, oldest first. */
  points: Point[]
}

export const RECORD_LIMITS = { messages: 2000, series: 200, points: 1000, topics: 500 } as const

/** So that one more does not move all the others each time. */
const SLACK = 1.25

function cut<Item>(items: Item[], most: number): void {
  if (items.length > most * SLACK) items.splice(0, items.length - most)
}

export class TopicRecord {
  readonly #messages: LoggedMessage[] = []
  readonly #series = new Map<string, Series>()
  readonly #last = new Map<string, LoggedMessage>()
  #count = 0

  /** Oldest first. */
  get messages(): readonly LoggedMessage[] {
    return this.#messages.slice(-RECORD_LIMITS.messages)
  }

  get series(): readonly Series[] {
    return [...this.#series.values()]
  }

  /** Of each topic, by its id, however much comes on others. */
  get last(): ReadonlyMap<string, LoggedMessage> {
    return new Map(this.#last)
  }

  /** All that came, also what is not kept any more. */
  get count(): number {
    return this.#count
  }

  add(messages: readonly Message[]): void {
    for (const message of messages) {
      const logged = { ...message, place: this.#count++ }
      this.#messages.push(logged)
      const last = this.#last.get(message.topic)
      if (last ? message.time >= last.time : this.#last.size < RECORD_LIMITS.topics)
        this.#last.set(message.topic, logged)
      for (const { field, text, number } of readValues(message.text)) this.#note(message, field, text, number)
    }
    cut(this.#messages, RECORD_LIMITS.messages)
  }

  #note({ topic, device, time }: Message, field: string, text: string, number: number | null): void {
    const key = `${topic} ${device} ${field}`
    let series = this.#series.get(key)
    if (!series) {
      if (this.#series.size >= RECORD_LIMITS.series) return
      series = { key, topic, device, field, text, time, count: 0, points: [] }
      this.#series.set(key, series)
    }
    series.count++
    // One that was late says nothing of now.
    if (time >= series.time) {
      series.text = text
      series.time = time
    }
    if (number === null) return
    series.points.push({ time, value: number })
    const { points } = series
    for (let at = points.length - 1; at > 0 && (points[at - 1] as Point).time > time; at--) {
      points[at] = points[at - 1] as Point
      points[at - 1] = { time, value: number }
    }
    cut(points, RECORD_LIMITS.points)
  }
}
