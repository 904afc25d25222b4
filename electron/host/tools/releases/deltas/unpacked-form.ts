/**
 * A file with what is packed inside of it unpacked, if it can be packed again to the same bytes: zip, gzip, and what
 * contains them. Nobody needs to say which kind it is: packed content is found by its first bytes.
 */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { constants, deflateRaw, inflateRaw, type ZlibOptions } from 'node:zlib'
import { RELEASE_LIMITS as LIMITS } from '../../../../../shared/tools/releases/limits.ts'
import type { Packing } from '../../../../../shared/tools/releases/recipe.ts'
import type { Effort } from './older/deflate.ts'
import { effortOfFile, type OlderPackers } from './older/older-packers.ts'

/** Bytes of the file as they are, or content that was packed. */
export type Stretch = { packing: null; at: number; length: number } | { packing: Packing; content: Uint8Array }

/** Reads bytes of a file from `start` up to `end`. */
export type ReadFile = (start: number, end: number) => AsyncIterable<Uint8Array>

/** Most places that are tried, since what looks packed needn't be. */
const TRIES = 20_000
/** Less isn't worth it. Bytes, packed. */
const LEAST = 64
/** Of the content, to find out how it was packed: of text that packs well, one block can hold more than 128 KiB. Bytes. */
const SAMPLE = 512 * 1024
/** The ways of packing that programs use, the most frequent ones first. */
const PACKINGS: readonly Packing[] = [9, 6, 1, 5, 8, 7, 4, 3, 2].flatMap((level) =>
  [8, 9].map((memory) => ({ level, memory, hash: null })),
)
/** So much in a file that no older packer made, and none is tried for the rest: mostly one program packed all of it. */
const MISSES = 16
/** A longer form is read in parts of this length. Bytes. */
const PART = 256 * 1024

const ZIP_START = Buffer.from('PK\x03\x04', 'latin1')
const GZIP_START = Buffer.from([0x1f, 0x8b, 8])

export class UnpackedForm {
  readonly stretches: readonly Stretch[]
  readonly length: number
  /** Names the form: two devices that unpack a file in the same way have the same. SHA-256, hex. */
  readonly name: string
  readonly #read: ReadFile

  constructor(stretches: readonly Stretch[], read: ReadFile) {
    this.stretches = stretches
    this.#read = read
    this.length = stretches.reduce((sum, each) => sum + lengthOf(each), 0)
    const layout = stretches.map((each) => {
      const { level = 0, memory = 0, hash = null } = each.packing ?? {}
      return [lengthOf(each), level, memory, ...(hash ? [hash] : [])]
    })
    this.name = createHash('sha256').update(JSON.stringify(layout)).digest('hex')
  }

  /** The bytes from `start` up to `end`. */
  async *bytes(start: number, end: number): AsyncGenerator<Uint8Array> {
    let begin = 0
    for (const stretch of this.stretches) {
      const [from, to] = [Math.max(0, start - begin), Math.min(lengthOf(stretch), end - begin)]
      if (from < to) yield* this.ofStretch(stretch, from, to)
      begin += lengthOf(stretch)
      if (begin >= end) return
    }
  }

  async *ofStretch(stretch: Stretch, from = 0, to = lengthOf(stretch)): AsyncGenerator<Uint8Array> {
    if (stretch.packing === null) return yield* this.#read(stretch.at + from, stretch.at + to)
    for (let at = from; at < to; at += PART) {
      yield stretch.content.subarray(at, Math.min(to, at + PART))
      // The host has others to serve.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

const lengthOf = (stretch: Stretch): number => (stretch.packing === null ? stretch.length : stretch.content.length)

/** Rejects as `read` does. Files that are too long, or have nothing in them that can be unpacked, stay as they are. */
export async function unpackedForm(length: number, read: ReadFile, older: OlderPackers): Promise<UnpackedForm> {
  const asItIs = new UnpackedForm(length > 0 ? [{ packing: null, at: 0, length }] : [], read)
  if (length > LIMITS.container) return asItIs
  const stretches = await stretchesOf(await buffer(read(0, length)), older)
  return stretches.length > 1 ? new UnpackedForm(stretches, read) : asItIs
}

async function stretchesOf(file: Buffer, older: OlderPackers): Promise<Stretch[]> {
  const stretches: Stretch[] = []
  const tried: OlderTries = { older, effort: effortOfFile(), misses: 0 }
  let [plain, room] = [0, LIMITS.unpacked]
  const upTo = (end: number): void => {
    if (end > plain) stretches.push({ packing: null, at: plain, length: end - plain })
  }
  for (const place of packedPlaces(file)) {
    if (place < plain) continue
    const found = await contentAt(file.subarray(place), room, tried)
    room -= found?.tried ?? 0
    if (room <= 0) break
    if (!found?.packing) continue
    upTo(place)
    stretches.push({ packing: found.packing, content: found.content })
    plain = place + found.packed
  }
  upTo(file.length)
  return stretches
}

/** Where packed content may begin: after the head of an entry of a zip, or of a gzip file. */
function* packedPlaces(file: Buffer): Generator<number> {
  let at = 0
  for (let tries = 0; tries < TRIES; tries++) {
    const [zip, gzip] = [file.indexOf(ZIP_START, at), file.indexOf(GZIP_START, at)]
    if (zip === -1 && gzip === -1) return
    const isZip = gzip === -1 || (zip !== -1 && zip < gzip)
    at = isZip ? zip : gzip
    const place = isZip ? afterZipHead(file, at) : afterGzipHead(file, at)
    if (place !== null && file.length - place >= LEAST) yield place
    at += 1
  }
}

/** Null if the entry isn't packed by deflate. */
function afterZipHead(file: Buffer, at: number): number | null {
  if (at + 30 > file.length || file.readUInt16LE(at + 8) !== 8) return null
  return at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
}

const [HAS_CHECK, HAS_MORE, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16]

function afterGzipHead(file: Buffer, start: number): number | null {
  const flags = file[start + 3] ?? 0xff
  if (flags > 0x1f || start + 12 > file.length) return null
  let at = start + 10
  if (flags & HAS_MORE) at += 2 + (at + 2 <= file.length ? file.readUInt16LE(at) : 0)
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    const end = flags & flag ? file.indexOf(0, at) : at - 1
    if (end === -1) return null
    at = end + 1
  }
  return flags & HAS_CHECK ? at + 2 : at
}

interface Found {
  content: Buffer
  /** Bytes of the file that it takes. */
  packed: number
  /** Null: it can't be packed to the same bytes here. */
  packing: Packing | null
  /** Bytes that were unpacked to find that out. */
  tried: number
}

interface OlderTries {
  older: OlderPackers
  effort: Effort
  misses: number
}

/** Null if nothing is packed there, or more than there is room for. */
async function contentAt(file: Buffer, room: number, tries: OlderTries): Promise<Found | null> {
  const unpacked = await unpack(file, room)
  if (!unpacked) return null
  const { content, packed } = unpacked
  const found: Found = { content, packed, packing: null, tried: content.length }
  if (packed < LEAST) return found
  const original = file.subarray(0, packed)
  const sample = content.subarray(0, SAMPLE)
  for (const packing of PACKINGS) {
    const start = await pack(sample, packing)
    // A block may end elsewhere if more follows.
    const [compared, isAll] = [start.length >> 1, sample.length === content.length]
    if (!start.subarray(0, compared).equals(original.subarray(0, compared))) continue
    const whole = isAll ? start : await pack(content, packing)
    if (whole.equals(original)) return { ...found, packing }
  }
  return { ...found, packing: await olderPackingOf(content, original, tries) }
}

async function olderPackingOf(content: Buffer, original: Buffer, tries: OlderTries): Promise<Packing | null> {
  if (tries.misses >= MISSES) return null
  const packing = await tries.older.packingOf(content, original, tries.effort)
  tries.misses = packing ? 0 : tries.misses + 1
  return packing
}

function unpack(file: Buffer, maxOutputLength: number): Promise<{ content: Buffer; packed: number } | null> {
  const options = { maxOutputLength, info: true } as ZlibOptions
  return new Promise((resolve) =>
    inflateRaw(file, options, (error, result) => {
      if (error) return resolve(null)
      // With `info`, the engine comes along, which knows how much it has read.
      const { buffer, engine } = result as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
      resolve({ content: buffer, packed: engine.bytesWritten })
    }),
  )
}

/** As zlib does on this device: others may have another version of it, which packs otherwise. */
export function pack(content: Uint8Array, { level, memory }: Omit<Packing, 'hash'>): Promise<Buffer> {
  const options = { level, memLevel: memory, windowBits: constants.Z_MAX_WINDOWBITS }
  return new Promise((resolve, reject) =>
    deflateRaw(content, options, (error, packed) => (error ? reject(error) : resolve(packed))),
  )
}
