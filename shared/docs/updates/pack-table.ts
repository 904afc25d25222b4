/**
 * Packs one client's updates of a table into one. Drops values that the same updates later deleted (setting a key
 * replaces its old value), so a shape that was moved a thousand times takes no more space than its final state
 * (SPEC.md, D22).
 */
import { Cursor } from './cursor.ts'
import { type StructRun, varUints } from './join-updates.ts'
import type { ClockRange } from './update-reader.ts'
import { readAny } from './values.ts'

const COLLECTED = 0
const DELETED = 1
const BINARY = 3
const ANY = 8
const KIND_BITS = 0b0001_1111
const HAS_PARENT_KEY = 0b0010_0000
const HAS_RIGHT_ORIGIN = 0b0100_0000
const HAS_ORIGIN = 0b1000_0000

/** An update's structs, already read by the strict reader. */
export interface TablePart {
  clock: number
  count: number
  bytes: Uint8Array
}

/** A struct without its content: only its place remains. */
interface Emptied {
  clock: number
  head: Uint8Array
  length: number
}

/** @param parts of one client, contiguous @param deletes of the same updates */
export function packTable(client: number, parts: readonly TablePart[], deletes: readonly ClockRange[]): StructRun[] {
  const isDeleted = deletedOf(deletes.filter((range) => range.client === client))
  const runs: StructRun[] = []
  let open: Emptied | null = null
  const flush = (): void => {
    if (open) runs.push({ client, clock: open.clock, count: 1, bytes: concat(open.head, varUints(open.length)) })
    open = null
  }
  for (const part of parts) {
    const cursor = new Cursor(part.bytes)
    let { clock } = part
    for (let index = 0; index < part.count; index++) {
      const struct = readStruct(cursor, client, clock)
      const before = open as Emptied | null
      if (!struct.isValue || !isDeleted(clock, struct.length)) {
        flush()
        runs.push({ client, clock, count: 1, bytes: part.bytes.subarray(struct.start, cursor.position) })
      } else if (before && struct.follows) before.length += struct.length
      else {
        flush()
        const head = emptyHead(part.bytes.slice(struct.start, struct.content))
        open = { clock, head, length: struct.length }
      }
      clock += struct.length
    }
  }
  flush()
  return runs
}

/**
 * Empties deleted structs that are alone in their run, without reading their content. Applying the result is far
 * cheaper, and has the same effect. @param deletes of the same updates
 */
export function emptyDeleted(
  runs: readonly (StructRun & { length: number })[],
  deletes: readonly ClockRange[],
): StructRun[] {
  const byClient = Map.groupBy(deletes, ({ client }) => client)
  const areDeleted = new Map([...byClient].map(([client, ranges]) => [client, deletedOf(ranges)]))
  return runs.map((run) => {
    const { client, clock, count, bytes, length } = run
    if (count !== 1 || !areDeleted.get(client)?.(clock, length)) return run
    const { content, isValue } = readHead(new Cursor(bytes), client, clock)
    return isValue ? { client, clock, count, bytes: concat(emptyHead(bytes.slice(0, content)), varUints(length)) } : run
  })
}

function emptyHead(head: Uint8Array): Uint8Array {
  head[0] = ((head[0] ?? 0) & ~KIND_BITS) | DELETED
  return head
}

/** Reads one struct and advances the cursor past it. */
function readStruct(cursor: Cursor, client: number, clock: number) {
  const head = readHead(cursor, client, clock)
  return { ...head, length: head.kind === COLLECTED ? cursor.varUint() : passContent(cursor, head.kind) }
}

/**
 * Reads the part before a struct's content. `follows`: it directly follows the preceding struct of the same client, for
 * the same key. `content`: its offset.
 */
function readHead(cursor: Cursor, client: number, clock: number) {
  const start = cursor.position
  const info = cursor.byte()
  const kind = info & KIND_BITS
  if (kind === COLLECTED) return { start, kind, content: start, isValue: false, follows: false }
  let follows = false
  if (info & HAS_ORIGIN) {
    const [originClient, originClock] = [cursor.varUint(), cursor.varUint()]
    follows = originClient === client && originClock === clock - 1
  }
  if (info & HAS_RIGHT_ORIGIN) {
    cursor.varUint()
    cursor.varUint()
  }
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (cursor.varUint() === 1) cursor.skip(cursor.varUint())
    else {
      cursor.varUint()
      cursor.varUint()
    }
    if (info & HAS_PARENT_KEY) cursor.skip(cursor.varUint())
  }
  const content = cursor.position
  const isValue = (kind === ANY || kind === DELETED) && (info & HAS_RIGHT_ORIGIN) === 0
  return { start, kind, content, isValue, follows: follows && isValue }
}

/** Skips the content and returns its length in clocks. */
function passContent(cursor: Cursor, kind: number): number {
  const count = cursor.varUint()
  if (kind === DELETED) return count
  if (kind === BINARY) {
    cursor.skip(count)
    return 1
  }
  for (let index = 0; index < count; index++) readAny(cursor)
  return count
}

/** Whether a whole range is deleted. */
function deletedOf(deletes: readonly ClockRange[]): (clock: number, length: number) => boolean {
  const ranges: { clock: number; end: number }[] = []
  for (const { clock, length } of [...deletes].sort((one, other) => one.clock - other.clock)) {
    const last = ranges.at(-1)
    if (last && clock <= last.end) last.end = Math.max(last.end, clock + length)
    else ranges.push({ clock, end: clock + length })
  }
  return (clock, length) => {
    let [low, high] = [0, ranges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle] as { end: number }).end <= clock) low = middle + 1
      else high = middle
    }
    const range = ranges[low]
    return range !== undefined && range.clock <= clock && clock + length <= range.end
  }
}

function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  const output = new Uint8Array(one.length + other.length)
  output.set(one)
  output.set(other, one.length)
  return output
}
