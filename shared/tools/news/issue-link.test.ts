import { describe, expect, it } from 'vitest'
import { formatIssueLink, takeIssueLinks } from './issue-link.ts'

const link = { space: 'ab'.repeat(32), newsletter: '0011223344556677', issue: '8899aabbccddeeff' }
const text = formatIssueLink(link)

describe('links to issues in a message', () => {
  it('are taken out of its words', () => {
    expect(takeIssueLinks(`Prices\n${text}`, 3)).toEqual({ rest: 'Prices', links: [link] })
    expect(takeIssueLinks(`see ${text}, ${text}.`, 3)).toEqual({ rest: 'see , .', links: [link, link] })
  })

  it('stay words beyond the first few, or where they are others', () => {
    expect(takeIssueLinks(`${text} ${text}`, 1)).toEqual({ rest: text, links: [link] })
    for (const other of [`${text}0`, `${text}/x`, text.slice(0, -1), text.replace('issue', 'message')])
      expect(takeIssueLinks(other, 3)).toEqual({ rest: other, links: [] })
  })
})
