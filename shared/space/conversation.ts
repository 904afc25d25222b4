/** A conversation's id within a space derives from its participants (shared/record/SPEC.md, R12). */
import { concat, fromHex, toHex, utf8 } from '../record/bytes.ts'
import type { Stream } from '../record/chain-id.ts'
import type { Crypto } from '../record/crypto.ts'

const DOMAIN = utf8('parley conversation 1')

/**
 * The id is the same whoever starts the conversation. @param devices device ids, hex, in any order, including one's own
 */
export function conversationOf(crypto: Crypto, space: string, devices: readonly string[]): Stream {
  const named = [...new Set(devices)].sort().map(fromHex)
  return toHex(crypto.hash(concat(DOMAIN, fromHex(space), ...named)).subarray(0, 16))
}
