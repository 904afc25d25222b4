/** Adds the exports of a job module to a WebAssembly module. */

/** A call to one of a module's functions, in the format of `wast2json`. */
export interface Action {
  field: string
  args: readonly { type: string; value?: string }[]
}

export interface Call {
  action: Action
  /** The number of values it returns. */
  results: number
}

interface Section {
  id: number
  content: readonly number[]
}

const HEADER = 8
const [TYPE, IMPORT, FUNCTION, MEMORY, EXPORT, CODE] = [1, 2, 3, 5, 7, 10] as const
const END = 0x0b

function unsigned(number: number): number[] {
  const [low, rest] = [number & 0x7f, Math.floor(number / 128)]
  return rest === 0 ? [low] : [low | 0x80, ...unsigned(rest)]
}

function signed(number: bigint): number[] {
  const [low, rest] = [Number(number & 0x7fn), number >> 7n]
  const isLast = (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40)
  return isLast ? [low] : [low | 0x80, ...signed(rest)]
}

class Reader {
  readonly #bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.at = at
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length
  }

  number(): number {
    let [value, place] = [0, 1]
    for (;;) {
      const byte = this.#bytes[this.at++] ?? 0
      value += (byte & 0x7f) * place
      if (byte < 0x80) return value
      place *= 128
    }
  }

  take(length: number): Uint8Array {
    this.at += length
    return this.#bytes.subarray(this.at - length, this.at)
  }
}

function sectionsOf(module: Uint8Array): Section[] {
  const reader = new Reader(module, HEADER)
  const sections: Section[] = []
  while (!reader.isAtEnd) {
    const id = reader.number()
    sections.push({ id, content: [...reader.take(reader.number())] })
  }
  return sections
}

export const hasMemory = (module: Uint8Array): boolean =>
  sectionsOf(module).some(({ id, content: [count] }) => id === MEMORY && count !== 0)

/** The index of each exported function among all functions. */
function exportsOf(content: readonly number[]): Map<string, number> {
  const reader = new Reader(Uint8Array.from(content))
  const found = new Map<string, number>()
  for (let left = reader.number(); left > 0; left -= 1) {
    const name = new TextDecoder().decode(reader.take(reader.number()))
    const kind = reader.number()
    const index = reader.number()
    if (kind === 0) found.set(name, index)
  }
  return found
}

function bitsOf(value: string, bytes: number): number[] {
  const bits = BigInt.asUintN(8 * bytes, BigInt(value))
  return Array.from({ length: bytes }, (_, place) => Number((bits >> BigInt(8 * place)) & 0xffn))
}

/** Null for types without constants here. */
function constant({ type, value = '' }: Action['args'][number]): number[] | null {
  if (!/^-?\d+$/.test(value)) return null
  if (type === 'i32') return [0x41, ...signed(BigInt.asIntN(32, BigInt(value)))]
  if (type === 'i64') return [0x42, ...signed(BigInt.asIntN(64, BigInt(value)))]
  if (type === 'f32') return [0x43, ...bitsOf(value, 4)]
  return type === 'f64' ? [0x44, ...bitsOf(value, 8)] : null
}

/** A list section with additional entries. */
function added({ id, content }: Section, entries: readonly (readonly number[])[]): Section {
  const reader = new Reader(Uint8Array.from(content))
  const count = reader.number()
  return { id, content: [...unsigned(count + entries.length), ...content.slice(reader.at), ...entries.flat()] }
}

const named = (name: string, index: number): number[] => [name.length, ...Buffer.from(name), 0, ...unsigned(index)]
const body = (code: readonly number[]): number[] => [...unsigned(code.length + 2), 0, ...code, END]

/** Null if the module doesn't export such a function, or it can't be called with these values. */
function codeOf({ action: { field, args }, results }: Call, exported: ReadonlyMap<string, number>): number[] | null {
  const called = exported.get(field)
  const constants = args.map(constant)
  if (called === undefined || constants.includes(null)) return null
  const drops = Array.from({ length: results }, () => 0x1a)
  return [...constants.flatMap((each) => each ?? []), 0x10, ...unsigned(called), ...drops]
}

/**
 * Adds `alloc`, and a function `run` that makes these calls to the module's functions, in this order.
 *
 * @returns null for a module that imports anything, already has such exports, or can't be called like this
 */
export function withRun(module: Uint8Array, calls: readonly Call[]): Uint8Array<ArrayBuffer> | null {
  const sections = sectionsOf(module)
  const section = (id: number) => sections.find((each) => each.id === id)
  const [functions, exported] = [section(FUNCTION), section(EXPORT)]
  if (section(IMPORT) || !section(TYPE) || !functions || !exported) return null
  const names = exportsOf(exported.content)
  const code = calls.map((each) => codeOf(each, names))
  if (code.includes(null) || names.has('run') || names.has('alloc')) return null
  const types = new Reader(Uint8Array.from(section(TYPE)?.content ?? [])).number()
  const first = new Reader(Uint8Array.from(functions.content)).number()
  const run = [...code.flatMap((each) => each ?? []), 0x42, 0]
  const more: Readonly<Record<number, readonly (readonly number[])[]>> = {
    // i32 → i32, (i32, i32) → i64
    [TYPE]: [
      [0x60, 1, 0x7f, 1, 0x7f],
      [0x60, 2, 0x7f, 0x7f, 1, 0x7e],
    ],
    [FUNCTION]: [unsigned(types), unsigned(types + 1)],
    [EXPORT]: [named('alloc', first), named('run', first + 1)],
    [CODE]: [body([0x41, 0]), body(run)],
  }
  const bytes = sections.flatMap((each) => {
    const { id, content } = more[each.id] ? added(each, more[each.id] ?? []) : each
    return [id, ...unsigned(content.length), ...content]
  })
  return Uint8Array.from([...module.slice(0, HEADER), ...bytes])
}
