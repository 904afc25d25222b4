/**
 * Counts a thread's answers by reading its own lanes. Remarks on the original message only hint that there may be a
 * thread: anyone can claim to have answered, as often as they like.
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { type Lane, readLane } from '../../../../shared/tools/chat/lanes.ts'
import { chatPrefix, saysSomething } from '../../../../shared/tools/chat/shape.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../../docs/space-docs.ts'
import { readEntries } from '../feed/lane-reader.ts'

/** Maximum number of lanes read for a count. */
const MOST_LANES = 100

export interface ThreadCount {
  answers: number
  /** Milliseconds; meaningless if there are no answers. */
  last: number
}

interface ThreadCounterOptions extends SpaceDocsOptions {
  /** From `threadOf`. */
  thread: string
}

interface CountedLane {
  /** How far it has been read. */
  next: Map<number, number>
  /** The time of each message, by its id. */
  messages: Map<string, number>
  deleted: Set<string>
}

export class ThreadCounter {
  readonly #lanes: LaneSet<Lane, CountedLane>
  readonly #counts = new Emitter<ThreadCount>()
  readonly onCount = this.#counts.event

  constructor({ thread, ...where }: ThreadCounterOptions) {
    this.#lanes = new LaneSet({
      docs: spaceDocs(where),
      nameOf: readLane,
      begin: () => ({ next: new Map(), messages: new Map(), deleted: new Set() }),
      read({ open, state }) {
        for (const { entry } of readEntries(open.doc, state.next)) {
          if (entry.kind === 'message' && saysSomething(entry)) state.messages.set(entry.id, entry.time)
          else if (entry.kind === 'delete') state.deleted.add(entry.target)
        }
        return true
      },
      most: MOST_LANES,
    })
    this.#lanes.onChange(() => this.#count())
    this.#lanes.follow(chatPrefix(thread))
  }

  stop(): void {
    this.#lanes.stop()
  }

  #count(): void {
    if (!this.#lanes.isReady) return
    const count: ThreadCount = { answers: 0, last: 0 }
    for (const { state } of this.#lanes.lanes) {
      for (const [id, time] of state.messages) {
        if (state.deleted.has(id)) continue
        count.answers += 1
        count.last = Math.max(count.last, time)
      }
    }
    this.#counts.fire(count)
  }
}
