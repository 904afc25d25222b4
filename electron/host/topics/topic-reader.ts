/** Follows one topic of a space for one listener: what is kept of it first, then what comes. */
import * as Y from 'yjs'
import { readLaneEntries } from '../../../shared/docs/lane-entries.ts'
import { readTopicMessage, TOPIC_ROOT, type TopicMessage, topicPrefix } from '../../../shared/tools/topics/shape.ts'
import type { OpenSpace } from '../space/open-space.ts'

interface Lane {
  doc: Y.Doc
  next: Map<number, number>
}

export class TopicReader {
  readonly #space: OpenSpace
  readonly #prefix: string
  readonly #name: string
  readonly #onMessages: (messages: readonly TopicMessage[]) => void
  readonly #lanes = new Map<string, Lane>()
  #isStopped = false

  /** @param name stands for a window: its docs are open under it */
  constructor(space: OpenSpace, topic: string, name: string, onMessages: (messages: readonly TopicMessage[]) => void) {
    this.#space = space
    this.#prefix = topicPrefix(topic)
    this.#name = name
    this.#onMessages = onMessages
  }

  get space(): string {
    return this.#space.id
  }

  follows(doc: string): boolean {
    return doc.startsWith(this.#prefix)
  }

  /** Tells what is kept, in the order of its time. */
  async start(): Promise<void> {
    const lanes = this.#space.docs.list(this.#prefix)
    const kept = (await Promise.all(lanes.map((lane) => this.#open(lane)))).flat()
    this.#tell(kept.sort((one, other) => one.time - other.time))
  }

  /** A doc that did not exist before. */
  async added(doc: string): Promise<void> {
    if (this.follows(doc) && !this.#lanes.has(doc)) this.#tell(await this.#open(doc))
  }

  updated(doc: string, update: Uint8Array): void {
    const lane = this.#lanes.get(doc)
    if (!lane) return
    Y.applyUpdate(lane.doc, update)
    this.#tell(readNew(lane))
  }

  stop(): void {
    this.#isStopped = true
    for (const [id, { doc }] of this.#lanes) {
      this.#space.docs.close(this.#name, id)
      doc.destroy()
    }
    this.#lanes.clear()
  }

  async #open(id: string): Promise<TopicMessage[]> {
    if (this.#isStopped || this.#lanes.has(id)) return []
    const lane: Lane = { doc: new Y.Doc(), next: new Map() }
    this.#lanes.set(id, lane)
    const { update } = await this.#space.docs.open(this.#name, id)
    if (this.#isStopped) {
      this.#space.docs.close(this.#name, id)
      return []
    }
    Y.applyUpdate(lane.doc, update)
    return readNew(lane)
  }

  #tell(messages: readonly TopicMessage[]): void {
    if (messages.length > 0 && !this.#isStopped) this.#onMessages(messages)
  }
}

const readNew = ({ doc, next }: Lane): TopicMessage[] =>
  readLaneEntries(doc, TOPIC_ROOT, next, readTopicMessage).map(({ entry }) => entry)
