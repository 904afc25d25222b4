/** A live message: a device fetches a file from where its product came from, or wants it and can't. Canonical CBOR. */
import { fromHex, toHex } from '../../record/bytes.ts'
import { decode, encode } from '../../record/cbor.ts'

export const DOINGS = ['fetch', 'want'] as const

export interface LineMessage {
  product: string
  /** SHA-256 of the file, hex. */
  hash: string
  does: (typeof DOINGS)[number]
}

const [PRODUCT_BYTES, HASH_BYTES, MOST_BYTES] = [16, 32, 64]

export const encodeLine = ({ product, hash, does }: LineMessage): Uint8Array =>
  encode([fromHex(product), fromHex(hash), DOINGS.indexOf(does)])

/** Null for anything else. */
export function readLine(bytes: Uint8Array): LineMessage | null {
  try {
    const value = decode(bytes, MOST_BYTES)
    if (!Array.isArray(value) || value.length !== 3) return null
    const [product, hash, doing] = value as readonly unknown[]
    const does = typeof doing === 'number' ? DOINGS[doing] : undefined
    if (!(product instanceof Uint8Array) || product.length !== PRODUCT_BYTES) return null
    if (!(hash instanceof Uint8Array) || hash.length !== HASH_BYTES || does === undefined) return null
    return { product: toHex(product), hash: toHex(hash), does }
  } catch {
    return null
  }
}
