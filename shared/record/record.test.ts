import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, fromHex, toHex, utf8 } from './bytes.ts'
import { type CborValue, decode, encode } from './cbor.ts'
import { chainKey, decodeChain, encodeChain, parseChainKey } from './chain-id.ts'
import { HybridClock, toMilliseconds } from './clock.ts'
import { FormatError } from './errors.ts'
import firstFormat from './fixtures/record-1.json' with { type: 'json' }
import { LIMITS } from './limits.ts'
import { nobleCrypto } from './noble-crypto.ts'
import { decodeRecord, type Header, keyIdOf, makeRecord, openPayload, recordHash, verifySignature } from './record.ts'
import { decodeUpdatePayload, encodeUpdatePayload } from './update-payload.ts'

const crypto = nobleCrypto()
const device = crypto.keyPair(new Uint8Array(32).fill(1))
const key = new Uint8Array(32).fill(2)
const hash = '11'.repeat(32)
const plain = utf8('river copper lamp')

type Draft = Omit<Header, 'keyId' | 'author'>
const first: Draft = {
  space: hash,
  generation: 7,
  stream: 'content',
  seq: 0,
  prev: '',
  time: 1024,
  kind: 'update',
  grant: hash,
  ranges: null,
}
const second: Draft = { ...first, seq: 1, prev: hash, grant: null }
const make = (draft: Draft, payload = plain) => makeRecord(crypto, device, key, draft, payload)

function ruleOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof FormatError) return error.rule
    throw error
  }
  return 'accepted'
}

/** Returns the record with one part of its header replaced. */
function rebuilt(draft: Draft, index: number, value: CborValue): Uint8Array {
  const [header, sealed, signature] = decode(make(draft).bytes, LIMITS.recordBytes) as CborValue[]
  const changed = [...(header as CborValue[])]
  changed[index] = value
  return encode([changed, sealed as CborValue, signature as CborValue])
}

describe('canonical CBOR', () => {
  const value: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: LIMITS.depth - 1 },
      fc.maxSafeNat(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 40 }),
      fc.array(tie('value'), { maxLength: 5 }),
    ),
  })).value

  it('[R1] decodes to what was encoded', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(decode(encode(given), 1 << 20)).toEqual(given)
      }),
    )
  })

  it('[R1] accepts only one encoding of a value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const rule = ruleOf(() => {
          expect(toHex(encode(decode(bytes, 60)))).toBe(toHex(bytes))
        })
        expect(['accepted', 'R1']).toContain(rule)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['a longer form of 1', '1801'],
    ['a float', 'f93c00'],
    ['a negative number', '20'],
    ['an indefinite list', '9f01ff'],
    ['a map', 'a0'],
    ['a tag', 'c001'],
    ['undefined', 'f7'],
    ['2^53', '1b0020000000000000'],
    ['a huge claimed count', '9b00000fffffffffff'],
    ['a huge claimed length', '5b00000fffffffffff'],
    ['trailing bytes', '0101'],
    ['nothing', ''],
  ])('[R1] refuses %s', (_name, hex) => {
    expect(ruleOf(() => decode(fromHex(hex), 100))).toBe('R1')
  })

  it('[R1] bounds depth and length', () => {
    const nested = (depth: number): CborValue => (depth === 0 ? 1 : [nested(depth - 1)])
    expect(ruleOf(() => decode(encode(nested(LIMITS.depth)), 100))).toBe('accepted')
    expect(ruleOf(() => decode(encode(nested(LIMITS.depth + 1)), 100))).toBe('R1')
    expect(ruleOf(() => decode(new Uint8Array(1 << 20).fill(0x81), 1 << 20))).toBe('R1')
    expect(ruleOf(() => decode(encode(new Uint8Array(98)), 100))).toBe('accepted')
    expect(ruleOf(() => decode(encode(new Uint8Array(99)), 100))).toBe('R1')
  })
})

describe('a record', () => {
  it('[R3] decodes to what was encoded', () => {
    const made = make(first)
    const read = decodeRecord(made.bytes)
    expect(read.header).toEqual({ ...first, author: toHex(device.publicKey), keyId: keyIdOf(crypto, key) })
    expect(verifySignature(crypto, read)).toBe(true)
    expect(openPayload(crypto, read, key)).toEqual(plain)
  })

  it('[R3] can still be read in the first format', () => {
    for (const { hex, header, payload } of firstFormat.records) {
      const read = decodeRecord(fromHex(hex))
      const readers = read.header.readers?.map(({ device: id, box }) => ({ device: id, box: box && toHex(box) }))
      expect(readers ? { ...read.header, readers } : read.header).toEqual(header)
      expect(verifySignature(crypto, read)).toBe(true)
      expect(toHex(openPayload(crypto, read, fromHex(firstFormat.key)) as Uint8Array)).toBe(payload)
      expect(recordHash(crypto, read.bytes)).toHaveLength(64)
    }
  })

  it('[R2] is at most 1 MiB', () => {
    const overhead = make(second, new Uint8Array(1 << 19)).bytes.length - (1 << 19)
    expect(make(second, new Uint8Array(LIMITS.recordBytes - overhead)).bytes).toHaveLength(LIMITS.recordBytes)
    expect(ruleOf(() => make(second, new Uint8Array(LIMITS.recordBytes - overhead + 1)))).toBe('R2')
    expect(ruleOf(() => decodeRecord(new Uint8Array(LIMITS.recordBytes + 1)))).toBe('R2')
  })

  it.each<[string, string, number, CborValue]>([
    ['R3', 'another version', 0, 2],
    ['R3', 'a short space', 1, new Uint8Array(31)],
    ['R3', 'a short author', 2, new Uint8Array(31)],
    ['R3', 'a generation over 16 bits', 3, 0x10000],
    ['R3', 'an unknown stream', 4, 2],
    ['R3', 'a conversation of 15 bytes', 4, new Uint8Array(15)],
    ['R1', 'a seq that is text', 5, '1'],
    ['R3', 'a short key id', 7, new Uint8Array(15)],
    ['R3', 'an unknown kind', 9, 3],
    ['R3', 'something further', 10, 1],
    ['R3', 'a twelfth part', 11, 0],
    ['R4', 'governance in the content stream', 9, 0],
    ['R4', 'content in the governance stream', 4, 0],
    ['R5', 'no prev', 6, new Uint8Array(0)],
    ['R9', 'a squash without ranges', 9, 2],
  ])('[%s] refuses %s', (rule, _name, index, value) => {
    expect(ruleOf(() => decodeRecord(rebuilt(second, index, value)))).toBe(rule)
  })

  it('[R5] begins a chain with a grant, and only genesis names no space', () => {
    expect(ruleOf(() => decodeRecord(rebuilt(first, 10, null)))).toBe('R5')
    expect(ruleOf(() => decodeRecord(rebuilt(first, 6, new Uint8Array(32))))).toBe('R5')
    expect(ruleOf(() => decodeRecord(rebuilt(first, 1, new Uint8Array(0))))).toBe('R5')
  })

  it('[R6] doesn’t open under another header, key or ciphertext', () => {
    const left = make(first)
    const right = make({ ...first, time: 2048 })
    expect(openPayload(crypto, { ...left, headerBytes: right.headerBytes }, key)).toBeNull()
    expect(openPayload(crypto, left, new Uint8Array(32))).toBeNull()
    expect(openPayload(crypto, { ...left, sealed: right.sealed }, key)).toBeNull()
  })

  it('[R9] reads the ranges of a squash if they are in order and don’t overlap', () => {
    const at = new Uint8Array(32)
    const range = (from: number, to: number) => ({
      first: from,
      last: to,
      before: at,
      at,
      inner: [],
    })
    const squash = (...ranges: ReturnType<typeof range>[]): Draft => ({ ...second, seq: 9, kind: 'squash', ranges })
    expect(decodeRecord(make(squash(range(0, 2), range(4, 8))).bytes).header.ranges).toHaveLength(2)
    expect(ruleOf(() => decodeRecord(make(squash(range(4, 8), range(0, 2))).bytes))).toBe('R9')
    expect(ruleOf(() => decodeRecord(make(squash(range(0, 4), range(4, 8))).bytes))).toBe('R9')
    expect(ruleOf(() => decodeRecord(make(squash(range(3, 2))).bytes))).toBe('R9')
    expect(ruleOf(() => decodeRecord(make(squash(range(0, 9))).bytes))).toBe('R9')
    expect(ruleOf(() => decodeRecord(make({ ...first, kind: 'squash', ranges: [range(0, 0)] }).bytes))).toBe('R9')
  })

  it('[R10] has every bit covered by its hash and signature', () => {
    const { bytes } = make(second)
    const original = recordHash(crypto, bytes)
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const bent = Uint8Array.from(bytes)
        bent[bit >> 3] = (bent[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(recordHash(crypto, bent)).not.toBe(original)
        const rule = ruleOf(() => expect(verifySignature(crypto, decodeRecord(bent))).toBe(false))
        expect(rule === 'accepted' || /^R\d/.test(rule)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('[G1] random bytes never do more than break a rule', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(ruleOf(() => decodeRecord(bytes))).toMatch(/^R\d/)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('the payload of an update', () => {
  it('[R8] names a doc and carries an update', () => {
    const payload = { doc: 'board/00112233445566aa', update: plain }
    expect(decodeUpdatePayload(encodeUpdatePayload(payload))).toEqual(payload)
    expect(ruleOf(() => decodeUpdatePayload(encode(['Board', plain])))).toBe('R8')
    expect(ruleOf(() => decodeUpdatePayload(encode(['a'.repeat(LIMITS.docIdLength), plain])))).toBe('accepted')
    expect(ruleOf(() => decodeUpdatePayload(encode(['a'.repeat(LIMITS.docIdLength + 1), plain])))).toBe('R8')
    expect(ruleOf(() => decodeUpdatePayload(encode(['a', new Uint8Array(LIMITS.updateBytes)])))).toBe('accepted')
    expect(ruleOf(() => decodeUpdatePayload(encode(['a', new Uint8Array(LIMITS.updateBytes + 1)])))).toBe('R8')
    expect(ruleOf(() => decodeUpdatePayload(concat(encodeUpdatePayload(payload), plain)))).toBe('R1')
  })
})

describe('chain names', () => {
  it('[R5] are read back in both forms, and others are invalid', () => {
    for (const stream of ['governance', 'content', 'ab'.repeat(16)]) {
      const chain = { author: hash, generation: 65535, stream }
      expect(parseChainKey(chainKey(chain))).toEqual(chain)
      expect(decodeChain(encodeChain(chain))).toEqual(chain)
    }
    for (const key of [
      '',
      `${hash}.65536.content`,
      `${hash}.01.content`,
      `${hash}.1.other`,
      `${hash.toUpperCase()}X.1.content`,
    ]) {
      expect(parseChainKey(key)).toBeNull()
    }
  })
})

describe('the clock', () => {
  it('[R7] always advances, but isn’t dragged along by a fast clock', () => {
    let now = 1_000_000
    const clock = new HybridClock(() => now)
    const start = clock.next()
    now -= 5000
    expect(clock.next()).toBeGreaterThan(start)
    clock.observe((now + LIMITS.clockSkew + 1) * 1024)
    expect(toMilliseconds(clock.next())).toBeLessThan(now + LIMITS.clockSkew)
    clock.observe((now + LIMITS.clockSkew) * 1024)
    expect(toMilliseconds(clock.next())).toBe(now + LIMITS.clockSkew)
  })
})
