import { describe, expect, it } from 'vitest'
import { MarkdownReader } from '../../../ui/markdown/parse.ts'
import { makeMessage } from '../testing/make-message.ts'
import { arrivedSince, spokenArrivals, spokenMessage } from './arrivals.ts'

const reader = new MarkdownReader()
const messages = [makeMessage('a', 'ana', 1), makeMessage('b', 'ben', 2), makeMessage('c', 'ana', 3)]
const keys = (last: string | null, me = 'ana') => arrivedSince(messages, last, me).map(({ key }) => key)
const ben = { name: 'Ben', color: '#000000', mark: null }

describe('newly arrived messages', () => {
  it('are those that others wrote after the last known one', () => {
    expect(keys('a')).toEqual(['b'])
    expect(keys('a', 'cem')).toEqual(['b', 'c'])
    expect(keys('c')).toEqual([])
  })

  it('are all messages if the list was empty, and none if it shows another time', () => {
    expect(keys(null, 'cem')).toEqual(['a', 'b', 'c'])
    expect(keys('elsewhere')).toEqual([])
  })

  it('are announced with their author and without markup; many at once are counted', () => {
    const said = { ...makeMessage('d', 'ben', 4), text: '**Lamps** are `here`' }
    expect(spokenMessage(said, ben, reader)).toBe('Ben: Lamps are here')
    expect(spokenMessage(said, { ...ben, mark: '4674' }, reader)).toBe('Ben (4674): Lamps are here')
    expect(spokenArrivals([said, said, said], () => ben, reader).split('\n')).toHaveLength(3)
    expect(spokenArrivals([said, said, said, said], () => ben, reader)).toBe('4 new messages')
  })
})
