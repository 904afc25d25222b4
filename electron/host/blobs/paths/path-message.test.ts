import { expect, it } from 'vitest'
import { type CborValue, encode } from '../../../../shared/record/cbor.ts'
import { isLaterPathMessage } from './path-message.ts'

it('[T1] [L12] ignores what later versions may send about paths, but not malformed messages', () => {
  const later = (value: CborValue): boolean => isLaterPathMessage(encode(value))
  expect(later(['relay-please', 1])).toBe(true)
  for (const value of ['want', [], [1], [null], ['want', 1], ['ticket', 1, 2, 3], ['No such form'], ['a'.repeat(25)]])
    expect(later(value), JSON.stringify(value)).toBe(false)
})
