/**
 * Yjs has the system decode each text of an update. For short texts, the call takes most of the time: an entry of a
 * lane is a dozen keys, and values hardly longer. Here short texts are read byte by byte, and repeated keys are reused.
 * The result is the same. Import for side effects, wherever docs are made.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** Type tags of lib0's values. */
const [OBJECT, LIST, TEXT] = [118, 117, 119]
/** The system decodes texts of more bytes faster. */
const SHORT = 64

/** Buffers for the characters of the text being read, by its length: lists of the right size save a copy. */
const characters = Array.from({ length: SHORT + 1 }, (_, length) => new Array<number>(length).fill(0))
/** Known keys, each at the place of its hash. The length is a power of two. */
const keys: string[] = new Array(512).fill('')

type Make = (codes: readonly number[]) => string

const textOf: Make = (codes) => String.fromCharCode.apply(null, codes as number[])

function isKey(key: string, codes: readonly number[]): boolean {
  if (key.length !== codes.length) return false
  for (let at = 0; at < codes.length; at++) if (codes[at] !== key.charCodeAt(at)) return false
  return true
}

const keyOf: Make = (codes) => {
  let hash = codes.length
  for (let at = 0; at < codes.length; at++) hash = (hash * 31 + (codes[at] as number)) & 0xffffff
  const place = hash & (keys.length - 1)
  const known = keys[place] as string
  if (isKey(known, codes)) return known
  const key = textOf(codes)
  keys[place] = key
  return key
}

/** Null unless it is short and ASCII. */
function readCodes(decoder: decoding.Decoder, length: number): readonly number[] | null {
  const { arr: bytes, pos: start } = decoder
  const codes = characters[length]
  if (!codes || start + length > bytes.length) return null
  for (let at = 0; at < length; at++) {
    const byte = bytes[start + at] as number
    if (byte >= 0x80) return null
    codes[at] = byte
  }
  decoder.pos = start + length
  return codes
}

function readText(decoder: decoding.Decoder, make: Make): string {
  const before = decoder.pos
  const codes = readCodes(decoder, decoding.readVarUint(decoder))
  if (codes) return make(codes)
  decoder.pos = before
  return decoding.readVarString(decoder)
}

/** Behaves like lib0's `readAny`. */
export function readValue(decoder: decoding.Decoder): unknown {
  const tag = decoder.arr[decoder.pos]
  if (tag !== TEXT && tag !== OBJECT && tag !== LIST) return decoding.readAny(decoder)
  decoder.pos += 1
  if (tag === TEXT) return readText(decoder, textOf)
  const count = decoding.readVarUint(decoder)
  if (tag === LIST) {
    const list: unknown[] = []
    for (let left = count; left > 0; left--) list.push(readValue(decoder))
    return list
  }
  const object: Record<string, unknown> = {}
  for (let left = count; left > 0; left--) {
    const key = readText(decoder, keyOf)
    object[key] = readValue(decoder)
  }
  return object
}

Y.UpdateDecoderV1.prototype.readAny = function () {
  return readValue(this.restDecoder)
}

Y.UpdateDecoderV1.prototype.readString = function () {
  return readText(this.restDecoder, textOf)
}
