/** Keys of each kind in TUF, written as other programs write them. */
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifySignature } from './verify-signature.ts'

const BYTES = Buffer.from('what is signed')
const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()
/** The last bytes of a key's DER form, which are the bare key. */
const hexOf = (key: KeyObject, length: number): string =>
  key.export({ type: 'spki', format: 'der' }).subarray(-length).toString('hex')

const ed25519 = generateKeyPairSync('ed25519')
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }

/** A P-256 point by one coordinate, in SPKI, as some libraries write it. */
function compressed(key: KeyObject): string {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const sign = 2 + ((Buffer.from(y, 'base64url').at(-1) ?? 0) & 1)
  const before = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex')
  const der = Buffer.concat([before, Buffer.from([sign]), Buffer.from(x, 'base64url')])
  return `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`
}

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
  it.each(KINDS)('by a key of the kind %s is valid for these bytes only', (scheme, key, signature) => {
    const verify = verifySignature()
    const by = { keytype: scheme, scheme, keyval: { public: key } }
    expect(verify(by, BYTES, signature.toString('hex'))).toBe(true)
    expect(verify(by, Buffer.from('something else'), signature.toString('hex'))).toBe(false)
    expect(verify({ ...by, scheme: 'md5' }, BYTES, signature.toString('hex'))).toBe(false)
  })

  it.each([
    ['ed25519', [hexOf(ed25519.publicKey, 32), hexOf(ed25519.publicKey, 32).toUpperCase(), pem(ed25519.publicKey)]],
    [
      'ecdsa-sha2-nistp256',
      [
        ...[pem(p256.publicKey), pem(p256.publicKey).replaceAll('\n', '\r\n'), hexOf(p256.publicKey, 65)],
        compressed(p256.publicKey),
      ],
    ],
    ['rsassa-pss-sha256', [pem(rsa.publicKey), rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()]],
  ])('by a key of the kind %s counts as the same signer’s, however the key is written', (scheme, spellings) => {
    const { canonical } = verifySignature()
    const names = spellings.map(
      (text) => canonical({ keytype: scheme, scheme, keyval: { public: text } }).keyval.public,
    )
    expect(new Set(names).size).toBe(1)
    expect(new Set(spellings).size).toBe(spellings.length)
    const [, , signature] = KINDS.find(([kind]) => kind === scheme) ?? []
    const key = { keytype: scheme, scheme, keyval: { public: names[0] ?? '' } }
    expect(verifySignature()(key, BYTES, signature?.toString('hex') ?? '')).toBe(true)
  })

  it('isn’t checked with an unknown kind of key, whose text is kept', () => {
    const unknown = { keytype: 'x', scheme: 'x', keyval: { public: 'ABC' } }
    expect(verifySignature().canonical(unknown)).toEqual(unknown)
  })

  it('isn’t valid with bytes that aren’t a key', () => {
    const [signature] = KINDS.map(([, , each]) => each.toString('hex'))
    for (const key of ['', 'zz', '04', '00'.repeat(65), '04'.repeat(97), 'x'.repeat(64)])
      for (const scheme of ['ed25519', 'ecdsa-sha2-nistp256', 'rsassa-pss-sha256'])
        expect(verifySignature()({ keytype: scheme, scheme, keyval: { public: key } }, BYTES, signature ?? '')).toBe(
          false,
        )
  })
})
