import { describe, expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { utf8 } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { nobleCrypto } from './noble-crypto.ts'

const adapters: [string, Crypto, Crypto][] = [
  ['sodium, read by noble', sodiumCrypto, nobleCrypto()],
  ['noble, read by sodium', nobleCrypto(), sodiumCrypto],
]

describe.each(adapters)('crypto: %s', (_name, writer, reader) => {
  const seed = new Uint8Array(32).fill(7)
  const message = utf8('river copper lamp')

  it('computes the same hashes and keys', () => {
    expect(writer.hash(message)).toEqual(reader.hash(message))
    expect(writer.keyPair(seed)).toEqual(reader.keyPair(seed))
  })

  it('creates signatures that the other verifies, and that match nothing else', () => {
    const device = writer.keyPair()
    const signature = writer.sign(message, device.secretKey)
    expect(reader.verify(signature, message, device.publicKey)).toBe(true)
    expect(reader.verify(signature, utf8('river copper lamb'), device.publicKey)).toBe(false)
    expect(reader.verify(signature.subarray(1), message, device.publicKey)).toBe(false)
    expect(reader.verify(signature, message, new Uint8Array(32))).toBe(false)
  })

  it('seals for the other to open, bound to the associated data', () => {
    const key = writer.randomBytes(32)
    const nonce = writer.randomBytes(24)
    const sealed = writer.seal(key, nonce, message, utf8('header'))
    expect(reader.open(key, nonce, sealed, utf8('header'))).toEqual(message)
    expect(reader.open(key, nonce, sealed, utf8('other'))).toBeNull()
    expect(reader.open(key, nonce, sealed.subarray(0, 10), utf8('header'))).toBeNull()
    const bent = Uint8Array.from(sealed)
    bent[0] = (bent[0] as number) ^ 1
    expect(reader.open(key, nonce, bent, utf8('header'))).toBeNull()
  })

  it('seals to a device id', () => {
    const device = reader.keyPair()
    const sealed = writer.sealFor(device.publicKey, message)
    expect(reader.openSealed(device, sealed)).toEqual(message)
    expect(reader.openSealed(reader.keyPair(), sealed)).toBeNull()
    expect(reader.openSealed(device, sealed.subarray(0, 40))).toBeNull()
  })
})
