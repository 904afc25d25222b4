import { decode as cborgDecode, encode as cborgEncode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CborValue, decode, encode } from './cbor.ts'
import { FormatError } from './errors.ts'

const EDGES = [23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1]

const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(...EDGES),
    fc.maxSafeNat(),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 30 }),
  ),
}))

/** Whether our reader should accept these bytes, according to a full CBOR library. */
function isCanonical(bytes: Uint8Array): boolean {
  try {
    const read: unknown = cborgDecode(bytes, { strict: true, allowIndefinite: false, allowBigInt: false })
    return Buffer.compare(cborgEncode(read), bytes) === 0
  } catch {
    return false
  }
}

function read(bytes: Uint8Array): CborValue | FormatError {
  try {
    return decode(bytes, bytes.length)
  } catch (error) {
    if (error instanceof FormatError) return error
    throw error
  }
}

describe('canonical CBOR', () => {
  it('[R1] is written as by another library, and is read back', () => {
    fc.assert(
      fc.property(value, (made) => {
        const bytes = encode(made)
        expect(Buffer.compare(bytes, cborgEncode(made))).toBe(0)
        if (isCanonical(bytes)) expect(decode(bytes, bytes.length)).toEqual(made)
        else expect(read(bytes)).toBeInstanceOf(FormatError)
      }),
      { numRuns: 500 },
    )
  })

  it('[R1] is refused if a changed byte makes it non-canonical', () => {
    const changed = fc.tuple(value, fc.nat(), fc.nat(255)).map(([made, place, byte]) => {
      const bytes = encode(made)
      bytes[place % bytes.length] = byte
      return bytes
    })
    fc.assert(
      fc.property(changed, (bytes) => {
        if (!isCanonical(bytes)) expect(read(bytes)).toBeInstanceOf(FormatError)
      }),
      { numRuns: 500 },
    )
  })

  it('[R1] writes numbers out of range in a form that is refused on reading', () => {
    for (const number of [-1, 1.5, 2 ** 53, Number.NaN]) expect(read(encode([number]))).toBeInstanceOf(FormatError)
  })

  it('[R1] refuses text that begins with a byte order mark, as the first versions do', () => {
    expect(read(encode('\ufeffAna'))).toBeInstanceOf(FormatError)
    expect(read(encode('Ana\ufeff'))).toBe('Ana\ufeff')
  })

  it('[R1] copies what it reads', () => {
    const bytes = encode(Uint8Array.of(1, 2))
    const copy = decode(bytes, 10)
    bytes[1] = 9
    expect(copy).toEqual(Uint8Array.of(1, 2))
  })
})
