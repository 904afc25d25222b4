/**
 * The messages of two devices about blobs (SPEC.md, B6–B12): canonical CBOR arrays that begin with their number.
 * Blocks, which are most of the traffic, are instead a zero, three 4-byte numbers and the bytes. Blobs are identified
 * by a number that the fetching side assigned on this path.
 */
import { FormatError } from '../record/errors.ts'
import { bytes, checked, decodeAs, encodeAs, flag, hex, list, nullable, uint, type ValueOf } from '../record/fields.ts'
import { kinds } from '../record/kinds.ts'
import { messageKind } from '../record/message-kind.ts'
import { BLOB_MESSAGE_BYTES, TCP_BLOB_MESSAGE_BYTES } from './blob-path.ts'
import { BLOB_LIMITS } from './limits.ts'
import { LARGEST_BLOB } from './shape.ts'
import { HASH_BYTES } from './tree.ts'

/** Length of the head before a block's bytes. */
export const BLOCK_HEAD = 13
const LARGEST_PROOF = HASH_BYTES * 6

const root = hex(HASH_BYTES)
const roots = list(root, BLOB_LIMITS.rootsPerMessage)
const number = uint(2 ** 32 - 1)
const chunk = uint(BLOB_LIMITS.pieces / BLOB_LIMITS.leavesPerChunk - 1)
const pieces = list(uint(BLOB_LIMITS.pieces - 1), BLOB_LIMITS.piecesPerMessage)
const hashes = (most: number) => checked(bytes(0, most), ({ length }) => length % HASH_BYTES === 0)

const MESSAGES = kinds({
  /**
   * The sender starts over on this path, and a list of its holdings follows. `answer`: it hasn't received the other
   * side's hello yet.
   */
  hello: [0, { answer: flag }],
  /** What the sender holds in the path's space: complete, partial, and no longer held. */
  holds: [1, { whole: roots, part: roots, gone: roots }],
  /** From the fetching side. */
  open: [2, { number, root, size: uint(LARGEST_BLOB) }],
  close: [3, { number }],
  'ask-leaves': [4, { number, chunk }],
  want: [5, { number, pieces }],
  cancel: [6, { number, pieces }],
  /** From the holding side. `pieces` null: all. */
  has: [7, { number, pieces: nullable(bytes(0, BLOB_LIMITS.pieces / 8)) }],
  got: [8, { number, pieces }],
  /** These pieces aren't stored, or no longer; they won't be sent even if requested. */
  lost: [9, { number, pieces }],
  /** Empty if not stored. */
  leaves: [
    10,
    { number, chunk, leaves: hashes(BLOB_LIMITS.leavesPerChunk * HASH_BYTES), proof: hashes(LARGEST_PROOF) },
  ],
})

interface Block {
  type: 'block'
  number: number
  piece: number
  offset: number
  bytes: Uint8Array
  /** Whether the `BLOCK_HEAD` bytes before `bytes` in their buffer are free for the message's head. */
  hasRoom?: boolean
}

export type BlobMessage = ValueOf<typeof MESSAGES> | Block

export const encodeBlobMessage = (message: BlobMessage): Uint8Array =>
  message.type === 'block' ? encodeBlock(message) : encodeAs(MESSAGES, message)

function encodeBlock({ number, piece, offset, bytes, hasRoom }: Block): Uint8Array {
  const length = BLOCK_HEAD + bytes.length
  const block = hasRoom ? new Uint8Array(bytes.buffer, bytes.byteOffset - BLOCK_HEAD, length) : new Uint8Array(length)
  const view = new DataView(block.buffer, block.byteOffset)
  view.setUint8(0, 0)
  view.setUint32(1, number)
  view.setUint32(5, piece)
  view.setUint32(9, offset)
  if (!hasRoom) block.set(bytes, BLOCK_HEAD)
  return block
}

const fail = (what: string): never => {
  throw new FormatError('B6', what)
}

function readBlock(data: Uint8Array): BlobMessage {
  if (data.length <= BLOCK_HEAD) return fail('a block without bytes')
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const bytes = data.subarray(BLOCK_HEAD)
  return { type: 'block', number: view.getUint32(1), piece: view.getUint32(5), offset: view.getUint32(9), bytes }
}

/** Whether a message is of a kind that only later versions know. Such messages are ignored (L12). */
export const isLaterBlobMessage = (data: Uint8Array): boolean => MESSAGES.isLater(messageKind(data))

/**
 * Reads one message; a block's bytes are a view of `data`. Throws FormatError for anything that is not exactly one of
 * the messages above.
 */
export function decodeBlobMessage(data: Uint8Array): BlobMessage {
  const isBlock = data[0] === 0
  if (data.length > (isBlock ? TCP_BLOB_MESSAGE_BYTES : BLOB_MESSAGE_BYTES)) return fail('the message is too long')
  return isBlock ? readBlock(data) : decodeAs(MESSAGES, data, BLOB_MESSAGE_BYTES, 'B6')
}
