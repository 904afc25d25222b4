import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../record/bytes.ts'
import { type CborValue, encode } from '../record/cbor.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { fakeDevice } from '../testing/fake-log.ts'
import type { Head } from './events.ts'
import { SECTIONS } from './heads.ts'
import { decodeMessage, encodeMessage, type Message } from './messages.ts'
import { COUNTS } from './timing.ts'

const ana = fakeDevice('ana')
const conversation = '0123456789abcdef0123456789abcdef'
const head: Head = { chain: `${ana}.65535.${conversation}`, seq: 7, hash: fakeDevice('hash') }
const digest = new Uint8Array(16).fill(3)

const EACH: Message[] = [
  { type: 'digest', reply: true, governance: digest, content: digest },
  { type: 'sections', digests: Array.from({ length: SECTIONS }, () => digest) },
  { type: 'summary', heads: [head, { ...head, chain: `${ana}.0.governance` }], reply: [0, 64] },
  { type: 'summary', heads: [], reply: null },
  { type: 'neighbors', devices: [ana, fakeDevice('ben')] },
  { type: 'ask', id: 1, kind: 'governance', credit: 5, wants: [] },
  { type: 'ask', id: 2, kind: 'content', credit: 5, wants: [{ chain: `${ana}.1.content`, from: 9 }] },
  { type: 'records', id: 1, records: [Uint8Array.of(1), Uint8Array.of(2, 3)] },
  { type: 'credit', id: 1, bytes: 1000 },
  { type: 'end', id: 1 },
  { type: 'stop', id: 1 },
  { type: 'push', record: Uint8Array.of(9) },
  { type: 'have', heads: [head] },
  { type: 'graft', author: ana },
  { type: 'prune', author: ana },
  { type: 'refuse', rule: 'Y2' },
  { type: 'feed', wanted: true },
]

const chain: CborValue = [fromHex(ana), 0, 1]
const refused = (value: CborValue): void => {
  expect(() => decodeMessage(encode(value))).toThrow(FormatError)
}
const taken = (value: CborValue): void => {
  expect(() => decodeMessage(encode(value))).not.toThrow()
}
const many = (count: number, item: CborValue): CborValue => Array.from({ length: count }, () => item)

describe('the messages of the record channel', () => {
  it.each(EACH.map((message) => [message.type, message] as const))('[Y1] reads what it writes: %s', (_, message) => {
    expect(decodeMessage(encodeMessage(message))).toEqual(message)
  })

  it('[Y1] writes the bytes of the first format', () => {
    const hex = EACH.map((message) => `${message.type} ${toHex(encodeMessage(message)).slice(0, 96)}`)
    expect(hex).toMatchSnapshot()
  })

  it('[Y2] refuses other numbers, lengths and types', () => {
    for (const value of [
      0,
      'digest',
      null,
      [],
      [0],
      [15],
      ['1', true],
      [8],
      [8, 1, 1],
      [8, 'a'],
      [8, null],
      [1, 1, digest, digest],
    ]) {
      refused(value as CborValue)
    }
    refused([1, true, digest, digest.subarray(1)])
    refused([2, many(SECTIONS - 1, digest)])
    refused([11, [[[fromHex(ana), 65536, 1], 0, fromHex(ana)]]])
    refused([11, [[[fromHex(ana), 0, 2], 0, fromHex(ana)]]])
    refused([11, [[chain, 0, fromHex(ana).subarray(1)]]])
    refused([12, fromHex(ana).subarray(1)])
    refused([14, 'a rule with spaces'])
    refused([3, [], []])
    refused([3, [], [SECTIONS]])
    refused([10, new Uint8Array()])
    refused([6, 1, []])
  })

  it('[Y2] accepts each list at its limit and not one more', () => {
    const encodedHead: CborValue = [chain, 0, fromHex(ana)]
    taken([11, many(COUNTS.headsPerMessage, encodedHead)])
    refused([11, many(COUNTS.headsPerMessage + 1, encodedHead)])
    taken([4, many(LIMITS.neighbors, fromHex(ana))])
    refused([4, many(LIMITS.neighbors + 1, fromHex(ana))])
    taken([5, 1, 1, 0, many(LIMITS.chainsPerSpace, [chain, 0])])
    refused([5, 1, 1, 0, many(LIMITS.chainsPerSpace + 1, [chain, 0])])
    taken([6, 1, many(LIMITS.batchRecords, Uint8Array.of(1))])
    refused([6, 1, many(LIMITS.batchRecords + 1, Uint8Array.of(1))])
    taken([10, new Uint8Array(LIMITS.recordBytes)])
    refused([10, new Uint8Array(LIMITS.recordBytes + 1)])
  })

  it('[Y14] accepts a batch at its size limit and a larger record alone', () => {
    taken([6, 1, many(2, new Uint8Array(LIMITS.batchBytes / 2))])
    refused([6, 1, [new Uint8Array(LIMITS.batchBytes / 2), new Uint8Array(LIMITS.batchBytes / 2 + 1)]])
    taken([6, 1, [new Uint8Array(LIMITS.recordBytes)]])
  })

  it('[Y2] throws only FormatError, whatever the bytes', () => {
    const onlyFormatErrors = (bytes: Uint8Array): void => {
      try {
        decodeMessage(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError)
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), onlyFormatErrors), { seed: 1, numRuns: 500 })
    const spoilt = fc.tuple(fc.constantFrom(...EACH), fc.nat(), fc.nat(255))
    fc.assert(
      fc.property(spoilt, ([message, at, value]) => {
        const bytes = encodeMessage(message)
        bytes[at % bytes.length] = value
        onlyFormatErrors(bytes)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})
