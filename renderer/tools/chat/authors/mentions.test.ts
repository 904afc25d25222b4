import { describe, expect, it } from 'vitest'
import type { Author } from './authors.ts'
import { mentionsIn, mentionsMe } from './mentions.ts'

const author = (name: string): Author => ({ name, color: '#000000', mark: null })
const authors = new Map([
  ['a', author('Ana')],
  ['b', author('Ben')],
  ['c', author('Ben')],
  ['d', author('Ana Maria')],
])

describe('mentions in a text', () => {
  it('are the people named in it', () => {
    expect(mentionsIn('@Ana look', authors, [])).toEqual({ devices: ['a'], everyone: false })
    expect(mentionsIn('see @Ana.', authors, []).devices).toEqual(['a'])
    expect(mentionsIn('Ana', authors, []).devices).toEqual([])
    expect(mentionsIn('@Anabel', authors, []).devices).toEqual([])
  })

  it('use the person picked from the list if two share a name', () => {
    expect(mentionsIn('@Ben', authors, ['c']).devices).toEqual(['c'])
    expect(mentionsIn('@Ben', authors, []).devices).toEqual([])
    expect(mentionsIn('hello', authors, ['c']).devices).toEqual([])
  })

  it('can be everyone', () => {
    expect(mentionsIn('@everyone, lunch', authors, [])).toEqual({ devices: [], everyone: true })
    expect(mentionsIn('@alle', authors, [], 'alle').everyone).toBe(true)
  })

  it('exclude mentions inside quoted text', () => {
    const text = '> @Ana and @everyone\n>\n> see @Ana Maria\n\nWhat do you think, @Ana?'
    expect(mentionsIn(text, authors, [])).toEqual({ devices: ['a'], everyone: false })
    expect(mentionsIn('> @Ana', authors, ['a'])).toEqual({ devices: [], everyone: false })
  })

  it('notify others only', () => {
    expect(mentionsMe({ mentions: ['a'], everyone: false, device: 'b' }, 'a')).toBe(true)
    expect(mentionsMe({ mentions: [], everyone: true, device: 'a' }, 'a')).toBe(false)
  })
})
