import { expect, it } from 'vitest'
import { decodeHTML, decodeHTMLStrict } from './entities.ts'

it('reads named characters as HTML does', () => {
  const read = (text: string) => text.replace(/&\w+;/g, decodeHTMLStrict)
  expect(read('&amp;&lt;&ouml;&nbsp;&NewLine;&Tab;')).toBe('&<ö\u00a0\n\t')
  expect(read('&fjlig; &NotEqualTilde; &Afr;')).toBe('fj ≂̸ 𝔄')
  expect(decodeHTML('&notit;')).toBe('¬it;')
})

it('leaves text that only starts like a named character unchanged', () => {
  for (const name of ['&notit;', '&ampx;', '&unknown;']) expect(decodeHTMLStrict(name)).toBe(name)
})
