/**
 * A strict reader of Yjs V1 updates (SPEC.md, D1 to D13): our own code reads a record's update before Yjs sees it. It
 * accepts what a Y.Doc writes about the structs of one client, and nothing that Yjs would read in two ways, hold back
 * or choke on. The format is defined by yjs 13.6, src/utils/encoding.js, src/utils/UpdateDecoder.js, src/structs.
 */
import { Cursor, Refusal } from './cursor.ts'
import { readAny, readJson, readKey } from './values.ts'

export type DocKind = 'lane' | 'table'
/**
 * `values`: plain values in root maps, and in root arrays that only grow at their end. `rich`: also insertions, nested
 * types and formatted text.
 */
export type DocContents = 'values' | 'rich'

export interface DocSchema {
  kind: DocKind
  /** `rich` by default. */
  contents?: DocContents
  /**
   * Names of the root types in the tool's schema. By default any name is accepted, for unknown tools or where it
   * doesn't matter.
   */
  roots?: readonly string[]
}

export interface ReadOptions extends DocSchema {
  maximumBytes: number
  /** Also return the offset of each struct. */
  places?: boolean
}

/** The structs of one client in a state: their offsets, their clocks, and the structs of others that they need. */
export interface ClientBlock {
  client: number
  clock: number
  places: readonly number[]
  clocks: readonly number[]
  /** Offset of the end of the last struct. */
  end: number
  dependencies: readonly Dependency[]
}

export interface StateDescription {
  blocks: ClientBlock[]
  deletes: ClockRange[]
}

/** Consecutive clocks of one client: the first, and their number. */
export interface ClockRange {
  client: number
  clock: number
  length: number
}

/**
 * From clock `from` on, the update needs the struct of `client` at `clock`. Clocks only rise per client: a later entry
 * replaces an earlier one.
 */
export interface Dependency {
  client: number
  clock: number
  from: number
}

export interface UpdateDescription {
  ok: true
  /** Null if the update only deletes; then `clock` and `length` are 0. */
  client: number | null
  clock: number
  /** Number of clocks that it adds. */
  length: number
  dependencies: Dependency[]
  deletes: ClockRange[]
  /** Where its structs are in the bytes, for joining updates without reading them again. */
  structs: { count: number; start: number; end: number }
  /** Offset of each struct, if requested. */
  places?: readonly number[]
}

export interface UpdateRefusal {
  ok: false
  rule: string
  reason: string
}

/** Clocks stay far below 2^53, so that sums of two are exact. */
const CLOCK_BOUND = 2 ** 48

const KIND_BITS = 0b0001_1111
const HAS_PARENT_KEY = 0b0010_0000
const HAS_RIGHT_ORIGIN = 0b0100_0000
const HAS_ORIGIN = 0b1000_0000

const GC = 0
const DELETED = 1
const JSON_VALUES = 2
const BINARY = 3
const STRING = 4
const EMBED = 5
const FORMAT = 6
const ANY = 8

const XML_ELEMENT = 3
const XML_HOOK = 5
const XML_TEXT = 6

class UpdateReader {
  readonly #cursor: Cursor
  readonly #options: ReadOptions
  #dependencies: Dependency[] = []
  /** The highest clock needed so far, per client; created on demand. */
  #needed: Map<number, number> | null = null
  #client = -1
  #clock = 0

  constructor(bytes: Uint8Array, options: ReadOptions) {
    this.#cursor = new Cursor(bytes)
    this.#options = options
  }

  read(): UpdateDescription {
    const cursor = this.#cursor
    const blocks = cursor.varUint()
    if (blocks > 1) throw new Refusal('D4', 'structs of more than one client')
    let count = 0
    let first = 0
    let start = cursor.position
    const places: number[] = []
    if (blocks === 1) {
      count = cursor.varUint()
      if (count === 0) throw new Refusal('D4', 'a client without structs')
      this.#client = cursor.varUint()
      first = cursor.varUint()
      if (first > CLOCK_BOUND) throw new Refusal('D2', 'a clock too high')
      this.#clock = first
      start = cursor.position
      for (let index = 0; index < count; index++) {
        if (this.#options.places) places.push(cursor.position)
        this.#clock += this.#struct()
        if (this.#clock > CLOCK_BOUND) throw new Refusal('D2', 'a clock too high')
      }
    }
    const structs = { count, start, end: cursor.position }
    const deletes = this.#deletes(blocks === 1)
    if (cursor.position !== cursor.bytes.length) throw new Refusal('D3', 'bytes after the end')
    if (blocks === 0 && deletes.length === 0) throw new Refusal('D3', 'an update that changes nothing')
    return {
      ok: true,
      client: blocks === 1 ? this.#client : null,
      clock: first,
      length: this.#clock - first,
      dependencies: this.#dependencies,
      deletes,
      structs,
      ...(this.#options.places && { places }),
    }
  }

  /** Reads the structs of several clients, as a Y.Doc writes its whole state. */
  readState(): StateDescription {
    const cursor = this.#cursor
    const count = cursor.varUint()
    const blocks: ClientBlock[] = []
    for (let index = 0; index < count; index++) blocks.push(this.#block())
    // It can delete structs of any of them.
    this.#client = -1
    const deletes = this.#deletes(false)
    if (cursor.position !== cursor.bytes.length) throw new Refusal('D3', 'bytes after the end')
    return { blocks, deletes }
  }

  #block(): ClientBlock {
    const cursor = this.#cursor
    const count = cursor.varUint()
    const client = cursor.varUint()
    const clock = cursor.varUint()
    const places: number[] = []
    const clocks: number[] = []
    this.#client = client
    this.#clock = clock
    this.#needed = null
    this.#dependencies = []
    for (let index = 0; index < count; index++) {
      places.push(cursor.position)
      clocks.push(this.#clock)
      this.#clock += this.#struct()
    }
    return { client, clock, places, clocks, end: cursor.position, dependencies: this.#dependencies }
  }

  /** Reads one struct; returns its length in clocks. */
  #struct(): number {
    const cursor = this.#cursor
    const info = cursor.byte()
    const kind = info & KIND_BITS
    if (kind === GC) {
      if (info !== GC) throw new Refusal('D5', 'flags on a collected range')
      return this.#positive(cursor.varUint())
    }
    if (kind === JSON_VALUES || kind > ANY) throw new Refusal('D5', `a struct of kind ${kind}`)
    if (info & HAS_ORIGIN) this.#reference()
    if (info & HAS_RIGHT_ORIGIN) {
      // If that struct isn't to the right of the origin, replicas diverge forever, and only Yjs could detect it.
      if (this.#options.contents === 'values')
        throw new Refusal('D11', 'an insertion before another struct in a doc of values')
      this.#reference()
    }
    if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
      this.#parent()
      if (info & HAS_PARENT_KEY) readKey(cursor)
    }
    return this.#positive(this.#content(kind))
  }

  #positive(length: number): number {
    if (length === 0) throw new Refusal('D5', 'a struct of no length')
    return length
  }

  #parent(): void {
    const form = this.#cursor.varUint()
    if (form === 1) {
      const name = this.#cursor.text(256)
      if (this.#options.roots?.includes(name) === false) throw new Refusal('D7', 'a root that the schema does not have')
    } else if (form === 0) {
      if (this.#options.contents === 'values') throw new Refusal('D11', 'a nested type in a doc of values')
      this.#reference()
    } else {
      throw new Refusal('D6', 'a parent of no known form')
    }
  }

  /** Reads the id of another struct. Yjs throws, after changing the doc, if one of the same client is missing. */
  #reference(): void {
    const client = this.#cursor.varUint()
    const clock = this.#cursor.varUint()
    if (clock > CLOCK_BOUND) throw new Refusal('D2', 'a clock too high')
    if (client === this.#client) {
      if (clock >= this.#clock) throw new Refusal('D6', 'a struct that builds on a later one of its own client')
      return
    }
    this.#needed ??= new Map()
    const before = this.#needed.get(client)
    if (before !== undefined && before >= clock) return
    this.#needed.set(client, clock)
    this.#dependencies.push({ client, clock, from: this.#clock })
  }

  #content(kind: number): number {
    const cursor = this.#cursor
    if (kind === ANY) {
      const count = cursor.varUint()
      for (let index = 0; index < count; index++) readAny(cursor)
      return count
    }
    if (kind === DELETED) return cursor.varUint()
    if (kind === BINARY) {
      cursor.skip(cursor.varUint())
      return 1
    }
    if (this.#options.contents === 'values') throw new Refusal('D11', `a struct of kind ${kind} in a doc of values`)
    if (kind === STRING) return cursor.textUnits()
    if (kind === FORMAT) readKey(cursor)
    if (kind === FORMAT || kind === EMBED) readJson(cursor)
    else this.#type()
    return 1
  }

  #type(): void {
    const type = this.#cursor.varUint()
    if (type > XML_TEXT || type === XML_HOOK) throw new Refusal('D11', `a nested type of kind ${type}`)
    if (type === XML_ELEMENT) readKey(this.#cursor)
  }

  /**
   * Client ids descend, clocks ascend, and there is a gap between two ranges: the only form in which Yjs writes a set
   * (D12).
   */
  #deletes(hasStructs: boolean): ClockRange[] {
    const cursor = this.#cursor
    const deletes: ClockRange[] = []
    const clients = cursor.varUint()
    let previous = Number.POSITIVE_INFINITY
    for (let index = 0; index < clients; index++) {
      const client = cursor.varUint()
      if (client >= previous) throw new Refusal('D12', 'clients of the delete set out of order')
      previous = client
      if (this.#options.kind === 'lane' && (hasStructs ? client !== this.#client : clients > 1)) {
        throw new Refusal('D13', 'deletes what another client wrote, in a lane')
      }
      const ranges = cursor.varUint()
      if (ranges === 0) throw new Refusal('D12', 'a client without ranges in the delete set')
      let end = -1
      for (let range = 0; range < ranges; range++) {
        const clock = cursor.varUint()
        const length = cursor.varUint()
        if (clock > CLOCK_BOUND || length > CLOCK_BOUND) throw new Refusal('D2', 'a clock too high')
        if (length === 0) throw new Refusal('D12', 'a deleted range of no length')
        if (clock <= end) throw new Refusal('D12', 'deleted ranges that touch or are out of order')
        end = clock + length
        if (client === this.#client && end > this.#clock) throw new Refusal('D12', 'deletes what does not exist yet')
        deletes.push({ client, clock, length })
      }
    }
    return deletes
  }
}

/**
 * Describes an update or says which rule it breaks. Never throws; time and memory depend on the number of bytes alone.
 */
export function readUpdate(bytes: Uint8Array, options: ReadOptions): UpdateDescription | UpdateRefusal {
  if (bytes.length > options.maximumBytes) return { ok: false, rule: 'D1', reason: 'too many bytes' }
  try {
    return new UpdateReader(bytes, options).read()
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, rule: error.rule, reason: error.reason }
    throw error
  }
}

/** Describes the state that a Y.Doc wrote, with all its clients; null if it can't be read. */
export function readState(bytes: Uint8Array): StateDescription | null {
  try {
    return new UpdateReader(bytes, { kind: 'table', maximumBytes: bytes.length }).readState()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
