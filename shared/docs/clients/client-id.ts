/** Yjs client ids are derived, not chosen, so that nobody can write as somebody else (SPEC.md, D14). */
import { encode } from '../../record/cbor.ts'
import type { Crypto } from '../../record/crypto.ts'

export interface ClientIdParts {
  /** Hash of the record that admitted the device to the space: 32 bytes. */
  admission: Uint8Array
  /** Device id: 32 bytes. */
  device: Uint8Array
  generation: number
  doc: string
}

/** The first 53 bits of a domain-separated hash; never 0. */
export function clientIdOf(crypto: Pick<Crypto, 'hash'>, parts: ClientIdParts): number {
  const digest = crypto.hash(
    encode(['parley doc client 1', parts.admission, parts.device, parts.generation, parts.doc]),
  )
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength)
  const id = view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)
  return id === 0 ? 1 : id
}
