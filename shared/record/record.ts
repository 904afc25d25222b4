/** The record's bytes: `[header, sealed payload, signature]` (SPEC.md, R1–R9). */
import { decode as cborgDecode } from 'cborg'
import { concat, equalBytes, fromHex, toHex, utf8 } from './bytes.ts'
import { type CborValue, encode } from './cbor.ts'
import { type Chain, decodeStream, encodeStream, type Stream } from './chain-id.ts'
import type { Crypto, KeyPair } from './crypto.ts'
import { FormatError } from './errors.ts'
import { LIMITS } from './limits.ts'

export const RECORD_VERSION = 1
export type RecordKind = 'governance' | 'update' | 'squash'
const KINDS: readonly RecordKind[] = ['governance', 'update', 'squash']

/** A run of one's own records that a squash replaces, with the hashes at its edges and those of squashes inside it. */
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
  /** 0-based place in the chain. */
  seq: number
  /** Hash of the record before, hex; empty at seq 0. */
  prev: string
  /** Which key seals the payload, hex of 16 bytes. */
  keyId: string
  /** Hybrid logical clock: milliseconds × 1024 + counter. */
  time: number
  kind: RecordKind
  /** At seq 0: hash of the grant of membership that the chain is written under, hex; null elsewhere and in the genesis record. */
  grant: string | null
  /** In a squash only. */
  ranges: readonly SquashRange[] | null
}

export interface SignedRecord {
  header: Header
  /** Nonce (24 bytes), then ciphertext with tag. */
  sealed: Uint8Array
  signature: Uint8Array
  /** The whole record as stored and sent. */
  bytes: Uint8Array
  /** The header's own bytes: what the seal binds to. */
  headerBytes: Uint8Array
}

const SIGNATURE_TAIL = 2 + 64
const SIGNING_DOMAIN = utf8('parley record 1')
const KEY_DOMAIN = utf8('parley key id 1')
const GENESIS_SPACE = ''
const NONCE_BYTES = 24
const TAG_BYTES = 16

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
  return header.grant === null ? null : fromHex(header.grant)
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

/** Seals and signs. Throws FormatError (R2) where the result would be too large. */
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

const isUint = (value: unknown, maximum: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maximum

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

function decodeRanges(value: unknown): SquashRange[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > LIMITS.headsPerRecord) {
    throw new FormatError('R9', 'a squash names its ranges')
  }
  let after = -1
  return value.map((item: unknown) => {
    if (!Array.isArray(item) || item.length !== 5) throw new FormatError('R9', 'a range has five parts')
    const [first, last, before, at, inner] = item as unknown[]
    if (
      !isUint(first, Number.MAX_SAFE_INTEGER) ||
      !isUint(last, Number.MAX_SAFE_INTEGER) ||
      first <= after ||
      last < first
    ) {
      throw new FormatError('R9', 'ranges are in order and apart')
    }
    after = last
    const hasBefore = first === 0 ? isBytes(before, 0) : isBytes(before, 32)
    if (!hasBefore || !isBytes(at, 32) || !Array.isArray(inner) || inner.length > LIMITS.headsPerRecord) {
      throw new FormatError('R9', 'a range names the hashes at its edges')
    }
    if (!inner.every((hash) => isBytes(hash, 32))) throw new FormatError('R9', 'inner squashes are hashes')
    return { first, last, before: before as Uint8Array, at, inner: inner as Uint8Array[] }
  })
}

function decodeHeader(value: unknown): Header {
  if (!Array.isArray(value) || value.length !== 11) throw new FormatError('R3', 'a header has eleven parts')
  const [version, space, author, generation, streamValue, seq, prev, keyId, time, kindValue, extra] = value as unknown[]
  if (version !== RECORD_VERSION) throw new FormatError('R3', 'another version of the format')
  const stream = decodeStream(streamValue)
  const kind = isUint(kindValue, KINDS.length - 1) ? KINDS[kindValue] : undefined
  if (!isBytes(author, 32) || !isUint(generation, 0xffff) || stream === null || kind === undefined) {
    throw new FormatError('R3', 'author, generation, stream or kind is off')
  }
  if (!isUint(seq, Number.MAX_SAFE_INTEGER) || !isUint(time, Number.MAX_SAFE_INTEGER) || !isBytes(keyId, 16)) {
    throw new FormatError('R3', 'seq, time or key id is off')
  }
  if ((stream === 'governance') !== (kind === 'governance'))
    throw new FormatError('R4', 'governance has a stream of its own')
  const isGenesis = isBytes(space, 0)
  if (!isGenesis && !isBytes(space, 32)) throw new FormatError('R3', 'a space is named by 32 bytes')
  if (isGenesis && (seq !== 0 || stream !== 'governance')) throw new FormatError('R5', 'only genesis names no space')
  if (seq === 0 ? !isBytes(prev, 0) : !isBytes(prev, 32)) throw new FormatError('R5', 'prev names the record before')
  let grant: string | null = null
  let ranges: SquashRange[] | null = null
  if (seq === 0 && !isGenesis) {
    if (kind === 'squash') throw new FormatError('R9', 'a chain cannot begin with a squash')
    if (!isBytes(extra, 32)) throw new FormatError('R5', 'a chain begins with the grant it is written under')
    grant = toHex(extra)
  } else if (kind === 'squash') {
    ranges = decodeRanges(extra)
    const last = ranges.at(-1)
    if (last && last.last >= seq) throw new FormatError('R9', 'a squash replaces what is before it')
  } else if (extra !== null) {
    throw new FormatError('R3', 'nothing further belongs into this header')
  }
  return {
    space: isGenesis ? GENESIS_SPACE : toHex(space as Uint8Array),
    author: toHex(author),
    generation,
    stream,
    seq,
    prev: toHex(prev as Uint8Array),
    keyId: toHex(keyId),
    time,
    kind,
    grant,
    ranges,
  }
}

const decodeOptions = { strict: true, allowIndefinite: false, allowUndefined: false, allowBigInt: false } as const

/** Reads one record. Throws FormatError naming the rule; checks no signature, chain or right. */
export function decodeRecord(bytes: Uint8Array): SignedRecord {
  if (bytes.length > LIMITS.recordBytes) throw new FormatError('R2', 'the record is too large')
  let parts: unknown
  try {
    parts = cborgDecode(bytes, decodeOptions)
  } catch (error) {
    throw new FormatError('R1', error instanceof Error ? error.message : 'not CBOR')
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw new FormatError('R3', 'a record has three parts')
  const [headerValue, sealed, signature] = parts as unknown[]
  if (!(sealed instanceof Uint8Array) || !isBytes(signature, 64))
    throw new FormatError('R3', 'payload or signature is off')
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new FormatError('R6', 'a payload is a nonce and a ciphertext')
  const header = decodeHeader(headerValue)
  const headerBytes = encodeHeader(header)
  if (headerBytes.length > LIMITS.headerBytes) throw new FormatError('R2', 'the header is too large')
  if (!equalBytes(headerBytes, bytes.subarray(1, 1 + headerBytes.length)))
    throw new FormatError('R1', 'not in canonical form')
  return { header, sealed, signature, bytes, headerBytes }
}

export const verifySignature = (crypto: Crypto, record: SignedRecord): boolean =>
  crypto.verify(
    record.signature,
    concat(SIGNING_DOMAIN, record.bytes.subarray(0, record.bytes.length - SIGNATURE_TAIL)),
    fromHex(record.header.author),
  )

/** The payload, or null where this key, header and ciphertext do not belong together. */
export function openPayload(crypto: Crypto, record: SignedRecord, key: Uint8Array): Uint8Array | null {
  return crypto.open(
    key,
    record.sealed.subarray(0, NONCE_BYTES),
    record.sealed.subarray(NONCE_BYTES),
    record.headerBytes,
  )
}
