import { describe, expect, it } from 'vitest'
import { fold } from '../../../shared/base/fold.ts'
import { fuzzyMatch } from './fuzzy.ts'

const best = (typed: string, names: readonly string[]) =>
  names
    .map((name) => ({ name, match: fuzzyMatch(fold(typed), fold(name)) }))
    .filter(({ match }) => match !== null)
    .sort((one, other) => (other.match?.score ?? 0) - (one.match?.score ?? 0))
    .map(({ name }) => name)

describe('matching commands with a query', () => {
  it('prefers the start of a word to its middle, and that to scattered letters', () => {
    expect(best('net', ['Cabinet', 'Network', 'New event'])).toEqual(['Network', 'Cabinet', 'New event'])
  })
  it("matches words' first letters, any case, and letters with accents", () => {
    expect(best('nb', ['New board', 'Nearby', 'Invite'])).toEqual(['New board'])
    expect(best('jose', ['José', 'Ben'])).toEqual(['José'])
    expect(best('مرحب', ['مرحبا'])).toEqual(['مرحبا'])
  })
  it('matches words in any order', () => {
    expect(best('board new', ['New board', 'New channel'])).toEqual(['New board'])
  })
  it('returns the matching letters', () => {
    expect(fuzzyMatch('nb', fold('New board'))?.places).toEqual([0, 4])
  })
  it('drops names that lack a letter or have the letters too far apart', () => {
    expect(best('xyz', ['New board'])).toEqual([])
    expect(best('eoa', ['Averyveryverylongword about nothing'])).toEqual([])
  })
})
