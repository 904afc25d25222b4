/**
 * What a thread holds: its own lanes are read. What people say about it beside the message tells only that there may be one: anybody can say there that they answered, as
 * often as they like.
 */
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { readLane } from '../../../shared/tools/chat/lanes.ts'
import { chatPrefix, saysSomething } from '../../../shared/tools/chat/shape.ts'
import type { Docs, OpenDoc } from '../../docs/docs.ts'
import { followDocs } from '../../docs/follow-docs.ts'
import { readEntries } from './lane-reader.ts'

/** More are not read for a number. */
const MOST_LANES = 100

export interface ThreadCount {
  answers: number
  /** Milliseconds; of no meaning where there are no answers. */
  last: number
}

interface ThreadCounterOptions {
  docs: Docs
  host: HostClient
  space: string
  /** From `threadOf`. */
  thread: string
  onCount(count: ThreadCount): void
}

interface CountedLane {
  open: OpenDoc
  stop: () => void
  doc: OpenDoc['doc'] | null
  /** How far it was read. */
  next: Map<number, number>
  /** When each message was written, by its id. */
  messages: Map<string, number>
  deleted: Set<string>
}

export class ThreadCounter {
  readonly #options: ThreadCounterOptions
  readonly #lanes = new Map<string, CountedLane>()
  readonly #unfollow: () => void
  #isListed = false
  #isDue = false
  #isStopped = false

  constructor(options: ThreadCounterOptions) {
    this.#options = options
    const { host, space, thread } = options
    const onListed = () => {
      this.#isListed = true
      this.#countSoon()
    }
    const prefix = chatPrefix(thread)
    const onDoc = (doc: string) => {
      if (doc.startsWith(prefix)) this.#follow(doc)
    }
    this.#unfollow = followDocs({ host, space, prefix, onDoc, onListed })
  }

  stop(): void {
    this.#isStopped = true
    this.#unfollow()
    for (const { open, stop } of this.#lanes.values()) {
      stop()
      open.close()
    }
  }

  #follow(doc: string): void {
    if (this.#isStopped || this.#lanes.has(doc) || this.#lanes.size >= MOST_LANES || !readLane(doc)) return
    const open = this.#options.docs.openDoc(this.#options.space, doc)
    const stop = open.subscribe(() => this.#countSoon())
    this.#lanes.set(doc, { open, stop, doc: null, next: new Map(), messages: new Map(), deleted: new Set() })
    this.#countSoon()
  }

  #countSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      if (!this.#isStopped) this.#count()
    })
  }

  #count(): void {
    const lanes = [...this.#lanes.values()]
    if (!this.#isListed || lanes.some(({ open }) => open.status === 'opening')) return
    const count: ThreadCount = { answers: 0, last: 0 }
    for (const lane of lanes) {
      this.#read(lane)
      for (const [id, time] of lane.messages) {
        if (lane.deleted.has(id)) continue
        count.answers += 1
        count.last = Math.max(count.last, time)
      }
    }
    this.#options.onCount(count)
  }

  #read(lane: CountedLane): void {
    if (lane.doc !== lane.open.doc) Object.assign(lane, { next: new Map(), messages: new Map(), deleted: new Set() })
    lane.doc = lane.open.doc
    for (const { entry } of readEntries(lane.doc, lane.next)) {
      if (entry.kind === 'message' && saysSomething(entry)) lane.messages.set(entry.id, entry.time)
      else if (entry.kind === 'delete') lane.deleted.add(entry.target)
    }
  }
}
