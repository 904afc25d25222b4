/**
 * Packs many updates of one client in one doc into one (SPEC.md, D22). The bytes are the same on every device, so a
 * squash can be verified by repeating it. Consecutive appends to a lane become one struct, and so does text typed
 * letter by letter.
 */
import { appendAll } from '../../base/append.ts'
import { Cursor } from './cursor.ts'
import { joinUpdates, type StructRun, varUints } from './join-updates.ts'
import { packTable, type TablePart } from './pack-table.ts'
import { type ClockRange, type DocSchema, readUpdate } from './update-reader.ts'

const COLLECTED = 0
const DELETED = 1
const STRING = 4
const ANY = 8
const KIND_BITS = 0b0001_1111
const HAS_PARENT_KEY = 0b0010_0000
const HAS_RIGHT_ORIGIN = 0b0100_0000
const HAS_ORIGIN = 0b1000_0000

/** A struct of values or text, as in an update, whose content can be joined with the next. */
interface Piece {
  kind: typeof ANY | typeof STRING
  /** Everything before the count: flags, origins or parent. */
  head: Uint8Array
  /** Number of values, or of bytes for text. */
  count: number
  body: Uint8Array
  /** Whether it directly follows the preceding struct of its own client, with no other data about its place. */
  follows: boolean
  /** The right origin: two text structs between the same neighbors become one. */
  right: string | null
}

interface OpenRun {
  run: StructRun
  piece: Piece
  count: number
  bodies: Uint8Array[]
}

/** Null if the updates break a rule, belong to several clients, or skip clocks: then they are not packed. */
export function packUpdates(updates: readonly Uint8Array[], schema: DocSchema): Uint8Array | null {
  const isRich = schema.contents === 'rich'
  const runs: StructRun[] = []
  const deletes: ClockRange[] = []
  const parts: TablePart[] = []
  const isTable = schema.kind === 'table' && schema.contents === 'values'
  let client: number | null = null
  let next: number | null = null
  let open: OpenRun | null = null
  const flush = (): void => {
    if (open) runs.push({ ...open.run, bytes: concatAll([open.piece.head, varUints(open.count), ...open.bodies]) })
    open = null
  }
  const take = (run: StructRun, piece: Piece | null): void => {
    const before = open as OpenRun | null
    if (piece?.follows && before && before.piece.kind === piece.kind && before.piece.right === piece.right) {
      before.count += piece.count
      before.bodies.push(piece.body)
      return
    }
    flush()
    if (piece) open = { run, piece, count: piece.count, bodies: [piece.body] }
    else runs.push(run)
  }
  for (const update of updates) {
    const read = readUpdate(update, { ...schema, maximumBytes: update.length, places: isRich })
    if (!read.ok) return null
    for (const range of read.deletes) deletes.push(range)
    if (read.client === null) continue
    if ((client !== null && client !== read.client) || (next !== null && next !== read.clock)) return null
    client = read.client
    next = read.clock + read.length
    const { start, end, count } = read.structs
    if (isTable) parts.push({ clock: read.clock, count, bytes: update.subarray(start, end) })
    else if (isRich) {
      let { clock } = read
      const places = read.places ?? []
      places.forEach((place, index) => {
        const bytes = update.subarray(place, places[index + 1] ?? end)
        const struct = readStruct(bytes, read.client as number, clock)
        take({ client: read.client as number, clock, count: 1, bytes }, struct.piece)
        clock += struct.length
      })
    } else {
      const bytes = update.subarray(start, end)
      take({ client, clock: read.clock, count, bytes }, count === 1 ? readValues(bytes, client, read.clock) : null)
    }
  }
  flush()
  if (client !== null && isTable) appendAll(runs, packTable(client, parts, deletes))
  return runs.length === 0 && deletes.length === 0 ? null : joinUpdates(runs, deletes)
}

/** Returns null unless it is a struct of values without a right origin. The bytes have passed the strict reader. */
function readValues(bytes: Uint8Array, client: number, clock: number): Piece | null {
  const cursor = new Cursor(bytes)
  const info = cursor.byte()
  if ((info & KIND_BITS) !== ANY || info & HAS_RIGHT_ORIGIN) return null
  // A key of a map: a later value replaces an earlier one.
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
  return { kind: ANY, count, head, body: bytes.subarray(cursor.position), follows, right: null }
}

/**
 * Reads a struct of a rich doc: its length in clocks and, for text, the part that can be joined. It joins what Yjs
 * joins in a doc: text directly after text of the same client, with consecutive clocks and the same right origin.
 */
function readStruct(bytes: Uint8Array, client: number, clock: number): { length: number; piece: Piece | null } {
  const cursor = new Cursor(bytes)
  const info = cursor.byte()
  const kind = info & KIND_BITS
  if (kind === COLLECTED) return { length: cursor.varUint(), piece: null }
  let follows = false
  let right: string | null = null
  if (info & HAS_ORIGIN) {
    const [of, at] = [cursor.varUint(), cursor.varUint()]
    follows = of === client && at === clock - 1 && (info & HAS_PARENT_KEY) === 0
  }
  if (info & HAS_RIGHT_ORIGIN) right = `${cursor.varUint()} ${cursor.varUint()}`
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (cursor.varUint() === 1) cursor.skip(cursor.varUint())
    else for (let number = 0; number < 2; number++) cursor.varUint()
    if (info & HAS_PARENT_KEY) cursor.skip(cursor.varUint())
  }
  const head = bytes.subarray(0, cursor.position)
  if (kind === ANY || kind === DELETED) return { length: cursor.varUint(), piece: null }
  if (kind !== STRING) return { length: 1, piece: null }
  const textStart = cursor.position
  const length = cursor.textUnits()
  if (info & HAS_PARENT_KEY) return { length, piece: null }
  cursor.position = textStart
  const count = cursor.varUint()
  return { length, piece: { kind: STRING, head, count, body: bytes.subarray(cursor.position), follows, right } }
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
