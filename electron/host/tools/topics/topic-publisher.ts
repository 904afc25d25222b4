/**
 * Writes messages of streams that keep some into this device's lanes. Messages that arrive while a record is written
 * share the next one.
 */

import { appendAll } from '../../../../shared/base/append.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { Topic } from '../../../../shared/tools/topics/catalog.ts'
import {
  readTopicMessage,
  TOPIC_LANE,
  TOPIC_LIMITS,
  TOPIC_PREFIX,
  TOPIC_ROOT,
  type TopicMessage,
  topicLane,
} from '../../../../shared/tools/topics/shape.ts'
import { OwnLane } from './own-lane.ts'

interface Waiting {
  messages: TopicMessage[]
  written: Promise<void>
}

/** Turns lines into messages with the current time. Throws CallFailure if a line isn't a valid message. */
export function messagesOf(lines: readonly string[], time: number): TopicMessage[] {
  if (lines.length > TOPIC_LIMITS.kept) throw new CallFailure('bad-input', 'too many lines in one request')
  return lines.map((text) => {
    const message = readTopicMessage({ time, text })
    if (!message) throw new CallFailure('bad-input', 'a line is too long, or has control characters')
    return message
  })
}

export class TopicPublisher {
  readonly #space: OpenSpace
  readonly #lanes = new Map<string, OwnLane>()
  readonly #waiting = new Map<string, Waiting>()
  readonly #cleared = new Set<string>()
  /** By stream: the change for which its earlier messages were trimmed. */
  readonly #trimmed = new Map<string, number>()

  constructor(space: OpenSpace) {
    this.#space = space
  }

  /**
   * Resolves when the messages are durable. Rejects with CallFailure if this device isn't allowed to write there.
   *
   * @param keep how many of this device's messages stay; messages published together stay until the next ones
   */
  async publish(topic: string, messages: readonly TopicMessage[], keep: number): Promise<void> {
    this.#cleared.delete(topic)
    const waiting = this.#waiting.get(topic)
    if (waiting && waiting.messages.length + messages.length <= TOPIC_LIMITS.kept) {
      appendAll(waiting.messages, messages)
      return waiting.written
    }
    const next: Waiting = { messages: [...messages], written: Promise.resolve() }
    next.written = this.#lane(topic).write((doc) => {
      if (this.#waiting.get(topic) === next) this.#waiting.delete(topic)
      const kept = doc.getArray(TOPIC_ROOT)
      // A message written and deleted in one update would reach nobody.
      const surplus = Math.min(kept.length, kept.length + next.messages.length - keep)
      if (surplus > 0) kept.delete(0, surplus)
      kept.push(next.messages)
    })
    this.#waiting.set(topic, next)
    return next.written
  }

  /** Ids of the streams in which this device has kept messages that it hasn't deleted since the space was opened. */
  published(): string[] {
    const { device, docs } = this.#space
    return docs.list(TOPIC_PREFIX).flatMap((lane) => {
      const [, topic = '', writer] = TOPIC_LANE.exec(lane) ?? []
      return writer === device && !this.#cleared.has(topic) ? [topic] : []
    })
  }

  /** Deletes this device's messages that a stream no longer keeps since it was changed. */
  async trim({ id, keep }: Pick<Topic, 'id' | 'keep'>, changed: number): Promise<void> {
    if (this.#trimmed.get(id) === changed) return
    await this.#lane(id).write((doc) => {
      const kept = doc.getArray(TOPIC_ROOT)
      const surplus = kept.length - keep
      if (surplus <= 0) return
      const last = readTopicMessage(kept.get(kept.length - 1))
      // Messages published since then can exceed the limit until the next ones.
      if (last && last.time < changed) kept.delete(0, surplus)
    })
    this.#trimmed.set(id, changed)
  }

  /** Deletes this device's messages in a stream; its records remain. */
  async clear(topic: string): Promise<void> {
    if (!this.published().includes(topic)) return
    this.#cleared.add(topic)
    try {
      await this.#lane(topic).write((doc) => {
        const kept = doc.getArray(TOPIC_ROOT)
        if (kept.length > 0) kept.delete(0, kept.length)
      })
    } catch (error) {
      this.#cleared.delete(topic)
      throw error
    }
  }

  stop(): void {
    for (const lane of this.#lanes.values()) lane.close()
    this.#lanes.clear()
  }

  #lane(topic: string): OwnLane {
    const id = topicLane(topic, this.#space.device)
    const lane = this.#lanes.get(id) ?? new OwnLane(this.#space, id)
    this.#lanes.set(id, lane)
    return lane
  }
}
