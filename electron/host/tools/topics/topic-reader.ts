/**
 * Reads the kept messages of one or all data streams of a space for one listener: first the existing ones, then new
 * ones.
 */
import * as Y from 'yjs'
import { readLaneEntries } from '../../../../shared/docs/lane-entries.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import {
  type HeardMessage,
  readTopicMessage,
  TOPIC_LANE,
  TOPIC_PREFIX,
  TOPIC_ROOT,
  topicPrefix,
} from '../../../../shared/tools/topics/shape.ts'

interface Lane {
  doc: Y.Doc
  next: Map<number, number>
}

/** Most lanes per listener: those of further streams and devices are left out. */
const LANES = 500

export class TopicReader {
  readonly #space: OpenSpace
  readonly #prefix: string
  readonly #name: string
  readonly #onMessages: (messages: readonly HeardMessage[]) => void
  readonly #lanes = new Map<string, Lane>()
  #isStopped = false

  /** @param topic its id; null: all of the space @param name the pseudo client id under which its docs are open */
  constructor(
    space: OpenSpace,
    topic: string | null,
    name: string,
    onMessages: (messages: readonly HeardMessage[]) => void,
  ) {
    this.#space = space
    this.#prefix = topic === null ? TOPIC_PREFIX : topicPrefix(topic)
    this.#name = name
    this.#onMessages = onMessages
  }

  /** Reports kept messages in the order of time. @param most only this many of each device, the latest */
  async start(most: number): Promise<void> {
    const lanes = this.#space.docs.list(this.#prefix)
    const kept = await Promise.all(lanes.map(async (lane) => (await this.#open(lane)).slice(-most)))
    this.#tell(kept.flat().sort((one, other) => one.time - other.time))
  }

  /** Handles a new doc. */
  async added(doc: string): Promise<void> {
    if (this.#follows(doc) && !this.#lanes.has(doc)) this.#tell(await this.#open(doc))
  }

  updated(doc: string, update: Uint8Array): void {
    const lane = this.#lanes.get(doc)
    if (!lane) return
    Y.applyUpdate(lane.doc, update)
    this.#tell(readNew(doc, lane))
  }

  /** Other parts of it are valid now: reads it again, and reports only new messages. */
  async reset(doc: string): Promise<void> {
    const before = this.#lanes.get(doc)
    if (!before) return
    this.#space.docs.close(this.#name, doc)
    before.doc.destroy()
    this.#lanes.delete(doc)
    this.#tell(await this.#open(doc, before.next))
  }

  stop(): void {
    this.#isStopped = true
    for (const [id, { doc }] of this.#lanes) {
      this.#space.docs.close(this.#name, id)
      doc.destroy()
    }
    this.#lanes.clear()
  }

  #follows(doc: string): boolean {
    return doc.startsWith(this.#prefix)
  }

  async #open(id: string, next = new Map<number, number>()): Promise<HeardMessage[]> {
    if (this.#isStopped || this.#lanes.has(id) || this.#lanes.size >= LANES) return []
    const lane: Lane = { doc: new Y.Doc(), next }
    this.#lanes.set(id, lane)
    const { update } = await this.#space.docs.open(this.#name, id)
    if (this.#isStopped) {
      this.#space.docs.close(this.#name, id)
      return []
    }
    Y.applyUpdate(lane.doc, update)
    return readNew(id, lane)
  }

  #tell(messages: readonly HeardMessage[]): void {
    if (messages.length > 0 && !this.#isStopped) this.#onMessages(messages)
  }
}

function readNew(id: string, { doc, next }: Lane): HeardMessage[] {
  const [, topic = '', device = ''] = TOPIC_LANE.exec(id) ?? []
  return readLaneEntries(doc, TOPIC_ROOT, next, readTopicMessage).map(({ entry }) => ({ ...entry, topic, device }))
}
