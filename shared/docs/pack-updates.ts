/**
 * Many updates of one client in one doc as one (SPEC.md, D22): the same bytes on every device, so that a squash can be checked by
 * making it again. What a lane appends one by one becomes one struct.
 */
import { Cursor } from './cursor.ts'
import type { DocDescription } from './doc-id.ts'
import { joinUpdates, type StructRun, varUints } from './join-updates.ts'
import { packTable, type TablePart } from './pack-table.ts'
import { type ClockRange, readUpdate } from './update-reader.ts'

const ANY = 8
const KIND_BITS = 0b0001_1111
const HAS_RIGHT_ORIGIN = 0b0100_0000
const HAS_ORIGIN = 0b1000_0000

/** A struct of values as it stands in an update. */
interface Values {
  count: number
  /** What stands before the count: flags, and origin or parent. */
  head: Uint8Array
  values: Uint8Array
  /** It follows the struct before it of its own client, and nothing else is said of its place. */
  follows: boolean
}

/** Null where the updates break a rule, are of several clients, or leave clocks out: they are not packed then. */
export function packUpdates(updates: readonly Uint8Array[], description: DocDescription): Uint8Array | null {
  const runs: StructRun[] = []
  const deletes: ClockRange[] = []
  const parts: TablePart[] = []
  const isTable = description.kind === 'table' && description.contents === 'values'
  let client: number | null = null
  let next: number | null = null
  let open: { run: StructRun; head: Uint8Array; count: number; values: Uint8Array[] } | null = null
  const flush = (): void => {
    if (open) runs.push({ ...open.run, bytes: concatAll([open.head, varUints(open.count), ...open.values]) })
    open = null
  }
  for (const update of updates) {
    const read = readUpdate(update, { ...description, maximumBytes: update.length })
    if (!read.ok) return null
    for (const range of read.deletes) deletes.push(range)
    if (read.client === null) continue
    if ((client !== null && client !== read.client) || (next !== null && next !== read.clock)) return null
    client = read.client
    next = read.clock + read.length
    const bytes = update.subarray(read.structs.start, read.structs.end)
    if (isTable) {
      parts.push({ clock: read.clock, count: read.structs.count, bytes })
      continue
    }
    const values = read.structs.count === 1 ? readValues(bytes, read.client, read.clock) : null
    const before = open as { run: StructRun; head: Uint8Array; count: number; values: Uint8Array[] } | null
    if (values?.follows && before) {
      before.count += values.count
      before.values.push(values.values)
      continue
    }
    flush()
    const run = { client: read.client, clock: read.clock, count: read.structs.count, bytes }
    if (values) open = { run, head: values.head, count: values.count, values: [values.values] }
    else runs.push(run)
  }
  flush()
  if (client !== null && isTable) runs.push(...packTable(client, parts, deletes))
  return runs.length === 0 && deletes.length === 0 ? null : joinUpdates(runs, deletes)
}

/** Null where it is not a struct of values without right origin. The bytes have passed the strict reader. */
function readValues(bytes: Uint8Array, client: number, clock: number): Values | null {
  const cursor = new Cursor(bytes)
  const info = cursor.byte()
  if ((info & KIND_BITS) !== ANY || info & HAS_RIGHT_ORIGIN) return null
  // A key of a map: what is set later takes the place of what was there.
  if (info & ~(KIND_BITS | HAS_ORIGIN)) return null
  let follows = false
  if (info & HAS_ORIGIN) follows = cursor.varUint() === client && cursor.varUint() === clock - 1
  if (info & HAS_ORIGIN && !follows) return null
  if (!(info & HAS_ORIGIN)) {
    if (cursor.varUint() === 1) cursor.skip(cursor.varUint())
    else return null
  }
  const head = bytes.subarray(0, cursor.position)
  const count = cursor.varUint()
  return { count, head, values: bytes.subarray(cursor.position), follows }
}

function concatAll(parts: readonly Uint8Array[]): Uint8Array {
  const output = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let position = 0
  for (const part of parts) {
    output.set(part, position)
    position += part.length
  }
  return output
}
