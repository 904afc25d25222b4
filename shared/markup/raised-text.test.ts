import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { raisedText } from './raised-text.ts'

describe('raised and lowered text', () => {
  it('is distinct from the text before it', () => {
    const raised = ['6', '-12', '−1', 'n', '2n+1', 'st', '®', '[1]', '*', ' 2 ', '', 'ab c', 'Я', '(2)', 'note1']
    expect(raised.map((text) => raisedText(text, 'sup'))).toEqual([
      ...['⁶', '⁻¹²', '⁻¹', 'ⁿ', '²ⁿ⁺¹', 'st', '®', '[1]', '*', ' ² ', '', '^(ab c)', '^Я', '⁽²⁾', '^note1'],
    ])
    const lowered = ['2', 'i', 'max', 'b', '1,2', '$&'].map((text) => raisedText(text, 'sub'))
    expect(lowered).toEqual(['₂', 'ᵢ', '_max', '_b', '_(1,2)', '_($&)'])
  })

  it('never looks like more digits of the number before it, and loses nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-zA-Z+()=-]{1,12}$/), fc.constantFrom('sup', 'sub'), (text, place) => {
        const written = raisedText(text, place)
        expect(written).not.toMatch(/^[0-9]/)
        const plain = written.normalize('NFKC').replaceAll('−', '-')
        expect(plain.replace(/^[\^_]\(?/, '')).toContain(text.replace(/^\(/, ''))
      }),
    )
  })
})
