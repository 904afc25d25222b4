/**
 * A file with its compressed content decompressed, where that can be compressed to the same bytes again: zip, gzip, and
 * anything that contains them. The kind of file doesn't matter: compressed content is found by its first bytes.
 */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { constants, createInflateRaw, deflateRaw } from 'node:zlib'
import { RELEASE_LIMITS as LIMITS } from '../../../../../shared/tools/releases/limits.ts'
import type { Packing } from '../../../../../shared/tools/releases/recipe.ts'

/** Bytes of the file as they are, or content that was compressed. */
export type Stretch = { packing: null; at: number; length: number } | { packing: Packing; content: Uint8Array }

/** Reads bytes of a file from `start` up to `end`. */
export type ReadFile = (start: number, end: number) => AsyncIterable<Uint8Array>

/** Maximum number of places that are tried, since data that looks compressed may not be. */
const TRIES = 20_000
/** Minimum compressed size in bytes: less isn't worthwhile. */
const LEAST = 64
/**
 * Size in bytes of the content's beginning from which its compression is identified. It's larger if the whole content
 * was compressed to few bytes, since these can be a single block, whose codes depend on all of it.
 */
const SAMPLE = 512 * 1024
const SAMPLE_OF_FEW = 8 * 1024 * 1024
const FEW = 32 * 1024
/** The settings that programs use, most frequent first. */
const PACKINGS: readonly Packing[] = [9, 6, 1, 5, 8, 7, 4, 3, 2].flatMap((level) =>
  [8, 9].map((memory) => ({ level, memory })),
)
/** Chunk size in bytes for decompressing content and reading longer forms. */
const PART = 256 * 1024

/** Bytes of a file searched in one turn: the host has other work to do. */
const SEARCHED = 4 * 1024 * 1024
/** Maximum size in bytes of a name or comment in a gzip header. */
const TEXT = 64 * 1024

const ZIP_START = Buffer.from('PK\x03\x04', 'latin1')
const GZIP_START = Buffer.from([0x1f, 0x8b, 8])

export class UnpackedForm {
  readonly stretches: readonly Stretch[]
  readonly length: number
  /** Identifies the form by its SHA-256 in hex. It's the same on all devices that decompress a file in the same way. */
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
      const { level = 0, memory = 0 } = each.packing ?? {}
      return [lengthOf(each), level, memory]
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

  /** Returns the index of the stretch that contains a byte. */
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

/** Lets the host do other work. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

const lengthOf = (stretch: Stretch): number => (stretch.packing === null ? stretch.length : stretch.content.length)

/** Rejects like `read`. A file that is too long, or contains nothing that can be decompressed, stays as it is. */
export async function unpackedForm(length: number, read: ReadFile): Promise<UnpackedForm> {
  const asItIs = new UnpackedForm(length > 0 ? [{ packing: null, at: 0, length }] : [], read)
  if (length > LIMITS.container) return asItIs
  const stretches = await stretchesOf(await buffer(read(0, length)))
  return stretches.length > 1 ? new UnpackedForm(stretches, read) : asItIs
}

async function stretchesOf(file: Buffer): Promise<Stretch[]> {
  const stretches: Stretch[] = []
  let [plain, room] = [0, LIMITS.unpacked]
  const upTo = (end: number): void => {
    if (end > plain) stretches.push({ packing: null, at: plain, length: end - plain })
  }
  for await (const place of packedPlaces(file)) {
    if (place < plain) continue
    const found = await contentAt(file.subarray(place), room)
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

/** Yields where compressed content may begin: after the header of a zip entry or a gzip file. */
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

/** Returns the mark's next position; without one, the file's length. */
async function find(file: Buffer, mark: Buffer, from: number): Promise<number> {
  for (let at = from; at < file.length; at += SEARCHED) {
    if (at > from) await turn()
    const found = file.subarray(at, at + SEARCHED + mark.length - 1).indexOf(mark)
    if (found >= 0) return at + found
  }
  return file.length
}

/** Returns null if the entry isn't compressed with deflate. */
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
  /** Compressed size in the file, in bytes. */
  packed: number
  /** Null if it can't be compressed to the same bytes here. */
  packing: Packing | null
  /** Number of bytes processed to find that out. */
  tried: number
}

async function contentAt(file: Buffer, room: number): Promise<Found> {
  const { content, length, packed } = await unpack(file, room)
  if (!content) return { content: Buffer.alloc(0), packed, packing: null, tried: length + packed }
  const found: Found = { content, packed, packing: null, tried: length }
  if (packed < LEAST) return found
  const original = file.subarray(0, packed)
  const sample = content.subarray(0, packed < FEW ? SAMPLE_OF_FEW : SAMPLE)
  for (const packing of PACKINGS) {
    const start = await pack(sample, packing)
    // A block may end elsewhere if more follows.
    const [compared, isAll] = [start.length >> 1, sample.length === content.length]
    if (!start.subarray(0, compared).equals(original.subarray(0, compared))) continue
    const whole = isAll ? start : await pack(content, packing)
    if (whole.equals(original)) return { ...found, packing }
  }
  return found
}

interface Unpacked {
  /** Null if nothing is compressed there, or if it exceeds the room. */
  content: Buffer | null
  /** Number of bytes decompressed. */
  length: number
  /** Number of bytes of the file that were read. */
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

/** Compresses as this device's zlib does: others may have another version with other results. */
export function pack(content: Uint8Array, { level, memory }: Packing): Promise<Buffer> {
  const options = { level, memLevel: memory, windowBits: constants.Z_MAX_WINDOWBITS }
  return new Promise((resolve, reject) =>
    deflateRaw(content, options, (error, packed) => (error ? reject(error) : resolve(packed))),
  )
}
