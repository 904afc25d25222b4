import { describe, expect, it } from 'vitest'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { clientIdOf, clientIdsOf } from './client-id.ts'

const crypto = nobleCrypto()
const parts = { admission: new Uint8Array(32).fill(1), device: new Uint8Array(32).fill(2), generation: 3, doc: 'index' }

describe('[D14] client ids', () => {
  it('[D14] are 53 bits of a hash and never change', () => {
    expect(clientIdOf(crypto, parts)).toBe(5_808_269_935_405_171)
  })

  it('[D14] differ with each part', () => {
    const others = [
      { admission: new Uint8Array(32) },
      { device: new Uint8Array(32) },
      { generation: 4 },
      { doc: 'index2' },
    ].map((change) => clientIdOf(crypto, { ...parts, ...change }))
    expect(new Set([clientIdOf(crypto, parts), ...others]).size).toBe(5)
  })

  it('[D14] are the same when all generations are tried', () => {
    for (const doc of ['index', 'board/00112233445566aa']) {
      const idOf = clientIdsOf(crypto, { ...parts, doc })
      for (const generation of [0, 300, 23, 24, 255, 256, 0xffff, 1])
        expect(idOf(generation), `${generation}`).toBe(clientIdOf(crypto, { ...parts, doc, generation }))
    }
  })

  it('[D14] use the first 53 bits and are never 0', () => {
    const withHash = (fill: number) => clientIdOf({ hash: () => new Uint8Array(32).fill(fill) }, parts)
    expect(withHash(0xff)).toBe(Number.MAX_SAFE_INTEGER)
    expect(withHash(0)).toBe(1)
  })
})
