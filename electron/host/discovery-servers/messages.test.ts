import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, utf8 } from '../../../shared/record/bytes.ts'
import { type CborValue, encode } from '../../../shared/record/cbor.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import {
  type DiscoveryServerMessage,
  type DiscoveryServerSeal,
  openMessage,
  SEALED_LENGTH,
  sealMessage,
} from './messages.ts'

const seal: DiscoveryServerSeal = { crypto, topic: 'topic', key: crypto.hash(utf8('a space')) }
const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const number = fc.nat(Number.MAX_SAFE_INTEGER)
const message: fc.Arbitrary<DiscoveryServerMessage> = fc.oneof(
  fc.record({
    type: fc.constant('hello' as const),
    from: id,
    number,
    wants: fc.nat(16),
    session: number,
    peers: fc.array(fc.string({ maxLength: 64 }), { maxLength: 16 }),
  }),
  fc.record({
    type: fc.constant('directed' as const),
    from: id,
    number,
    to: id,
    body: fc.uint8Array({ maxLength: 900 }),
  }),
  fc.record({ type: fc.constant('farewell' as const), from: id, number }),
)

/** Seals any value, as a member with the key could. */
function sealValue(value: CborValue): string {
  const nonce = crypto.randomBytes(24)
  return Buffer.from(concat(nonce, crypto.seal(seal.key, nonce, encode(value), utf8(seal.topic)))).toString('base64')
}

const value: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.nat(),
    fc.string({ maxLength: 80 }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 40 }),
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
    fc.array(tie('value'), { maxLength: 6 }),
  ),
})).value

describe('messages between hosts through a discovery server', () => {
  it('are read as sent, by members of the space, on its topic only', () => {
    fc.assert(
      fc.property(message, (said) => {
        const sealed = sealMessage(seal, said)
        expect(openMessage(seal, sealed)).toEqual(said)
        expect(openMessage({ ...seal, topic: 'other' }, sealed)).toBeNull()
        expect(openMessage({ ...seal, key: new Uint8Array(32) }, sealed)).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('are rejected if malformed, even from a member, without a crash, a stall or a partial read', () => {
    const like = fc.tuple(fc.nat(3), value, value, value, value)
    fc.assert(
      fc.property(fc.oneof(value, like), (sent) => {
        // CPU time, not wall time: the machine may have other work.
        const began = process.cpuUsage()
        const read = openMessage(seal, sealValue(sent as CborValue))
        expect(process.cpuUsage(began).user / 1000).toBeLessThan(500)
        if (read) expect(read.from).toMatch(/^[0-9a-f]{32}$/)
      }),
      { numRuns: 5000 },
    )
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.anything()), (sent) => {
        expect(openMessage(seal, sent)).toBeNull()
      }),
      { numRuns: 3000 },
    )
  })

  it('have a maximum length', () => {
    const directed = (bytes: number): DiscoveryServerMessage => {
      const body = new Uint8Array(bytes)
      return { type: 'directed', from: 'ab'.repeat(16), number: 1, to: 'cd'.repeat(16), body }
    }
    expect(openMessage(seal, sealMessage(seal, directed(32 * 1024)))).not.toBeNull()
    expect(openMessage(seal, sealMessage(seal, directed(32 * 1024 + 1)))).toBeNull()
    expect(sealMessage(seal, directed(32 * 1024)).length).toBeLessThan(SEALED_LENGTH)
  })
})
