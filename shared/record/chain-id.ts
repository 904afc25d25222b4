import { fromHex, toHex } from './bytes.ts'
import { type Field, hex, struct, uint } from './fields.ts'

/** A conversation's id is 16 bytes, here in hex. */
export type Stream = 'governance' | 'content' | string

/** A chain's author, its generation (16 random bits) and its stream. */
export interface Chain {
  /** Device id, hex. */
  author: string
  generation: number
  stream: Stream
}

/** `<author>.<generation>.<stream>`: the key of a chain in maps. */
export type ChainKey = string

export const chainKey = (chain: Chain): ChainKey => `${chain.author}.${chain.generation}.${chain.stream}`

const CHAIN_KEY = /^([0-9a-f]{64})\.(0|[1-9][0-9]{0,4})\.(governance|content|[0-9a-f]{32})$/

/** Null if the text isn't a chain's key. */
export function parseChainKey(key: ChainKey): Chain | null {
  const match = CHAIN_KEY.exec(key)
  if (!match) return null
  const generation = Number(match[2])
  if (generation > 0xffff) return null
  return { author: match[1] as string, generation, stream: match[3] as string }
}

export const isConversation = (stream: Stream): boolean => stream !== 'governance' && stream !== 'content'

/** 0 for governance, 1 for content, 16 bytes for a conversation. */
export function encodeStream(stream: Stream): number | Uint8Array {
  if (stream === 'governance') return 0
  if (stream === 'content') return 1
  return fromHex(stream)
}

/** Null if the value isn't a stream. */
export function decodeStream(value: unknown): Stream | null {
  if (value === 0) return 'governance'
  if (value === 1) return 'content'
  if (value instanceof Uint8Array && value.length === 16) return toHex(value)
  return null
}

const STREAM: Field<Stream> = {
  write: encodeStream,
  read: (reader) => decodeStream(reader.isBytes() ? reader.bytes() : reader.uint()) ?? reader.fail('no stream'),
}

/** `[author, generation, stream]`, as written in headers and messages. */
export const CHAIN: Field<Chain> = struct({ author: hex(32), generation: uint(0xffff), stream: STREAM })

export const encodeChain = (chain: Chain): [Uint8Array, number, number | Uint8Array] => [
  fromHex(chain.author),
  chain.generation,
  encodeStream(chain.stream),
]

/** Null if the value is not `[32 bytes, 16 bits, stream]`. */
export function decodeChain(value: unknown): Chain | null {
  if (!Array.isArray(value) || value.length !== 3) return null
  const [author, generation, streamValue] = value as unknown[]
  const stream = decodeStream(streamValue)
  if (!(author instanceof Uint8Array) || author.length !== 32 || stream === null) return null
  if (typeof generation !== 'number' || !Number.isInteger(generation) || generation < 0 || generation > 0xffff)
    return null
  return { author: toHex(author), generation, stream }
}
