/** Yjs client ids are derived, not chosen, so that nobody can write under another's name (SPEC.md, D14). */
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

const encoded = ({ admission, device, generation, doc }: ClientIdParts): Uint8Array =>
  encode(['parley doc client 1', admission, device, generation, doc])

/** The first 53 bits of a domain-separated hash; never 0. */
export const clientIdOf = (crypto: Pick<Crypto, 'hash'>, parts: ClientIdParts): number => idOf(crypto, encoded(parts))

/** The first generations of each encoded length (R1). */
const LONGER = [0, 24, 0x100]

/** `clientIdOf` of each generation below 65,536, for callers that try all: the common part is encoded once. */
export function clientIdsOf(
  crypto: Pick<Crypto, 'hash'>,
  parts: Omit<ClientIdParts, 'generation'>,
): (generation: number) => number {
  const views = LONGER.map((generation) => new DataView(encoded({ ...parts, generation }).slice().buffer))
  const [shortest, longer, longest] = views as [DataView, DataView, DataView]
  const at = shortest.byteLength - encode(parts.doc).length - 1
  return (generation) => {
    const view = generation < 24 ? shortest : generation < 0x100 ? longer : longest
    if (view === longest) view.setUint16(at + 1, generation)
    else view.setUint8(view === longer ? at + 1 : at, generation)
    return idOf(crypto, new Uint8Array(view.buffer))
  }
}

function idOf(crypto: Pick<Crypto, 'hash'>, bytes: Uint8Array): number {
  const digest = crypto.hash(bytes)
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength)
  const id = view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)
  return id === 0 ? 1 : id
}
