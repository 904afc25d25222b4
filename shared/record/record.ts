/** The record's bytes: `[header, sealed payload, signature]` (SPEC.md, R1–R9). */
import { concat, fromHex, toHex, utf8 } from './bytes.ts'
import { type CborValue, encode } from './cbor.ts'
import { CborReader } from './cbor-reader.ts'
import { type Chain, decodeStream, encodeStream, isConversation, type Stream } from './chain-id.ts'
import type { Crypto, KeyPair } from './crypto.ts'
import { FormatError } from './errors.ts'
import { LIMITS } from './limits.ts'

export const RECORD_VERSION = 1
export type RecordKind = 'governance' | 'update' | 'squash'
const KINDS: readonly RecordKind[] = ['governance', 'update', 'squash']

/**
 * A run of the author's own records that a squash replaces, with the hashes at its edges (the grant, if it begins at
 * the first record) and those of squashes inside it.
 */
export interface SquashRange {
  first: number
  last: number
  before: Uint8Array
  at: Uint8Array
  inner: readonly Uint8Array[]
}

export interface Header {
  /** Hash of the genesis record, hex; empty in the genesis record itself. */
  space: string
  author: string
  generation: number
  stream: Stream
  /** 0-based index in the chain. */
  seq: number
  /** Hash of the preceding record, hex; empty at seq 0. */
  prev: string
  /** Id of the key that seals the payload: 16 bytes, hex. */
  keyId: string
  /** Hybrid logical clock: milliseconds × 1024 + counter. */
  time: number
  kind: RecordKind
  /** At seq 0: hash of the grant that the chain is written under, hex; null elsewhere and in the genesis record. */
  grant: string | null
  /** Set only in a squash. */
  ranges: readonly SquashRange[] | null
  /** At seq 0 of a conversation's chain: its participants, in order (R12); null elsewhere. */
  readers?: readonly Reader[] | null
}

/** A participant in a conversation. */
export interface Reader {
  /** Device id, hex. */
  device: string
  /** The chain's key, sealed to the device; null if the device isn't given the key. */
  box: Uint8Array | null
}

export interface SignedRecord {
  header: Header
  /** Nonce (24 bytes), then ciphertext with tag. */
  sealed: Uint8Array
  signature: Uint8Array
  /** The whole record as stored and sent. */
  bytes: Uint8Array
  /** The header's own bytes, to which the seal is bound. */
  headerBytes: Uint8Array
}

const SIGNATURE_TAIL = 2 + 64
const SIGNING_DOMAIN = utf8('parley record 1')
const KEY_DOMAIN = utf8('parley key id 1')
const NONCE_BYTES = 24
const TAG_BYTES = 16
/** Size of a sealed box with a key of 32 bytes. */
const BOX_BYTES = 32 + 48

export const chainOf = (header: Header): Chain => ({
  author: header.author,
  generation: header.generation,
  stream: header.stream,
})

/** 16 bytes that commit to the key (R6), hex. */
export const keyIdOf = (crypto: Crypto, key: Uint8Array): string =>
  toHex(crypto.hash(concat(KEY_DOMAIN, key)).subarray(0, 16))

/** The hash of a whole record, hex: what the next record's `prev` names. */
export const recordHash = (crypto: Crypto, bytes: Uint8Array): string => toHex(crypto.hash(bytes))

function encodeExtra(header: Header): CborValue {
  if (header.ranges) return header.ranges.map((range) => [range.first, range.last, range.before, range.at, range.inner])
  if (header.grant === null) return null
  const grant = fromHex(header.grant)
  if (!header.readers) return grant
  return [grant, header.readers.map(({ device, box }) => [fromHex(device), box ?? new Uint8Array()])]
}

export function encodeHeader(header: Header): Uint8Array {
  return encode([
    RECORD_VERSION,
    fromHex(header.space),
    fromHex(header.author),
    header.generation,
    encodeStream(header.stream),
    header.seq,
    fromHex(header.prev),
    fromHex(header.keyId),
    header.time,
    KINDS.indexOf(header.kind),
    encodeExtra(header),
  ])
}

/** Seals and signs. Throws FormatError (R2) if the result would be too large. */
export function makeRecord(
  crypto: Crypto,
  device: KeyPair,
  key: Uint8Array,
  header: Omit<Header, 'keyId' | 'author'>,
  payload: Uint8Array,
): SignedRecord {
  const whole: Header = { ...header, author: toHex(device.publicKey), keyId: keyIdOf(crypto, key) }
  const headerBytes = encodeHeader(whole)
  const nonce = crypto.randomBytes(NONCE_BYTES)
  const sealed = concat(nonce, crypto.seal(key, nonce, payload, headerBytes))
  const body = concat(Uint8Array.of(0x83), headerBytes, encode(sealed))
  const signature = crypto.sign(concat(SIGNING_DOMAIN, body), device.secretKey)
  const bytes = concat(body, Uint8Array.of(0x58, 0x40), signature)
  if (bytes.length > LIMITS.recordBytes) throw new FormatError('R2', 'the record is too large')
  return { header: whole, sealed, signature, bytes, headerBytes }
}

function sized(bytes: Uint8Array, length: number, what: string): Uint8Array {
  if (bytes.length !== length) throw new FormatError('R3', `${what} has ${length} bytes`)
  return bytes
}

function readStream(reader: CborReader): Stream {
  const stream = decodeStream(reader.isBytes() ? reader.bytes() : reader.uint())
  if (stream === null) throw new FormatError('R3', 'no such stream')
  return stream
}

function readRange(reader: CborReader, after: number): SquashRange {
  if (reader.list() !== 5) throw new FormatError('R9', 'a range has five parts')
  const first = reader.uint()
  const last = reader.uint()
  if (first <= after || last < first) throw new FormatError('R9', 'ranges are in order and don’t overlap')
  const before = reader.bytes()
  const at = reader.bytes()
  const count = reader.list()
  if (before.length !== 32 || at.length !== 32 || count > LIMITS.headsPerRecord) {
    throw new FormatError('R9', 'a range names the hashes at its edges')
  }
  const inner = Array.from({ length: count }, () => sized(reader.bytes(), 32, 'the hash of a squash'))
  return { first, last, before, at, inner }
}

function readRanges(reader: CborReader, seq: number): SquashRange[] {
  const count = reader.isList() ? reader.list() : 0
  if (count === 0 || count > LIMITS.headsPerRecord) throw new FormatError('R9', 'a squash names its ranges')
  const ranges: SquashRange[] = []
  let after = -1
  for (let index = 0; index < count; index++) {
    const range = readRange(reader, after)
    after = range.last
    ranges.push(range)
  }
  if (after >= seq) throw new FormatError('R9', 'a squash replaces what is before it')
  return ranges
}

function readReaders(reader: CborReader): Reader[] {
  const count = reader.list()
  if (count < 1 || count > LIMITS.conversationReaders) throw new FormatError('R12', 'too few or too many readers')
  const readers: Reader[] = []
  for (let index = 0; index < count; index++) {
    if (reader.list() !== 2) throw new FormatError('R12', 'a reader has two parts')
    const device = toHex(sized(reader.bytes(), 32, 'a reader'))
    const before = readers.at(-1)
    if (before && before.device >= device) throw new FormatError('R12', 'readers are in order, each once')
    const box = reader.bytes()
    if (box.length !== 0) sized(box, BOX_BYTES, 'a box')
    readers.push({ device, box: box.length === 0 ? null : box })
  }
  return readers
}

/**
 * Reads the last item of a header: at seq 0, the grant, with the readers in a conversation; in a squash, the ranges;
 * otherwise null.
 */
function readExtra(
  reader: CborReader,
  isGenesis: boolean,
  stream: Stream,
  seq: number,
  kind: RecordKind,
): Pick<Header, 'grant' | 'ranges' | 'readers'> {
  if (seq === 0 && !isGenesis) {
    if (kind === 'squash') throw new FormatError('R9', 'a chain cannot begin with a squash')
    if (isConversation(stream)) {
      if (!reader.isList() || reader.list() !== 2) throw new FormatError('R12', 'a conversation names its readers')
      const grant = toHex(sized(reader.bytes(), 32, 'a grant'))
      return { grant, ranges: null, readers: readReaders(reader) }
    }
    if (!reader.isBytes()) throw new FormatError('R5', 'a chain begins with the grant it is written under')
    return { grant: toHex(sized(reader.bytes(), 32, 'a grant')), ranges: null }
  }
  if (kind === 'squash') return { grant: null, ranges: readRanges(reader, seq) }
  if (!reader.isNull()) throw new FormatError('R3', 'this header has no further parts')
  return { grant: null, ranges: null }
}

function readHeader(reader: CborReader): Header {
  if (reader.list() !== 11) throw new FormatError('R3', 'a header has eleven parts')
  if (reader.uint() !== RECORD_VERSION) throw new FormatError('R3', 'another version of the format')
  const space = reader.bytes()
  const author = sized(reader.bytes(), 32, 'an author')
  const generation = reader.uint()
  const stream = readStream(reader)
  const seq = reader.uint()
  const prev = reader.bytes()
  const keyId = sized(reader.bytes(), 16, 'a key id')
  const time = reader.uint()
  const kind = KINDS[reader.uint()]
  if (generation > 0xffff || kind === undefined) throw new FormatError('R3', 'invalid generation or kind')
  if ((stream === 'governance') !== (kind === 'governance')) {
    throw new FormatError('R4', 'governance has a stream of its own')
  }
  const isGenesis = space.length === 0
  if (isGenesis && (seq !== 0 || stream !== 'governance')) throw new FormatError('R5', 'only genesis names no space')
  if (!isGenesis) sized(space, 32, 'a space')
  if (prev.length !== (seq === 0 ? 0 : 32)) throw new FormatError('R5', 'prev names the preceding record')
  return {
    space: toHex(space),
    author: toHex(author),
    generation,
    stream,
    seq,
    prev: toHex(prev),
    keyId: toHex(keyId),
    time,
    kind,
    ...readExtra(reader, isGenesis, stream, seq, kind),
  }
}

/** Decodes one record. Throws FormatError naming the rule; doesn't check signature, chain or rights. */
export function decodeRecord(bytes: Uint8Array): SignedRecord {
  if (bytes.length > LIMITS.recordBytes) throw new FormatError('R2', 'the record is too large')
  const reader = new CborReader(bytes)
  if (reader.list() !== 3) throw new FormatError('R3', 'a record has three parts')
  const start = reader.position
  const header = readHeader(reader)
  const headerBytes = bytes.subarray(start, reader.position)
  if (headerBytes.length > LIMITS.headerBytes) throw new FormatError('R2', 'the header is too large')
  const sealed = reader.bytes()
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new FormatError('R6', 'a payload is a nonce and a ciphertext')
  const signature = sized(reader.bytes(), 64, 'a signature')
  reader.end()
  return { header, sealed, signature, bytes, headerBytes }
}

export const verifySignature = (crypto: Crypto, record: SignedRecord): boolean =>
  crypto.verify(
    record.signature,
    concat(SIGNING_DOMAIN, record.bytes.subarray(0, record.bytes.length - SIGNATURE_TAIL)),
    fromHex(record.header.author),
  )

/** The payload, or null if this key, header and ciphertext don't belong together. */
export function openPayload(crypto: Crypto, record: SignedRecord, key: Uint8Array): Uint8Array | null {
  return crypto.open(
    key,
    record.sealed.subarray(0, NONCE_BYTES),
    record.sealed.subarray(NONCE_BYTES),
    record.headerBytes,
  )
}
