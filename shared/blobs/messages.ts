/**
 * The messages of two devices about blobs (SPEC.md, B6–B12). Canonical CBOR arrays that begin with their number; but
 * the blocks of pieces, which are most of the traffic, are a zero, three 4-byte numbers, and the bytes. Blobs are
 * identified by a number that the wanting side assigned on this path.
 */
import { fromHex, toHex } from '../record/bytes.ts'
import { decode, encode } from '../record/cbor.ts'
import { FormatError } from '../record/errors.ts'
import { messageKind } from '../record/message-kind.ts'
import { BLOB_MESSAGE_BYTES, TCP_BLOB_MESSAGE_BYTES } from './blob-path.ts'
import { BLOB_LIMITS } from './limits.ts'
import { LARGEST_BLOB } from './shape.ts'
import { HASH_BYTES } from './tree.ts'

export type BlobMessage =
  /**
   * The sender starts over on this path (`answer`: and has not heard from the other side yet); what it holds follows.
   */
  | { type: 'hello'; answer: boolean }
  /** What the sender holds of the path's space: completely, in part, and no longer. */
  | { type: 'holds'; whole: string[]; part: string[]; gone: string[] }
  /** From the wanting side. */
  | { type: 'open'; number: number; root: string; size: number }
  | { type: 'close'; number: number }
  | { type: 'ask-leaves'; number: number; chunk: number }
  | { type: 'want'; number: number; pieces: number[] }
  | { type: 'cancel'; number: number; pieces: number[] }
  /** From the holding side. `pieces` null: all. */
  | { type: 'has'; number: number; pieces: Uint8Array | null }
  | { type: 'got'; number: number; pieces: number[] }
  /** They are not there (anymore); nothing wanted of them will come. */
  | { type: 'lost'; number: number; pieces: number[] }
  /** Empty: not there. */
  | { type: 'leaves'; number: number; chunk: number; leaves: Uint8Array; proof: Uint8Array }
  /** `hasRoom`: the `BLOCK_HEAD` bytes before `bytes` in their buffer are free for the head of the message. */
  | { type: 'block'; number: number; piece: number; offset: number; bytes: Uint8Array; hasRoom?: boolean }

const NUMBERS = {
  hello: 0,
  holds: 1,
  open: 2,
  close: 3,
  'ask-leaves': 4,
  want: 5,
  cancel: 6,
  has: 7,
  got: 8,
  lost: 9,
  leaves: 10,
} as const satisfies Record<Exclude<BlobMessage['type'], 'block'>, number>

/** Length of the head before a block's bytes. */
export const BLOCK_HEAD = 13
const LARGEST_NUMBER = 2 ** 32 - 1
const LARGEST_PROOF = HASH_BYTES * 6

export function encodeBlobMessage(message: BlobMessage): Uint8Array {
  switch (message.type) {
    case 'hello':
      return encode([NUMBERS.hello, message.answer])
    case 'holds':
      return encode([NUMBERS.holds, ...[message.whole, message.part, message.gone].map((roots) => roots.map(fromHex))])
    case 'open':
      return encode([NUMBERS.open, message.number, fromHex(message.root), message.size])
    case 'close':
      return encode([NUMBERS.close, message.number])
    case 'ask-leaves':
      return encode([NUMBERS['ask-leaves'], message.number, message.chunk])
    case 'want':
    case 'cancel':
    case 'got':
    case 'lost':
      return encode([NUMBERS[message.type], message.number, message.pieces])
    case 'has':
      return encode([NUMBERS.has, message.number, message.pieces])
    case 'leaves':
      return encode([NUMBERS.leaves, message.number, message.chunk, message.leaves, message.proof])
    case 'block': {
      const length = BLOCK_HEAD + message.bytes.length
      const { buffer, byteOffset } = message.bytes
      const bytes = message.hasRoom ? new Uint8Array(buffer, byteOffset - BLOCK_HEAD, length) : new Uint8Array(length)
      const view = new DataView(bytes.buffer, bytes.byteOffset)
      view.setUint8(0, 0)
      view.setUint32(1, message.number)
      view.setUint32(5, message.piece)
      view.setUint32(9, message.offset)
      if (!message.hasRoom) bytes.set(message.bytes, BLOCK_HEAD)
      return bytes
    }
  }
}

const fail = (what: string): never => {
  throw new FormatError('B6', what)
}

const uint = (value: unknown, maximum: number): number =>
  typeof value === 'number' && value <= maximum ? value : fail('an invalid number')

const bytes = (value: unknown, least: number, most: number): Uint8Array =>
  value instanceof Uint8Array && value.length >= least && value.length <= most ? value : fail('malformed bytes')

const list = <Item>(value: unknown, most: number, item: (value: unknown) => Item): Item[] =>
  Array.isArray(value) && value.length <= most ? value.map(item) : fail('malformed list')

const number = (value: unknown): number => uint(value, LARGEST_NUMBER)
const root = (value: unknown): string => toHex(bytes(value, HASH_BYTES, HASH_BYTES))
const roots = (value: unknown): string[] => list(value, BLOB_LIMITS.rootsPerMessage, root)
const pieces = (value: unknown): number[] =>
  list(value, BLOB_LIMITS.piecesPerMessage, (piece) => uint(piece, BLOB_LIMITS.pieces - 1))
const chunk = (value: unknown): number => uint(value, BLOB_LIMITS.pieces / BLOB_LIMITS.leavesPerChunk - 1)
const bits = (value: unknown): Uint8Array | null => (value === null ? null : bytes(value, 0, BLOB_LIMITS.pieces / 8))
const hashes = (value: unknown, most: number): Uint8Array => {
  const all = bytes(value, 0, most)
  return all.length % HASH_BYTES === 0 ? all : fail('malformed hashes')
}

const piecesOf =
  (type: 'want' | 'cancel' | 'got' | 'lost') =>
  ([name, list]: unknown[]): BlobMessage => ({ type, number: number(name), pieces: pieces(list) })

/** By number: how many parts follow, and how to read them. */
const READERS: Record<number, [number, (parts: unknown[]) => BlobMessage]> = {
  0: [1, ([answer]) => ({ type: 'hello', answer: typeof answer === 'boolean' ? answer : fail('an invalid flag') })],
  1: [3, ([whole, part, gone]) => ({ type: 'holds', whole: roots(whole), part: roots(part), gone: roots(gone) })],
  2: [
    3,
    ([name, blob, size]) => ({ type: 'open', number: number(name), root: root(blob), size: uint(size, LARGEST_BLOB) }),
  ],
  3: [1, ([name]) => ({ type: 'close', number: number(name) })],
  4: [2, ([name, index]) => ({ type: 'ask-leaves', number: number(name), chunk: chunk(index) })],
  5: [2, piecesOf('want')],
  6: [2, piecesOf('cancel')],
  7: [2, ([name, set]) => ({ type: 'has', number: number(name), pieces: bits(set) })],
  8: [2, piecesOf('got')],
  9: [2, piecesOf('lost')],
  10: [
    4,
    ([name, index, leaves, proof]) => ({
      type: 'leaves',
      number: number(name),
      chunk: chunk(index),
      leaves: hashes(leaves, BLOB_LIMITS.leavesPerChunk * HASH_BYTES),
      proof: hashes(proof, LARGEST_PROOF),
    }),
  ],
}

function readBlock(data: Uint8Array): BlobMessage {
  if (data.length <= BLOCK_HEAD) return fail('a block without bytes')
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const bytes = data.subarray(BLOCK_HEAD)
  return { type: 'block', number: view.getUint32(1), piece: view.getUint32(5), offset: view.getUint32(9), bytes }
}

const LAST_NUMBER = Math.max(...Object.values(NUMBERS))

/** Whether a message is of a kind that only later versions know: to be ignored (L12). */
export const isLaterBlobMessage = (data: Uint8Array): boolean => {
  const kind = messageKind(data)
  return typeof kind === 'number' && kind > LAST_NUMBER
}

/**
 * Reads one message; a block's bytes are a view of `data`. Throws FormatError for anything that is not exactly one of
 * the messages above.
 */
export function decodeBlobMessage(data: Uint8Array): BlobMessage {
  const isBlock = data[0] === 0
  if (data.length > (isBlock ? TCP_BLOB_MESSAGE_BYTES : BLOB_MESSAGE_BYTES)) return fail('the message is too long')
  if (isBlock) return readBlock(data)
  const value = decode(data, BLOB_MESSAGE_BYTES)
  if (!Array.isArray(value)) return fail('a message is a list')
  const [type, ...parts] = value as unknown[]
  const reader = typeof type === 'number' ? READERS[type] : undefined
  if (!reader || parts.length !== reader[0]) return fail('an unknown message')
  return reader[1](parts)
}
