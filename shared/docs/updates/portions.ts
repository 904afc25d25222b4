/**
 * Divides an update so that other work can have its turn while it is applied: Yjs applies one update in one go, and a
 * record may have tens of thousands of structs and deleted ranges.
 */
import { joinUpdates, type StructRun } from './join-updates.ts'
import { type ClientBlock, type Dependency, readState } from './update-reader.ts'

/** Structs or deleted ranges in a portion: Yjs needs 2 to 3 µs for each. */
const PORTION = 2000
/** Updates of fewer bytes have few structs. */
const SHORT = 16 * 1024
/** Maximum number of portions of any update: each transaction may take time proportional to the doc (placing.ts). */
const PORTIONS = 32

/** Consecutive structs of one client, by their numbers in its block. */
interface Span {
  block: ClientBlock
  from: number
  to: number
}

/**
 * Yields updates that have the same effect if applied in this order, each with a limited number of structs or deleted
 * ranges. Structs come after those that they need, and deletions last.
 */
export function* portionsOf(update: Uint8Array, portion = PORTION): Generator<Uint8Array> {
  const state = update.length < SHORT ? null : readState(update)
  const count = (state?.blocks ?? []).reduce((sum, { places }) => sum + places.length, state?.deletes.length ?? 0)
  const spans = state && count > portion ? inOrder(state.blocks) : null
  if (!state || !spans) {
    yield update
    return
  }
  const most = Math.max(portion, Math.ceil(count / PORTIONS))
  for (const part of parts(spans, most))
    yield joinUpdates(
      part.map((span) => runOf(update, span)),
      [],
    )
  for (let from = 0; from < state.deletes.length; from += most)
    yield joinUpdates([], state.deletes.slice(from, from + most))
}

/** Divides spans into groups with `most` structs each. */
function* parts(spans: readonly Span[], most: number): Generator<Span[]> {
  let part: Span[] = []
  let room = most
  for (const { block, from, to } of spans) {
    for (let start = from; start < to; ) {
      const end = Math.min(to, start + room)
      part.push({ block, from: start, to: end })
      room -= end - start
      start = end
      if (room > 0) continue
      yield part
      part = []
      room = most
    }
  }
  if (part.length > 0) yield part
}

function runOf(update: Uint8Array, { block, from, to }: Span): StructRun {
  const { client, clocks, places, end } = block
  const bytes = update.subarray(places[from], places[to] ?? end)
  return { client, clock: clocks[from] as number, count: to - from, bytes }
}

/** A client's structs, and how many of them are ordered. */
class Progress {
  readonly block: ClientBlock
  done = 0
  #met = 0

  constructor(block: ClientBlock) {
    this.block = block
  }

  has(clock: number): boolean {
    return (this.block.clocks[this.done] ?? Number.POSITIVE_INFINITY) > clock
  }

  /** Orders structs up to the one at `clock`. If it can't get there, returns what is missing. */
  advance(clock: number, isMissing: (need: Dependency) => boolean, spans: Span[]): Dependency | null {
    const { block, done } = this
    const { clocks, dependencies } = block
    let missing: Dependency | null = null
    for (let need = dependencies[this.#met]; need && need.from <= clock; need = dependencies[this.#met]) {
      if (isMissing(need)) {
        missing = need
        break
      }
      this.#met++
    }
    const last = missing ? missing.from - 1 : clock
    while (this.done < clocks.length && (clocks[this.done] as number) <= last) this.done++
    if (this.done > done) spans.push({ block, from: done, to: this.done })
    return missing
  }
}

/** Returns null if structs depend on each other in a cycle. */
function inOrder(blocks: readonly ClientBlock[]): Span[] | null {
  const all = new Map(blocks.map((block) => [block.client, new Progress(block)]))
  const isMissing = ({ client, clock }: Dependency): boolean => all.get(client)?.has(clock) === false
  const spans: Span[] = []
  for (const [client] of all) {
    const goals: Pick<Dependency, 'client' | 'clock'>[] = [{ client, clock: Number.POSITIVE_INFINITY }]
    const waiting = new Set([client])
    for (let goal = goals.at(-1); goal; goal = goals.at(-1)) {
      const missing = all.get(goal.client)?.advance(goal.clock, isMissing, spans)
      if (!missing) {
        goals.pop()
        waiting.delete(goal.client)
      } else {
        if (waiting.has(missing.client)) return null
        goals.push(missing)
        waiting.add(missing.client)
      }
    }
  }
  return spans
}
