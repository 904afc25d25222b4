/**
 * Yjs has the system decode each text of an update, and for short ones the call takes most of the time: an entry of a
 * lane is a dozen keys, and values hardly longer. Here short texts are read byte by byte, and keys, which come again
 * and again, are recognized. The result is the same. Imported for its effect, by whoever makes docs.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** Of lib0's values. */
const [OBJECT, LIST, TEXT] = [118, 117, 119]
/** Bytes. The system decodes longer texts faster. */
const SHORT = 64

/** Keys that were read, each at the place of its hash; as many as a power of two. */
const keys: string[] = new Array(512).fill('')

function isKey(key: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (key.length !== end - start) return false
  for (let at = start; at < end; at++) if (bytes[at] !== key.charCodeAt(at - start)) return false
  return true
}

/** Both expect ASCII. */
const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[])

function keyOf(bytes: Uint8Array, start: number, end: number): string {
  let hash = end - start
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0
  const place = hash & (keys.length - 1)
  const known = keys[place] as string
  if (isKey(known, bytes, start, end)) return known
  const key = textOf(bytes, start, end)
  keys[place] = key
  return key
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] as number) >= 0x80) return false
  return true
}

function readText(decoder: decoding.Decoder, make: typeof textOf): string {
  const { arr: bytes, pos: before } = decoder
  const length = decoding.readVarUint(decoder)
  const [start, end] = [decoder.pos, decoder.pos + length]
  if (length > SHORT || end > bytes.length || !isAscii(bytes, start, end)) {
    decoder.pos = before
    return decoding.readVarString(decoder)
  }
  decoder.pos = end
  return make(bytes, start, end)
}

/** The same as lib0's `readAny`. */
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
