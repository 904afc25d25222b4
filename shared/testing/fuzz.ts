/**
 * Fuzzes readers of others' bytes: mutates the structure of valid values (fields, lengths, counts, nesting) and their
 * bytes (truncated, extended, spliced), and reads the results. Each reader must answer as declared, quickly, and
 * without amplifying its input.
 */
import { decode as decodeCbor, encode as encodeCbor } from 'cborg'
import fc from 'fast-check'

/**
 * The encoding of a reader's input, which determines how it can be mutated. `value`: decoded already, as over IPC or
 * from a doc.
 */
type Form = 'cbor' | 'bytes' | 'json' | 'text' | 'value'

export interface Reader {
  name: string
  form: Form
  cases: number
  /** Valid inputs of this form: values for `json` and `value`, bytes for `cbor` and `bytes`, text for `text`. */
  samples: readonly unknown[]
  /**
   * Reads an input. It can throw only `throws`. Its own checks (such as that the result encodes to the input) throw an
   * Error.
   */
  read(input: never): unknown
  throws?: readonly (abstract new (...values: never[]) => unknown)[]
  /** Whether the result for a sample is as expected. Without this, reading a sample must only not throw. */
  takes?(result: unknown): boolean
}

/** Maximum milliseconds for one input. */
const STALL = 50
/** Retries if an input took longer: another process or the garbage collector may have been active. */
const TRIES = 6
/** Maximum bytes that stay in memory after all cases of a reader: mostly compiled code. */
const LEFT = 24 * 1024 * 1024
/** Maximum size of a result, relative to that of the input. */
const GROWTH = { times: 64, plus: 64 * 1024 }
const DEEP = 4000

type Step = readonly [operation: number, place: number, value: number]

/** One case: a sample, and how it is mutated. */
interface Plan {
  sample: number
  steps: readonly Step[]
  bytes: readonly Step[]
  raw: Uint8Array | null
}

const step = fc.tuple(fc.nat(63), fc.nat(0xffff), fc.nat(0xffff))
const plans: fc.Arbitrary<Plan> = fc.record({
  sample: fc.nat(0xffff),
  steps: fc.array(step, { maxLength: 3 }),
  bytes: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(step, { minLength: 1, maxLength: 3 }) },
  ),
  raw: fc.oneof(
    { weight: 19, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  ),
})

const at = <Item>(list: readonly Item[], place: number): Item => list[place % list.length] as Item

function nested(depth: number, kind: 'list' | 'map'): unknown {
  let value: unknown = 0
  for (let level = 0; level < depth; level++) value = kind === 'list' ? [value] : { a: value }
  return value
}

const ODD: readonly (() => unknown)[] = [
  () => 0,
  () => 1,
  () => -1,
  () => 23,
  () => 256,
  () => 65_536,
  () => 2 ** 32,
  () => 2 ** 53 - 1,
  () => 2 ** 53,
  () => -(2 ** 40),
  () => 1.5,
  () => 1e300,
  () => Number.NaN,
  () => '',
  () => 'x'.repeat(300),
  () => '__proto__',
  () => 'constructor',
  () => '\u0000\u202e\ud800',
  () => null,
  () => undefined,
  () => true,
  () => false,
  () => [],
  () => ({}),
  () => new Uint8Array(0),
  () => new Uint8Array(31).fill(7),
  () => new Uint8Array(32).fill(255),
  () => new Uint8Array(33),
  () => nested(9, 'list'),
  () => nested(40, 'map'),
]

/** Expensive to make, so used rarely. */
const VAST: readonly (() => unknown)[] = [
  () => 'x'.repeat(10_000),
  () => new Uint8Array(70_000),
  () => nested(DEEP, 'list'),
  () => Array.from({ length: 3000 }, () => 0),
]

const oddOf = (number: number): unknown => (number % 37 === 0 ? at(VAST, number >> 6)() : at(ODD, number)())

interface Place {
  holder: Record<string | number, unknown>
  key: string | number
}

function placesOf(root: { value: unknown }): Place[] {
  const places: Place[] = [{ holder: root as unknown as Record<string, unknown>, key: 'value' }]
  for (let index = 0; index < places.length && places.length < 2000; index++) {
    const { holder, key } = places[index] as Place
    const value = holder[key]
    if (Array.isArray(value)) for (const each of value.keys()) places.push({ holder: value as never, key: each })
    else if (isPlain(value)) for (const each of Object.keys(value)) places.push({ holder: value, key: each })
  }
  return places
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

/** Very deep parts are shared, not copied: nothing is mutated there. */
function copy(value: unknown, depth = 0): unknown {
  if (depth > 500) return value
  if (value instanceof Uint8Array) return value.slice()
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, depth + 1)]))
}

function tweak(value: unknown, number: number): unknown {
  if (typeof value === 'number')
    return at([value + 1, value - 1, value * 2, -value, value + 0.5, value + 2 ** 31], number)
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return bendText(value, [[number, number >> 3, number >> 5]], [value])
  if (value instanceof Uint8Array) return bendBytes(value, [[number, number >> 3, number >> 5]], [value])
  return value
}

/** Mutates the structure of one value; `others` provide parts of other shapes. */
function bendValue(value: unknown, steps: readonly Step[], others: readonly unknown[]): unknown {
  const root = { value: copy(value) }
  for (const [operation, place, number] of steps) {
    const { holder, key } = at(placesOf(root), place)
    const list = Array.isArray(holder) ? (holder as unknown[]) : null
    switch (operation % 12) {
      case 0:
      case 1:
        holder[key] = oddOf(number)
        break
      case 2:
      case 3:
        holder[key] = tweak(holder[key], number)
        break
      case 4:
        if (list) list.splice(key as number, 1)
        else if (key !== 'value') delete holder[key]
        break
      case 5:
        if (list) list.splice(key as number, 0, copy(holder[key]))
        else
          Object.defineProperty(holder, at(['__proto__', 'extra', 'toString'], number), {
            value: 1,
            enumerable: true,
            configurable: true,
            writable: true,
          })
        break
      case 6: {
        const other = at(placesOf({ value: at(others, number) }), number >> 4)
        holder[key] = copy(other.holder[other.key])
        break
      }
      case 7:
        holder[key] = [holder[key]]
        break
      case 8:
        if (Array.isArray(holder[key]) && (holder[key] as unknown[]).length < 64) {
          const items = holder[key] as unknown[]
          holder[key] = Array.from({ length: 1 + (number % 40) }, () => items.map((item) => copy(item))).flat()
        }
        break
      case 9:
        if (Array.isArray(holder[key])) holder[key] = []
        break
      case 10:
        if (list) list.push(oddOf(number))
        break
      default:
        if (list) list.reverse()
    }
  }
  return root.value
}

/** CBOR heads, and variable-length lengths and numbers, that claim far more than there is. */
const CLAIMS: readonly (readonly number[])[] = [
  [0x9a, 0xff, 0xff, 0xff, 0xff],
  [0x9b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
  [0x5a, 0x7f, 0xff, 0xff, 0xff],
  [0xba, 0xff, 0xff, 0xff, 0xff],
  [0x9f],
  [0xff],
  [0xc0],
  [0xfb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
  [0xfd, 0xff, 0xff],
  [0xfe, 0xff, 0xff, 0xff, 0xff],
]

function bendBytes(bytes: Uint8Array, steps: readonly Step[], others: readonly Uint8Array[]): Uint8Array {
  let bent = Array.from(bytes)
  for (const [operation, place, number] of steps) {
    const position = bent.length === 0 ? 0 : place % bent.length
    switch (operation % 10) {
      case 0:
        bent[position] = ((bent[position] ?? 0) ^ (1 << (number % 8))) & 255
        break
      case 1:
        bent[position] = number & 255
        break
      case 2:
        bent.splice(position, 1 + (number % 8))
        break
      case 3:
        bent.splice(
          position,
          0,
          ...Array.from({ length: 1 + (number % 16) }, (_, index) => (number * (index + 7)) & 255),
        )
        break
      case 4:
        bent.length = position
        break
      case 5:
        bent.push(...Array.from({ length: 1 + (number % 40) }, () => number & 255))
        break
      case 6: {
        const other = at(others, number)
        bent = bent
          .slice(0, position)
          .concat(Array.from(other.subarray(other.length === 0 ? 0 : (number >> 2) % other.length)))
        break
      }
      case 7:
        bent.splice(position, 1 + (number % 2), ...at(CLAIMS, number))
        break
      case 8: {
        const part = bent.slice(position, position + 1 + (number % 6))
        bent.splice(position, 0, ...Array.from({ length: 1 + (number % 300) }, () => part).flat())
        break
      }
      default:
        bent.splice(
          position,
          0,
          ...Array.from({ length: number % 9 === 0 ? DEEP : 30 }, () => at([0x81, 0x91, 0x75, 0x5b, 0xd8], number)),
        )
    }
  }
  return Uint8Array.from(bent)
}

const WORDS: readonly string[] = [
  '[',
  '{"a":',
  '"__proto__":{"x":1},',
  '\u0000',
  '\u202e',
  '\ud800',
  '..',
  '/../',
  '%2e%2e%2f',
  '%',
  ':',
  '@',
  '?a=b',
  '#',
  '1e999',
  '-0',
  '99999999999999999999',
  'null',
  '\\u0000',
  '\r\n',
  'm=application 9 x\r\n',
  'a=fingerprint:sha-256 00:11\r\n',
  'https://',
  'parley://join/',
]

function bendText(text: string, steps: readonly Step[], others: readonly string[]): string {
  let bent = text
  for (const [operation, place, number] of steps) {
    const position = bent.length === 0 ? 0 : place % bent.length
    const [head, tail] = [bent.slice(0, position), bent.slice(position)]
    switch (operation % 9) {
      case 0:
        bent = head + String.fromCharCode(number % 2 === 0 ? number % 128 : number) + tail.slice(1)
        break
      case 1:
        bent = head + tail.slice(1 + (number % 8))
        break
      case 2:
        bent = head + at(WORDS, number) + tail
        break
      case 3:
        bent = head
        break
      case 4:
        bent = head + at(others, number).slice(number >> 4)
        break
      case 5:
        bent = head + tail.slice(0, 1 + (number % 12)).repeat(1 + (number % 400)) + tail
        break
      case 6:
        bent = bent + at(WORDS, number)
        break
      case 7:
        bent = head + at(WORDS, number).repeat(number % 7 === 0 ? DEEP : 20) + tail
        break
      default:
        bent = head + tail.toUpperCase()
    }
  }
  return bent
}

const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

function textOrNull(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null
  } catch {
    return null
  }
}

function encodable(value: unknown): Uint8Array | null {
  try {
    return encodeCbor(value)
  } catch {
    return null
  }
}

/** Builds the inputs of one reader; `values` and `encoded` are its samples, decoded once. */
class Bender {
  readonly #form: Form
  readonly #samples: readonly unknown[]
  readonly #values: readonly unknown[]

  constructor({ form, samples }: Reader) {
    this.#form = form
    this.#samples = samples
    this.#values =
      form === 'cbor' ? samples.map((sample) => decodeCbor(Uint8Array.from(sample as Uint8Array))) : samples
  }

  input({ sample, steps, bytes, raw }: Plan): unknown {
    const value = at(this.#values, sample)
    switch (this.#form) {
      case 'value':
        return raw ? textOf(raw) : bendValue(value, steps, this.#values)
      case 'text':
        return raw ? textOf(raw) : bendText(value as string, [...steps, ...bytes], this.#samples as string[])
      case 'json': {
        if (raw) return textOf(raw)
        const text = textOrNull(bendValue(value, steps, this.#values)) ?? JSON.stringify(value)
        return bendText(text, bytes, [text])
      }
      case 'bytes':
        return raw ?? bendBytes(value as Uint8Array, [...steps, ...bytes], this.#samples as Uint8Array[])
      case 'cbor': {
        if (raw) return raw
        const whole = encodable(bendValue(value, steps, this.#values)) ?? (at(this.#samples, sample) as Uint8Array)
        return bendBytes(whole, bytes, this.#samples as Uint8Array[])
      }
    }
  }
}

/** Approximate number of bytes that a result retains, if at most `most`. */
export function weigh(result: unknown, most: number): number {
  let weight = 0
  const open: unknown[] = [result]
  while (open.length > 0 && weight <= most) {
    const value = open.pop()
    if (typeof value === 'string') weight += value.length * 2
    else if (value instanceof Uint8Array) weight += value.length
    else if (value instanceof Map) for (const pair of value) open.push(...pair)
    else if (Array.isArray(value)) for (const item of value) open.push(item)
    else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) open.push(item)
    weight += 8
  }
  return weight
}

const sizeOf = (input: unknown): number =>
  typeof input === 'string' ? input.length * 2 : input instanceof Uint8Array ? input.length : weigh(input, 1 << 30)

const describeInput = (input: unknown): string =>
  input instanceof Uint8Array
    ? `bytes ${Array.from(input.subarray(0, 400), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
    : String(typeof input === 'object' ? JSON.stringify(input)?.slice(0, 800) : input).slice(0, 800)

export interface FuzzOptions {
  seed: number
  /** Multiplies the number of cases. */
  times: number
  /** Milliseconds. */
  now(): number
  /** Bytes in use after a garbage collection. */
  heap(): number
}

/** The results of one reader's cases. */
export interface FuzzResult {
  name: string
  cases: number
  /** Number of cases that were accepted as valid. */
  taken: number
  /** Milliseconds of the slowest case, where each case counts with the fastest of several tries. */
  slowest: number
}

/** Whether a value was read: the result isn't a refusal, however that is expressed. */
const isTaken = (result: unknown): boolean =>
  result !== null &&
  result !== false &&
  !(typeof result === 'object' && 'ok' in (result as object) && (result as { ok: unknown }).ok === false)

/** Runs all cases of a reader. Rejects with the smallest failing input. */
export async function fuzz(reader: Reader, { seed, times, now, heap }: FuzzOptions): Promise<FuzzResult> {
  const bender = new Bender(reader)
  const result: FuzzResult = { name: reader.name, cases: 0, taken: 0, slowest: 0 }
  const read = reader.read as (input: unknown) => unknown

  /** Returns null if the reader refused by throwing an allowed error. */
  async function once(input: unknown): Promise<unknown> {
    try {
      const answer = read(input)
      return answer instanceof Promise ? await answer : answer
    } catch (error) {
      if (reader.throws?.some((kind) => error instanceof kind)) return null
      throw error
    }
  }

  async function check(input: unknown): Promise<void> {
    const begun = now()
    const answer = await once(input)
    let took = now() - begun
    for (let tries = 1; took > STALL && tries < TRIES; tries++) {
      const again = now()
      await once(input)
      took = Math.min(took, now() - again)
    }
    result.cases++
    result.slowest = Math.max(result.slowest, took)
    if (took > STALL) throw new Error(`${reader.name} took ${took.toFixed()} ms`)
    if (!isTaken(answer)) return
    result.taken++
    const most = sizeOf(input) * GROWTH.times + GROWTH.plus
    if (weigh(answer, most) > most) throw new Error(`${reader.name} made more than ${most} bytes of ${sizeOf(input)}`)
  }

  for (const sample of reader.samples) {
    const input = reader.form === 'json' ? JSON.stringify(sample) : copy(sample)
    const answer = await once(input)
    if (reader.takes && !reader.takes(answer)) throw new Error(`${reader.name} does not take ${describeInput(input)}`)
  }
  const before = heap()
  const property = fc.asyncProperty(plans, async (plan) => {
    const input = bender.input(plan)
    try {
      await check(input)
    } catch (error) {
      throw new Error(`${(error as Error).message}: ${reader.name} stumbled over ${describeInput(input)}`, {
        cause: error,
      })
    }
  })
  await fc.assert(property, { numRuns: Math.ceil(reader.cases * times), seed, includeErrorInReport: true })
  const left = heap() - before
  if (left > LEFT) throw new Error(`${reader.name} leaves ${left} bytes behind`)
  return result
}

/** The lines of a table with the results. */
export function tableOf(results: readonly FuzzResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length))
  const lines = results.map(
    ({ name, cases, taken, slowest }) =>
      `${name.padEnd(width)} ${String(cases).padStart(7)} cases ${String(taken).padStart(7)} taken ${slowest.toFixed(1).padStart(6)} ms`,
  )
  const total = results.reduce((sum, { cases }) => sum + cases, 0)
  return [...lines, `${'together'.padEnd(width)} ${String(total).padStart(7)} cases`].join('\n')
}
