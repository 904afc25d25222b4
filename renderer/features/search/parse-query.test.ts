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
  types: [
    { id: 'chat', name: 'Kanäle' },
    { id: 'folders', name: 'Synced folders' },
  ],
}
const read = (typed: string) => parseQuery(typed, known)

describe('a search query', () => {
  it('consists of words and operators in any order', () => {
    const { query, problem } = read('plan from:jose in:#general has:link the map')
    expect(query).toMatchObject({ words: ['plan', 'the', 'map'], from: ['j'], in: ['1'], has: ['link'] })
    expect(problem).toBeNull()
  })
  it('prefers an exact name to names that begin with it', () => {
    expect(read('from:ana').query.from).toEqual(['a'])
    expect(read('from:anab').query.from).toEqual(['b'])
    expect(read('from:an').query.from).toEqual(['a', 'b'])
  })
  it('accepts names and phrases in quotation marks', () => {
    expect(read('in:"site plan" "two things"').query).toMatchObject({ in: ['2'], words: ['two things'] })
  })
  it('knows tools by title and id', () => {
    expect(read('type:kanale').query.tools).toEqual(['chat'])
    expect(read('type:"synced folders"').query.tools).toEqual(['folders'])
    expect(read('type:chat').query.tools).toEqual(['chat'])
  })
  it('ignores an operator without a value', () => {
    expect(read('lamp from:').query).toMatchObject({ words: ['lamp'], from: [] })
    expect(asksSomething(read('in:').query)).toBe(false)
  })
  it('uses days in the local time zone', () => {
    const { query } = read('after:2026-11-01 before:2026-12-01')
    expect([query.after, query.before]).toEqual([new Date(2026, 10, 1).getTime(), new Date(2026, 11, 1).getTime()])
  })
  it('reports unknown names and days', () => {
    expect(read('from:zoe').problem).toEqual({ kind: 'person', text: 'zoe' })
    expect(read('in:nowhere').problem).toEqual({ kind: 'place', text: 'nowhere' })
    for (const day of ['2026-02-30', 'yesterday', '2026-13-01'])
      expect(read(`before:${day}`).problem).toEqual({ kind: 'date', text: day })
  })
  it('treats anything else as a word', () => {
    expect(read('has:nothing http://x.y note:z').query.words).toEqual(['has:nothing', 'http://x.y', 'note:z'])
    expect(asksSomething(read('   ').query)).toBe(false)
    expect(asksSomething(read('has:poll').query)).toBe(true)
  })
})
