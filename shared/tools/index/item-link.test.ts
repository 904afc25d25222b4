import { describe, expect, it } from 'vitest'
import { formatItemLink, type ItemLink, parseItemLink, takeItemLinks } from './item-link.ts'

const link: ItemLink = { type: 'page', space: 'ab'.repeat(32), item: '0011223344556677' }
const text = formatItemLink(link)

describe('links to pages and boards', () => {
  it.each(['page', 'board'] as const)('are read as they were written, and nothing else is: a %s', (type) => {
    const written = formatItemLink({ ...link, type })
    expect(parseItemLink(written)).toEqual({ ...link, type })
    for (const other of ['', `${written}0`, `${written}/`, ` ${written}`, written.slice(0, -1), written.toUpperCase()])
      expect(parseItemLink(other)).toBeNull()
  })

  it('are taken out of the words of a message, the first few of them', () => {
    const board: ItemLink = { ...link, type: 'board' }
    expect(takeItemLinks(`The plan\n${text}`, 3)).toEqual({ rest: 'The plan', links: [link] })
    expect(takeItemLinks(`${text} and ${formatItemLink(board)}`, 3)).toEqual({ rest: 'and', links: [link, board] })
    expect(takeItemLinks(`${text} ${text}`, 1)).toEqual({ rest: text, links: [link] })
    for (const other of [`${text}0`, `${text}/x`, text.replace('page', 'issue')])
      expect(takeItemLinks(other, 3)).toEqual({ rest: other, links: [] })
  })
})
