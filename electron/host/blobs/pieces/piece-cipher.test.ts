import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { SharedMemory } from '../fast/shared-memory.ts'
import { openPiece, sealPiece } from './piece-cipher.ts'

const key = Uint8Array.from({ length: 32 }, (_, index) => index)

function sealed(piece: number, plain: Uint8Array, under = key): Uint8Array {
  const into = new Uint8Array(plain.length + 16)
  sealPiece(under, piece, plain, into)
  return into
}

describe('the seal of pieces', () => {
  it('[B2] [B5] is AES-256-GCM with the number of the piece as its nonce', async () => {
    const plain = Uint8Array.from(crypto.randomBytes(1000))
    const iv = Uint8Array.from(fromHex(`0000abcd${'00'.repeat(8)}`))
    const imported = await globalThis.crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, [
      'encrypt',
    ])
    const expected = await globalThis.crypto.subtle.encrypt({ name: 'AES-GCM', iv }, imported, plain)
    expect(toHex(sealed(0xabcd, plain))).toBe(toHex(new Uint8Array(expected)))
  })

  it('[B2] has not changed', () => {
    const plain = Uint8Array.from({ length: 5 }, (_, index) => index)
    expect(toHex(sealed(1, plain))).toBe('4437cfa908281815729241e9c4fccae9819d57c49e')
  })

  it.each([0, 1, 65_536, 262_144])('opens %i bytes unchanged, from and to shared memory as well', (length) => {
    const memory = new SharedMemory()
    const plain = memory.take(length)
    plain.set(crypto.randomBytes(length))
    const into = memory.take(length + 16, 13)
    sealPiece(key, 7, plain, into)
    expect(toHex(into)).toBe(toHex(sealed(7, plain)))
    expect(openPiece(key, 7, into)).toEqual(Uint8Array.from(plain))
  })

  it('doesn’t open a piece that is corrupt, too short, another one, or sealed with another key', () => {
    const good = sealed(1, crypto.randomBytes(100))
    for (const at of [0, 99, 100, 115]) {
      const bent = good.slice()
      bent[at] = (bent[at] as number) ^ 1
      expect(openPiece(key, 1, bent), `byte ${at}`).toBeNull()
    }
    expect(openPiece(key, 2, good)).toBeNull()
    expect(openPiece(crypto.randomBytes(32), 1, good)).toBeNull()
    expect(openPiece(key, 1, good.subarray(0, 15))).toBeNull()
    expect(openPiece(key, 1, good)).not.toBeNull()
  })
})
