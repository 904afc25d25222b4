/** Keys of each kind that TUF names, written as other programs write them. */
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifySignature } from './verify-signature.ts'

const BYTES = Buffer.from('what is signed')
const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()
/** The last bytes of a key's DER form, which are the key alone. */
const hexOf = (key: KeyObject, length: number): string =>
  key.export({ type: 'spki', format: 'der' }).subarray(-length).toString('hex')

const ed25519 = generateKeyPairSync('ed25519')
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }

const KINDS = [
  ['ed25519', hexOf(ed25519.publicKey, 32), sign(null, BYTES, ed25519.privateKey)],
  ['ed25519', pem(ed25519.publicKey), sign(null, BYTES, ed25519.privateKey)],
  ['ecdsa-sha2-nistp256', pem(p256.publicKey), sign('sha256', BYTES, p256.privateKey)],
  ['ecdsa-sha2-nistp256', hexOf(p256.publicKey, 65), sign('sha256', BYTES, p256.privateKey)],
  ['ecdsa-sha2-nistp384', hexOf(p384.publicKey, 97), sign('sha384', BYTES, p384.privateKey)],
  ['rsassa-pss-sha256', pem(rsa.publicKey), sign('sha256', BYTES, { key: rsa.privateKey, ...padding })],
  ['rsa-pkcs1v15-sha256', pem(rsa.publicKey), sign('sha256', BYTES, rsa.privateKey)],
] as const

describe('[U2] a signature', () => {
  it.each(KINDS)('by a key of the kind %s is of these bytes, and of no others', (scheme, key, signature) => {
    const verify = verifySignature()
    const by = { keytype: scheme, scheme, keyval: { public: key } }
    expect(verify(by, BYTES, signature.toString('hex'))).toBe(true)
    expect(verify(by, Buffer.from('something else'), signature.toString('hex'))).toBe(false)
    expect(verify({ ...by, scheme: 'md5' }, BYTES, signature.toString('hex'))).toBe(false)
  })

  it('by bytes that are no key is none', () => {
    const [signature] = KINDS.map(([, , each]) => each.toString('hex'))
    for (const key of ['', 'zz', '04', '00'.repeat(65), '04'.repeat(97), 'x'.repeat(64)])
      for (const scheme of ['ed25519', 'ecdsa-sha2-nistp256', 'rsassa-pss-sha256'])
        expect(verifySignature()({ keytype: scheme, scheme, keyval: { public: key } }, BYTES, signature ?? '')).toBe(
          false,
        )
  })
})
