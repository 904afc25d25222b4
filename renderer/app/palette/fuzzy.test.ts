import { describe, expect, it } from 'vitest'
import { fold } from '../../../shared/search/fold.ts'
import { fuzzyMatch } from './fuzzy.ts'

const best = (typed: string, names: readonly string[]) =>
  names
    .map((name) => ({ name, match: fuzzyMatch(fold(typed), fold(name)) }))
    .filter(({ match }) => match !== null)
    .sort((one, other) => (other.match?.score ?? 0) - (one.match?.score ?? 0))
    .map(({ name }) => name)

describe('finding commands by what is typed', () => {
  it('puts the beginning of a word before its middle, and that before strewn letters', () => {
    expect(best('net', ['Cabinet', 'Network', 'New event'])).toEqual(['Network', 'Cabinet', 'New event'])
  })
  it('takes first letters of words, any case, and letters with accents', () => {
    expect(best('nb', ['New board', 'Nearby', 'Invite'])).toEqual(['New board'])
    expect(best('jose', ['José', 'Ben'])).toEqual(['José'])
    expect(best('مرحب', ['مرحبا'])).toEqual(['مرحبا'])
  })
  it('takes words in any order', () => {
    expect(best('board new', ['New board', 'New channel'])).toEqual(['New board'])
  })
  it('says which letters fit', () => {
    expect(fuzzyMatch('nb', fold('New board'))?.places).toEqual([0, 4])
  })
  it('leaves out what lacks a letter, and what has them far apart', () => {
    expect(best('xyz', ['New board'])).toEqual([])
    expect(best('eoa', ['Averyveryverylongword about nothing'])).toEqual([])
  })
})
