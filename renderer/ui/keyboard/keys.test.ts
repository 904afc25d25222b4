import { afterEach, describe, expect, it, vi } from 'vitest'
import { keyOf, keyWords, matchesKeys } from './keys.ts'

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const press = (key: string, code: string, modifiers: Partial<typeof NO_MODIFIERS> = {}) =>
  ({ key, code, ...NO_MODIFIERS, ...modifiers }) as KeyboardEvent

describe('keys', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('are shown as printed on the keyboard', () => {
    expect(keyWords('Mod+k')).toBe('Ctrl + K')
    expect(keyWords('Alt+Shift+ArrowUp')).toBe('Alt + Shift + ↑')
    expect(keyWords('+')).toBe('+')
    expect(keyWords('ArrowUp ArrowDown')).toBe('↑ ↓')
  })

  it.each([
    ['Russian', 'л', 'KeyK', 'k'],
    ['Greek', 'κ', 'KeyK', 'k'],
    ['Hebrew', 'ל', 'KeyK', 'k'],
    ['Arabic, two letters on a key', 'لا', 'KeyB', 'b'],
    ['Thai, a mark', '\u0e31', 'KeyY', 'y'],
    ['Korean', 'ㅏ', 'KeyK', 'k'],
    ['Russian, where others have a comma', 'б', 'Comma', ','],
    ['Bengali, a digit', '১', 'Digit1', '1'],
  ])('on a layout without Latin letters are those in the same position: %s', (_, key, code, latin) => {
    vi.stubGlobal('navigator', { userAgent: 'Linux' })
    expect(keyOf({ key, code })).toBe(latin)
    expect(matchesKeys(press(key, code, { ctrlKey: true }), `Mod+${latin}`)).toBe(true)
    expect(matchesKeys(press(key, code), `Mod+${latin}`)).toBe(false)
  })

  it.each([
    ['French', 'a', 'KeyQ'],
    ['Dvorak', 't', 'KeyK'],
    ['Turkish', 'ı', 'KeyI'],
    ['German', 'ö', 'Semicolon'],
    ['a name', 'Enter', 'NumpadEnter'],
    ['a mark', '?', 'Digit7'],
  ])('on a layout with Latin letters are what they type: %s', (_, key, code) => {
    expect(keyOf({ key, code })).toBe(key)
  })
})
