/**
 * The values inside a struct: lib0's `any` encoding (tags counted down from 127) and JSON text. Accepts only what the
 * encoder of Yjs itself writes, so that each value has one encoding and is the same on all replicas.
 */
import { parseJson } from '../../base/parse-json.ts'
import { LIMITS } from '../../record/limits.ts'
import { type Cursor, Refusal } from './cursor.ts'

const INTEGER_BOUND = 0x7fffffff

/** A key of a map or an object. `__proto__` would set a prototype instead of a value when Yjs builds plain objects. */
export function readKey(cursor: Cursor): string {
  const key = cursor.text(LIMITS.docKeyBytes)
  if (key === '__proto__') throw new Refusal('D8', 'the key __proto__')
  return key
}

const isSmallInteger = (value: number): boolean => Number.isInteger(value) && Math.abs(value) <= INTEGER_BOUND

function readFloat(cursor: Cursor, length: 4 | 8): void {
  const start = cursor.skip(length)
  const view = new DataView(cursor.bytes.buffer, cursor.bytes.byteOffset + start, length)
  const value = length === 4 ? view.getFloat32(0) : view.getFloat64(0)
  if (!Number.isFinite(value)) throw new Refusal('D9', 'a number that is not finite')
  if (isSmallInteger(value) || (length === 8 && Math.fround(value) === value)) {
    throw new Refusal('D9', 'a number in a longer form than Yjs writes')
  }
}

function readObject(cursor: Cursor, depth: number): void {
  const count = cursor.varUint()
  const keys = new Set<string>()
  for (let index = 0; index < count; index++) {
    const key = readKey(cursor)
    if (keys.has(key)) throw new Refusal('D9', 'an object with one key twice')
    keys.add(key)
    readAny(cursor, depth + 1)
  }
}

/** Skips one value (D9). `depth` counts the objects and arrays around it. */
export function readAny(cursor: Cursor, depth = 0): void {
  const tag = cursor.byte()
  switch (tag) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return
    case 125:
      cursor.varInt()
      return
    case 124:
      readFloat(cursor, 4)
      return
    case 123:
      readFloat(cursor, 8)
      return
    case 119:
      cursor.textUnits()
      return
    case 118:
      if (depth >= LIMITS.docValueDepth) throw new Refusal('D9', 'nested too deep')
      readObject(cursor, depth)
      return
    case 117: {
      if (depth >= LIMITS.docValueDepth) throw new Refusal('D9', 'nested too deep')
      const count = cursor.varUint()
      for (let index = 0; index < count; index++) readAny(cursor, depth + 1)
      return
    }
    case 116:
      cursor.skip(cursor.varUint())
      return
    default:
      throw new Refusal('D9', `a value of kind ${tag}`)
  }
}

function checkJson(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth >= LIMITS.docValueDepth) throw new Refusal('D10', 'nested too deep')
  if (Array.isArray(value)) {
    for (const item of value) checkJson(item, depth + 1)
    return
  }
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw new Refusal('D10', 'the key __proto__')
    checkJson(item, depth + 1)
  }
}

/** Skips JSON text, exactly as `JSON.stringify` writes it (D10). */
export function readJson(cursor: Cursor): void {
  const text = cursor.text(LIMITS.docJsonBytes)
  const value = parseJson(text)
  if (value === undefined) throw new Refusal('D10', 'not JSON')
  checkJson(value, 0)
  if (JSON.stringify(value) !== text) throw new Refusal('D10', 'JSON in another form than Yjs writes')
}
