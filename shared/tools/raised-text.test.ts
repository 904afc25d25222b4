import { expect, it } from 'vitest'
import { raisedText } from './raised-text.ts'

it('keeps a raised or lowered text apart from the text before it', () => {
  const raised = ['6', '-12', '−1', 'n', '2n+1', 'st', '®', '[1]', ' 2 ', '', 'ab c', 'Я', '(2)', 'note1'].map((text) =>
    raisedText(text, 'sup'),
  )
  expect(raised).toEqual(['⁶', '⁻¹²', '⁻¹', 'ⁿ', '²ⁿ⁺¹', 'st', '®', '[1]', ' ² ', '', '^(ab c)', '^Я', '⁽²⁾', '^note1'])
  const lowered = ['2', 'i', 'max', 'b', '1,2', '$&'].map((text) => raisedText(text, 'sub'))
  expect(lowered).toEqual(['₂', 'ᵢ', '_max', '_b', '_(1,2)', '_($&)'])
})
