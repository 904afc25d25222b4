import { inspect } from 'node:util'
import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { readValue } from './short-texts.ts'

const bytesOf = (value: unknown): Uint8Array => encoding.encode((encoder) => encoding.writeAny(encoder, value as never))

/** What a reader makes of bytes, and where it stops: as text, since `__proto__` can make an object a false array. */
function readBy(read: (decoder: decoding.Decoder) => unknown, bytes: Uint8Array): string {
  const decoder = decoding.createDecoder(bytes)
  try {
    const value = read(decoder)
    return inspect([value, decoder.pos], { depth: null, maxArrayLength: null, maxStringLength: null })
  } catch {
    return 'an error'
  }
}

const text = fc.oneof(
  fc.string({ maxLength: 100 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '__proto__', 'x'.repeat(64), 'x'.repeat(65), 'ü'.repeat(32)),
)
const { tree: value } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.constantFrom(null, undefined, true, false),
    fc.integer(),
    fc.double(),
    fc.uint8Array({ maxLength: 8 }),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(text, tie('tree'), { maxKeys: 6 }),
  ),
}))

it('reads whole, truncated and damaged bytes like lib0', () => {
  fc.assert(
    fc.property(value, fc.nat(), fc.nat({ max: 255 }), (wanted, at, byte) => {
      const whole = bytesOf(wanted)
      const place = at % whole.length
      const damaged = whole.slice()
      damaged[place] = byte
      for (const bytes of [whole, whole.subarray(0, place), damaged])
        expect(readBy(readValue, bytes)).toBe(readBy(decoding.readAny, bytes))
    }),
  )
})

it('distinguishes keys with the same hash', () => {
  for (let number = 0; number < 3000; number++) {
    const object = { [`k${number}`]: number, [`l${number}`]: number }
    for (let again = 0; again < 2; again++) expect(readValue(decoding.createDecoder(bytesOf(object)))).toEqual(object)
  }
})

it('is used by Yjs to read entries, without system calls', () => {
  const from = new Y.Doc()
  from.getArray('entries').push(Array.from({ length: 100 }, (_, index) => ({ kind: 'file', name: `${index}.txt` })))
  const update = Y.encodeStateAsUpdate(from)
  const decode = vi.spyOn(TextDecoder.prototype, 'decode')
  const to = new Y.Doc()
  Y.applyUpdate(to, update)
  expect(decode).not.toHaveBeenCalled()
  decode.mockRestore()
  expect(to.getArray('entries').toArray()).toEqual(from.getArray('entries').toArray())
})
