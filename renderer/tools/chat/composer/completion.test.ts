import { describe, expect, it } from 'vitest'
import { type CompletionSource, completed, isWritten, wantedAt } from './completion.ts'

const source = (trigger: string, least = 0, onlyAtStart = false): CompletionSource => ({
  trigger,
  least,
  onlyAtStart,
  find: () => [],
})
const people = source('@')
const sources = [people, source(':', 2), source('/', 0, true)]
const queryAt = (text: string, cursor = text.length) => wantedAt(text, cursor, sources)?.query ?? null

describe('completion while typing', () => {
  it('starts at its trigger', () => {
    expect(queryAt('hi @An')).toBe('An')
    expect(queryAt('@')).toBe('')
    expect(queryAt('@Ana Ma')).toBe('Ana Ma')
    expect(queryAt('(@b')).toBe('b')
    expect(queryAt('ana@example')).toBeNull()
    expect(queryAt('hi @An more', 6)).toBe('An')
    expect(queryAt('@a\nb')).toBeNull()
  })

  it('waits for the number of characters that its source requires', () => {
    expect(queryAt(':s')).toBeNull()
    expect(queryAt(':smi')).toBe('smi')
    expect(queryAt('at 10:30')).toBeNull()
  })

  it('can be limited to the beginning of the text', () => {
    expect(queryAt('/po')).toBe('po')
    expect(queryAt('and /po')).toBeNull()
  })

  it('sends a complete command with Enter, and otherwise completes', () => {
    const written = (text: string, insert: string) =>
      isWritten(text, wantedAt(text, text.length, sources)!, { key: 'a', insert, words: insert })
    expect(written('/poll', '/poll')).toBe(true)
    expect(written('/po', '/poll')).toBe(false)
    expect(written('@Ana', '@Ana')).toBe(false)
  })

  it('inserts a suggestion followed by one space', () => {
    const wanted = wantedAt('hi @An there', 6, sources)!
    const suggestion = { key: 'a', insert: '@Ana', words: 'Ana' }
    expect(completed('hi @An there', wanted, suggestion)).toEqual({ text: 'hi @Ana there', cursor: 8 })
  })
})
