/** Verifies metadata signatures, with the kinds of keys in TUF. */
import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Key } from '../../../../shared/tools/releases/trust/metadata.ts'
import type { Verify } from '../../../../shared/tools/releases/trust/trust.ts'

/** The DER prefix of a key written in hex, by its number of bytes: Ed25519, P-256, P-384. */
const BEFORE = new Map([
  [32, Buffer.from('302a300506032b6570032100', 'hex')],
  [65, Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')],
  [97, Buffer.from('3076301006072a8648ce3d020106052b81040022036200', 'hex')],
])

interface Scheme {
  /** Node's name for it. */
  type: 'ed25519' | 'ec' | 'rsa'
  hash: string | null
  padding?: { padding: number; saltLength?: number }
}

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
const SCHEMES = new Map<string, Scheme>([
  ['ed25519', { type: 'ed25519', hash: null }],
  ['ecdsa-sha2-nistp256', { type: 'ec', hash: 'sha256' }],
  ['ecdsa-sha2-nistp384', { type: 'ec', hash: 'sha384' }],
  ['rsassa-pss-sha256', { type: 'rsa', hash: 'sha256', padding: PSS }],
  ['rsa-pkcs1v15-sha256', { type: 'rsa', hash: 'sha256', padding: { padding: constants.RSA_PKCS1_PADDING } }],
])

/** Throws if it isn't a key. */
function readKey({ keyval: { public: text } }: Key): KeyObject {
  const bytes = Buffer.from(/^([0-9a-f]{2})+$/i.test(text) ? text : '', 'hex')
  const before = BEFORE.get(bytes.length)
  if (!before) return createPublicKey(text)
  return createPublicKey({ key: Buffer.concat([before, bytes]), format: 'der', type: 'spki' })
}

/**
 * Hex for Ed25519, PEM for the others. It's rebuilt from the key's numbers, so it doesn't depend on how a tool wrote
 * them: in upper or lower case, with a compressed point, as PKCS #1 or as SPKI.
 */
function canonical(key: Key): Key {
  try {
    const jwk = readKey(key).export({ format: 'jwk' })
    const text =
      jwk.crv === 'Ed25519'
        ? Buffer.from(jwk.x ?? '', 'base64url').toString('hex')
        : createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString()
    return { ...key, keyval: { public: text } }
  } catch {
    return key
  }
}

function verifyNow(key: Key, bytes: Uint8Array, signature: string): boolean {
  const scheme = SCHEMES.get(key.scheme)
  if (!scheme || !/^([0-9a-f]{2})+$/i.test(signature)) return false
  try {
    const object = readKey(key)
    if (object.asymmetricKeyType !== scheme.type) return false
    return verify(scheme.hash, bytes, { key: object, ...scheme.padding }, Buffer.from(signature, 'hex'))
  } catch {
    return false
  }
}

/** Checks each signature only once. */
export function verifySignature(): Verify {
  const known = new WeakMap<Uint8Array, Map<string, boolean>>()
  const verifyOnce = (key: Key, bytes: Uint8Array, signature: string): boolean => {
    const ofBytes = known.get(bytes) ?? new Map<string, boolean>()
    known.set(bytes, ofBytes)
    const name = `${key.scheme} ${key.keyval.public} ${signature}`
    const answer = ofBytes.get(name) ?? verifyNow(key, bytes, signature)
    ofBytes.set(name, answer)
    return answer
  }
  return Object.assign(verifyOnce, { canonical })
}
