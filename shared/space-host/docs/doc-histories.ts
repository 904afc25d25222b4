/**
 * Histories of docs for their readers: each is read once, returned page by page, and dropped when no longer requested.
 */
import { mergeUpdates } from 'yjs'
import type { ReadyUpdate } from '../../docs/replica/replica.ts'
import { CallFailure } from '../../ipc/call-failure.ts'
import type { CallOutput } from '../../ipc/contract.ts'
import { toMilliseconds } from '../../record/clock.ts'
import type { Timer, Timers } from '../ports/timers.ts'
import type { Written } from './open-doc.ts'

export type HistoryPage = CallOutput<'docs.history'>
type Step = HistoryPage['steps'][number]

/** Maximum number of newest steps, or bytes, that are kept. Older ones become a single step. */
const STEPS = 50_000
const BYTES = 128 * 1024 * 1024
const PAGE_STEPS = 2000
const PAGE_BYTES = 2 * 1024 * 1024
/** Milliseconds that a history is kept after the last request. */
const KEPT = 60_000

interface Kept {
  doc: string
  steps: readonly Step[]
  timer: Timer
}

/** One history per reader. */
export class DocHistories {
  readonly #timers: Timers
  readonly #kept = new Map<object, Kept>()

  constructor(timers: Timers) {
    this.#timers = timers
  }

  keep(reader: object, doc: string, updates: readonly ReadyUpdate<Written>[]): void {
    this.drop(reader)
    this.#kept.set(reader, { doc, steps: bounded(updates.map(stepOf)), timer: this.#dropLater(reader) })
  }

  page(reader: object, doc: string, from: number): HistoryPage {
    const kept = this.#kept.get(reader)
    if (!kept || kept.doc !== doc) throw new CallFailure('not-found', 'this history was closed: begin again')
    kept.timer.stop()
    kept.timer = this.#dropLater(reader)
    const steps: Step[] = []
    let bytes = 0
    for (const step of kept.steps.slice(from, from + PAGE_STEPS)) {
      bytes += step.update.length
      if (steps.length > 0 && bytes > PAGE_BYTES) break
      steps.push(step)
    }
    const next = from + steps.length
    if (next >= kept.steps.length) this.drop(reader)
    return { steps, next: next < kept.steps.length ? next : null, total: kept.steps.length }
  }

  drop(reader: object): void {
    const kept = this.#kept.get(reader)
    kept?.timer.stop()
    this.#kept.delete(reader)
  }

  clear(): void {
    for (const reader of [...this.#kept.keys()]) this.drop(reader)
  }

  #dropLater(reader: object): Timer {
    return this.#timers.after(KEPT, () => this.drop(reader))
  }
}

function stepOf({ update, references }: ReadyUpdate<Written>): Step {
  const last = references.at(-1)
  return {
    update,
    author: last?.author ?? null,
    time: last ? toMilliseconds(last.time) : 0,
    coarse: references.length !== 1 || references.some(({ kind }) => kind === 'squash'),
  }
}

/** The newest steps unchanged, and if not all fit, the older rest as a single step. */
export function bounded(steps: readonly Step[], most = STEPS): readonly Step[] {
  let first = steps.length
  let bytes = 0
  while (first > 0 && steps.length - first < most - 1) {
    bytes += (steps[first - 1] as Step).update.length
    if (bytes > BYTES) break
    first -= 1
  }
  const older = steps.slice(0, first)
  if (older.length <= 1) return steps
  const update = mergeUpdates(older.map((step) => step.update))
  return [{ update, author: null, time: (older.at(-1) as Step).time, coarse: true }, ...steps.slice(first)]
}
