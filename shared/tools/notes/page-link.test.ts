import { describe, expect, it } from 'vitest'
import { formatPageLink, parsePageLink, takePageLinks } from './page-link.ts'

const link = { space: 'ab'.repeat(32), page: '0011223344556677' }
const text = formatPageLink(link)

describe('links to pages', () => {
  it('are read as they were written, and nothing else is', () => {
    expect(parsePageLink(text)).toEqual(link)
    for (const other of ['', `${text}0`, `${text}/`, ` ${text}`, text.slice(0, -1), text.toUpperCase()])
      expect(parsePageLink(other)).toBeNull()
  })

  it('are taken out of the words of a message, the first few of them', () => {
    expect(takePageLinks(`The plan\n${text}`, 3)).toEqual({ rest: 'The plan', links: [link] })
    expect(takePageLinks(`${text} ${text}`, 1)).toEqual({ rest: text, links: [link] })
    for (const other of [`${text}0`, `${text}/x`, text.replace('page', 'issue')])
      expect(takePageLinks(other, 3)).toEqual({ rest: other, links: [] })
  })
})
