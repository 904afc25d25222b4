import { describe, expect, it } from 'vitest'
import { asksSomething, parseQuery } from './parse-query.ts'

const known = {
  people: [
    { id: 'a', name: 'Ana' },
    { id: 'b', name: 'Anabel Ruiz' },
    { id: 'j', name: 'José' },
  ],
  places: [
    { id: '1', name: 'general' },
    { id: '2', name: 'Site plan' },
  ],
}
const read = (typed: string) => parseQuery(typed, known)

describe('what is typed into the search', () => {
  it('is words and operators in any order', () => {
    const { query, problem } = read('plan from:jose in:#general has:link the map')
    expect(query).toMatchObject({ words: ['plan', 'the', 'map'], from: ['j'], in: ['1'], has: ['link'] })
    expect(problem).toBeNull()
  })
  it('takes the one of that name before those whose name begins so', () => {
    expect(read('from:ana').query.from).toEqual(['a'])
    expect(read('from:anab').query.from).toEqual(['b'])
    expect(read('from:an').query.from).toEqual(['a', 'b'])
  })
  it('takes names and runs of words in quotation marks', () => {
    expect(read('in:"site plan" "two things"').query).toMatchObject({ in: ['2'], words: ['two things'] })
  })
  it('takes days of this place', () => {
    const { query } = read('after:2026-11-01 before:2026-12-01')
    expect([query.after, query.before]).toEqual([new Date(2026, 10, 1).getTime(), new Date(2026, 11, 1).getTime()])
  })
  it('says what it does not know', () => {
    expect(read('from:zoe').problem).toEqual({ kind: 'person', text: 'zoe' })
    expect(read('in:nowhere').problem).toEqual({ kind: 'place', text: 'nowhere' })
    for (const day of ['2026-02-30', 'yesterday', '2026-13-01'])
      expect(read(`before:${day}`).problem).toEqual({ kind: 'date', text: day })
  })
  it('takes anything else for a word', () => {
    expect(read('has:nothing http://x.y note:z').query.words).toEqual(['has:nothing', 'http://x.y', 'note:z'])
    expect(asksSomething(read('   ').query)).toBe(false)
    expect(asksSomething(read('has:poll').query)).toBe(true)
  })
})
