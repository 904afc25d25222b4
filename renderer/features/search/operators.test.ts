import { afterEach, describe, expect, it, vi } from 'vitest'
import { beginning, completionsOf, type Unfinished, unfinished, valuesOf, without, withValue } from './operators.ts'
import { parseQuery } from './parse-query.ts'

const known = {
  people: [
    { id: 'a', name: 'Ana' },
    { id: 'b', name: 'Anabel "Bel" Ruiz' },
    { id: 'c', name: 'Ana' },
  ],
  places: [{ id: '1', name: 'general' }],
  types: [{ id: 'pages', name: 'Pages' }],
}
const offered = (typed: string) => completionsOf(unfinished(typed) as Unfinished, known)

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

describe('operators in a query', () => {
  it('are appended only once', () => {
    expect(beginning('lamp ', 'from')).toBe('lamp from:')
    expect(beginning('lamp from:', 'in')).toBe('lamp in:')
    expect(beginning('', 'type')).toBe('type:')
  })
  it('are found with their values, and removed', () => {
    const typed = 'lamp from:ana in:"site plan" before:2026-11-20 has:link map'
    expect(valuesOf(typed, 'in')).toEqual(['site plan'])
    expect(valuesOf(typed, 'after')).toEqual(['– 2026-11-20'])
    expect(valuesOf(typed, 'type')).toEqual(['link'])
    expect(without(typed, 'in')).toBe('lamp from:ana before:2026-11-20 has:link map')
    expect(valuesOf('notfrom:ana', 'from')).toEqual([])
  })
  it('offer what begins or contains the typed letters, each name once', () => {
    expect(offered('lamp from:').map(({ title }) => title)).toEqual(['Ana', 'Anabel "Bel" Ruiz'])
    expect(offered('from:ruiz').map(({ title }) => title)).toEqual(['Anabel "Bel" Ruiz'])
    expect(offered('lamp in:gen')).toEqual([{ title: 'general', typed: 'lamp in:general ' }])
  })
  it('offer nothing after a complete value', () => {
    expect(offered('from:ana')).toEqual([])
    expect(unfinished('from:ana ')).toBeNull()
    expect(unfinished('from:"Ana"')).toBeNull()
  })
  it('mean the offered name once it is inserted', () => {
    const [, bel] = offered('from:')
    expect(parseQuery(bel?.typed ?? '', known).query.from).toEqual(['b'])
    const [today] = offered('after:')
    expect(parseQuery(today?.typed ?? '', known).problem).toBeNull()
    const link = offered('type:').at(1)
    expect(parseQuery(link?.typed ?? '', known).query.has).toEqual(['link'])
  })
  it('offer yesterday even late on a day of 25 hours', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    vi.useFakeTimers({ now: new Date('2026-10-25T23:45:00+01:00') })
    expect(offered('after:').map(({ typed }) => typed)).toEqual([
      'after:2026-10-25 ',
      'after:2026-10-24 ',
      'after:2026-10-18 ',
      'after:2026-09-25 ',
    ])
  })
  it('are inserted with quotation marks if needed', () => {
    expect(withValue('lamp ', 'type', 'Live data')).toBe('lamp type:"Live data" ')
  })
})
