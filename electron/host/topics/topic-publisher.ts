/** Writes what is published on topics into this device's lanes: the host does, whatever windows there are. */
import * as Y from 'yjs'
import { readTopicMessage, TOPIC_LIMITS, TOPIC_ROOT, topicLane } from '../../../shared/tools/topics/shape.ts'
import { CallFailure } from '../call-failure.ts'
import type { OpenSpace } from '../space/open-space.ts'

/** Stands for a window. */
const WRITER = 'topics'

export class TopicPublisher {
  readonly #now: () => number
  #last: Promise<unknown> = Promise.resolve()

  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * Resolves when the lines are durable. Rejects with CallFailure where one may not write there, or a line is no message.
   *
   * @param keep how many of this device's messages stay; those published together do until the next ones come
   */
  publish(space: OpenSpace, topic: string, lines: readonly string[], keep: number): Promise<void> {
    const published = this.#last.catch(() => undefined).then(() => this.#publish(space, topic, lines, keep))
    this.#last = published
    return published
  }

  async #publish(space: OpenSpace, topic: string, lines: readonly string[], keep: number): Promise<void> {
    if (lines.length > TOPIC_LIMITS.kept) throw new CallFailure('bad-input', 'these are too many lines at once')
    const messages = lines.map((text) => readTopicMessage({ time: this.#now(), text }))
    if (messages.includes(null)) throw new CallFailure('bad-input', 'a line is too long, or has control characters')
    const { docs } = space
    const lane = topicLane(topic, space.device)
    try {
      const { client, update } = await docs.open(WRITER, lane)
      if (client === null) throw new CallFailure('not-allowed', 'your role here does not allow writing')
      const content = new Y.Doc()
      Y.applyUpdate(content, update)
      content.clientID = client
      const changes: Uint8Array[] = []
      content.on('update', (change: Uint8Array) => changes.push(change))
      const kept = content.getArray(TOPIC_ROOT)
      content.transact(() => {
        // What is deleted together with being written would reach nobody.
        const surplus = Math.min(kept.length, kept.length + messages.length - keep)
        if (surplus > 0) kept.delete(0, surplus)
        kept.push(messages)
      })
      for (const change of changes) await docs.write(WRITER, lane, change)
    } finally {
      docs.close(WRITER, lane)
    }
  }
}
