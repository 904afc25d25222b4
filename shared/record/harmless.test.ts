import { describe, expect, it } from 'vitest'
import { harmless, harmlessName, nameOnScreen } from './harmless.ts'

describe('text from others', () => {
  it('cannot change the direction of surrounding text', () => {
    expect(harmless('invoice\u202Efdp.exe')).toBe('invoicefdp.exe')
    expect(harmless('\u2067left\u2069 مرحبا')).toBe('left مرحبا')
  })

  it('shows control characters as pictures and keeps line breaks', () => {
    expect(harmless('a\u0007b\u0000\u007f\u0085')).toBe('a␇b␀␡\ufffd')
    expect(harmless('a\r\nb\rc\td')).toBe('a\nb\nc\td')
  })

  it('keeps a few marks on a letter, but not a thousand', () => {
    expect(harmless(`a${'\u0301'.repeat(1000)}b`)).toBe(`a${'\u0301'.repeat(4)}b`)
    expect(harmless('ế')).toBe('ế')
  })

  it('leaves emoji intact', () => {
    expect(harmless('👩🏽‍🚀❤️🏴󠁧󠁢󠁳󠁣󠁴󠁿')).toBe('👩🏽‍🚀❤️🏴󠁧󠁢󠁳󠁣󠁴󠁿')
  })

  it('keeps names on one line', () => {
    expect(harmlessName(' Ana\n\u202eeve ')).toBe('Ana eve')
    expect(nameOnScreen('\u202e ')).toBe('…')
  })
})
