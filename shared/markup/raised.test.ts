import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lowered, raised } from './raised.ts'

describe('raised and lowered text', () => {
  it.each([
    ['6', '⁶', '₆'],
    ['-12', '⁻¹²', '₋₁₂'],
    [' 2 ', ' ² ', ' ₂ '],
    ['n+1', 'ⁿ⁺¹', 'ₙ₊₁'],
    ['er', 'ᵉʳ', 'ₑᵣ'],
    ['Q', '^Q', '_Q'],
    ['a b', '^(a b)', '_(a b)'],
    ['[1]', '[1]', '[1]'],
    ['*', '*', '*'],
    ['', '', ''],
  ])('%j is %j or %j', (text, up, down) => expect([raised(text), lowered(text)]).toEqual([up, down]))

  it('never looks like more digits of the number in front of it, and loses nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-zA-Z+()=-]{1,12}$/), (text) => {
        for (const written of [raised(text), lowered(text)]) {
          expect(written).not.toMatch(/^[0-9]/)
          expect(
            written
              .normalize('NFKC')
              .replaceAll('−', '-')
              .replace(/^[\^_]\(?/, ''),
          ).toContain(text.replace(/^\(/, ''))
        }
      }),
    )
  })
})
