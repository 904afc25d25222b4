import { describe, expect, it } from 'vitest'
import { keyWords } from './keys.ts'

describe('keys', () => {
  it('are shown as on the keyboard', () => {
    expect(keyWords('Mod+k')).toBe('Ctrl + K')
    expect(keyWords('Alt+Shift+ArrowUp')).toBe('Alt + Shift + ↑')
    expect(keyWords('+')).toBe('+')
    expect(keyWords('ArrowUp ArrowDown')).toBe('↑ ↓')
  })
})
