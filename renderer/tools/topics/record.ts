/**
 * The received messages that a window keeps: the last ones, and for each value, the latest and its history. All of it
 * is limited.
 */
import { appendTo } from '../../../shared/base/append.ts'
import type { EventPayload } from '../../../shared/ipc/contract.ts'
import { byTurns } from '../../../shared/tools/by-turns.ts'
import { readValues } from './values.ts'

type Message = EventPayload<'topics.messages'>['messages'][number]

/** A message with its place in the order of arrival. */
export interface LoggedMessage extends Message {
  place: number
}

export interface Point {
  time: number
  value: number
}

/** One value of a stream, from one device. */
export interface Series {
  key: string
  topic: string
  device: string
  field: string
  text: string
  time: number
  count: number
  /** Numeric values only, oldest first. */
  points: Point[]
}

export const RECORD_LIMITS = { messages: 2000, series: 200, points: 1000, topics: 500 } as const

/** Room to grow, so that not every new entry moves all the others. */
const SLACK = 1.25

function cut<Item>(items: Item[], most: number): void {
  if (items.length > most * SLACK) items.splice(0, items.length - most)
}

/** In order of arrival. A device with many messages doesn't push out others' messages. */
function newestInTurns(messages: readonly LoggedMessage[]): LoggedMessage[] {
  if (messages.length <= RECORD_LIMITS.messages) return [...messages]
  const newest = byTurns([...messages].reverse(), ({ device }) => device).slice(0, RECORD_LIMITS.messages)
  return newest.sort((one, other) => one.place - other.place)
}

export class TopicRecord {
  #messages: LoggedMessage[] = []
  readonly #series = new Map<string, Series>()
  /** The keys of each device's values, newest last. */
  readonly #keysOf = new Map<string, string[]>()
  readonly #last = new Map<string, LoggedMessage>()
  #count = 0

  /** Oldest first. */
  get messages(): readonly LoggedMessage[] {
    return newestInTurns(this.#messages)
  }

  get series(): readonly Series[] {
    return [...this.#series.values()]
  }

  /** The last message of each stream, by id, however many arrive on others. */
  get last(): ReadonlyMap<string, LoggedMessage> {
    return new Map(this.#last)
  }

  /** The number of all received messages, including those no longer kept. */
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
    if (this.#messages.length > RECORD_LIMITS.messages * SLACK) this.#messages = newestInTurns(this.#messages)
  }

  /** Drops the newest value of the device with the most values, unless `device` would then have as many. */
  #makeRoom(device: string): boolean {
    const most = [...this.#keysOf.values()].reduce((one, other) => (other.length > one.length ? other : one))
    if (most.length <= (this.#keysOf.get(device)?.length ?? 0) + 1) return false
    return this.#series.delete(most.pop() as string)
  }

  #note({ topic, device, time }: Message, field: string, text: string, number: number | null): void {
    const key = `${topic} ${device} ${field}`
    let series = this.#series.get(key)
    if (!series) {
      if (this.#series.size >= RECORD_LIMITS.series && !this.#makeRoom(device)) return
      series = { key, topic, device, field, text, time, count: 0, points: [] }
      this.#series.set(key, series)
      appendTo(this.#keysOf, device, key)
    }
    series.count++
    // A late value isn't the current one.
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
