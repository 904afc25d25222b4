/**
 * A file with what is packed inside of it unpacked, if it can be packed again to the same bytes: zip, gzip, and what
 * contains them. Nobody needs to say which kind it is: packed content is found by its first bytes.
 */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { constants, createInflateRaw, deflateRaw } from 'node:zlib'
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
/** In which content is unpacked, and a longer form is read. Bytes. */
const PART = 256 * 1024

/** Of a file in one turn: the host has others to serve. Bytes. */
const SEARCHED = 4 * 1024 * 1024
/** Of a name or a comment in the head of a gzip file. Bytes. */
const TEXT = 64 * 1024

const ZIP_START = Buffer.from('PK\x03\x04', 'latin1')
const GZIP_START = Buffer.from([0x1f, 0x8b, 8])

export class UnpackedForm {
  readonly stretches: readonly Stretch[]
  readonly length: number
  /** Names the form: two devices that unpack a file in the same way have the same. SHA-256, hex. */
  readonly name: string
  readonly #read: ReadFile
  /** Where each stretch begins in the form. */
  readonly #begins: readonly number[]

  constructor(stretches: readonly Stretch[], read: ReadFile) {
    this.stretches = stretches
    this.#read = read
    let length = 0
    this.#begins = stretches.map((each) => {
      length += lengthOf(each)
      return length - lengthOf(each)
    })
    this.length = length
    const layout = stretches.map((each) => {
      const { level = 0, memory = 0, hash = null } = each.packing ?? {}
      return [lengthOf(each), level, memory, ...(hash ? [hash] : [])]
    })
    this.name = createHash('sha256').update(JSON.stringify(layout)).digest('hex')
  }

  /** The bytes from `start` up to `end`. */
  async *bytes(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let place = this.#placeAt(start); place < this.stretches.length; place++) {
      const [stretch, begin] = [this.stretches[place] as Stretch, this.#begins[place] as number]
      if (begin >= end) return
      yield* this.ofStretch(stretch, Math.max(0, start - begin), Math.min(lengthOf(stretch), end - begin))
    }
  }

  /** Which stretch has a byte. */
  #placeAt(byte: number): number {
    let [first, after] = [0, this.#begins.length]
    while (after - first > 1) {
      const middle = (first + after) >> 1
      if ((this.#begins[middle] as number) <= byte) first = middle
      else after = middle
    }
    return first
  }

  async *ofStretch(stretch: Stretch, from = 0, to = lengthOf(stretch)): AsyncGenerator<Uint8Array> {
    if (stretch.packing === null) return yield* this.#read(stretch.at + from, stretch.at + to)
    for (let at = from; at < to; at += PART) {
      yield stretch.content.subarray(at, Math.min(to, at + PART))
      await turn()
    }
  }
}

/** The host has others to serve. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

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
  for await (const place of packedPlaces(file)) {
    if (place < plain) continue
    const found = await contentAt(file.subarray(place), room, tried)
    room -= found.tried
    if (room <= 0) break
    if (!found.packing) continue
    upTo(place)
    stretches.push({ packing: found.packing, content: found.content })
    plain = place + found.packed
  }
  upTo(file.length)
  return stretches
}

/** Where packed content may begin: after the head of an entry of a zip, or of a gzip file. */
async function* packedPlaces(file: Buffer): AsyncGenerator<number> {
  let [zip, gzip] = [await find(file, ZIP_START, 0), await find(file, GZIP_START, 0)]
  for (let tries = 0; tries < TRIES && Math.min(zip, gzip) < file.length; tries++) {
    const isZip = zip < gzip
    const place = isZip ? afterZipHead(file, zip) : afterGzipHead(file, gzip)
    if (place !== null && file.length - place >= LEAST) yield place
    if (isZip) zip = await find(file, ZIP_START, zip + 1)
    else gzip = await find(file, GZIP_START, gzip + 1)
  }
}

/** Where it is next; the length of the file if nowhere. */
async function find(file: Buffer, mark: Buffer, from: number): Promise<number> {
  for (let at = from; at < file.length; at += SEARCHED) {
    if (at > from) await turn()
    const found = file.subarray(at, at + SEARCHED + mark.length - 1).indexOf(mark)
    if (found >= 0) return at + found
  }
  return file.length
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
    if (!(flags & flag)) continue
    const length = file.subarray(at, at + TEXT).indexOf(0)
    if (length === -1) return null
    at += length + 1
  }
  return flags & HAS_CHECK ? at + 2 : at
}

interface Found {
  content: Buffer
  /** Bytes of the file that it takes. */
  packed: number
  /** Null: it can't be packed to the same bytes here. */
  packing: Packing | null
  /** Bytes that it took to find that out. */
  tried: number
}

interface OlderTries {
  older: OlderPackers
  effort: Effort
  misses: number
}

async function contentAt(file: Buffer, room: number, tries: OlderTries): Promise<Found> {
  const { content, length, packed } = await unpack(file, room)
  if (!content) return { content: Buffer.alloc(0), packed, packing: null, tried: length + packed }
  const found: Found = { content, packed, packing: null, tried: length }
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

interface Unpacked {
  /** Null if nothing is packed there, or more than there is room for. */
  content: Buffer | null
  /** Bytes that were unpacked. */
  length: number
  /** Bytes of the file that were read. */
  packed: number
}

async function unpack(file: Buffer, room: number): Promise<Unpacked> {
  const unpacker = createInflateRaw({ chunkSize: PART })
  const parts: Buffer[] = []
  let length = 0
  unpacker.end(file)
  try {
    for await (const part of unpacker as AsyncIterable<Buffer>) {
      parts.push(part)
      length += part.length
      if (length > room) throw new Error('there is no room for it')
    }
    return { content: Buffer.concat(parts), length, packed: unpacker.bytesWritten }
  } catch {
    return { content: null, length, packed: unpacker.bytesWritten }
  }
}

/** As zlib does on this device: others may have another version of it, which packs otherwise. */
export function pack(content: Uint8Array, { level, memory }: Omit<Packing, 'hash'>): Promise<Buffer> {
  const options = { level, memLevel: memory, windowBits: constants.Z_MAX_WINDOWBITS }
  return new Promise((resolve, reject) =>
    deflateRaw(content, options, (error, packed) => (error ? reject(error) : resolve(packed))),
  )
}
