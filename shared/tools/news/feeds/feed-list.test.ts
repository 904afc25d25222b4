import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NEWSLETTER_LIMITS } from '../limits.ts'
import { feedAddress, readFeedList } from './feed-list.ts'

const listOf = (outlines: string) => readFeedList(`<opml version="2.0"><body>${outlines}</body></opml>`)

describe('lists of feeds', () => {
  it('have each feed once, at any depth, and report other entries', () => {
    const result = listOf(`<outline text="Town"><outline type="rss" text="Harbor" xmlUrl="https://example.org/rss"/>
      <outline text="Again" xmlUrl="https://example.org/rss"/><outline text="Bad" xmlUrl="javascript:alert(1)"/>
      <outline title="" text="Market" XMLURL="feed://example.org/market.xml"/></outline>
      <outline text="Website" type="link" url="https://example.org/"/>`)
    expect(result).toEqual({
      ok: true,
      feeds: [
        { address: 'https://example.org/rss', title: 'Harbor' },
        { address: 'https://example.org/market.xml', title: 'Market' },
      ],
      leftOut: { addresses: { count: 1, names: ['Bad'] }, others: { count: 1, names: ['Website'] } },
    })
    expect(readFeedList('<rss/>')).toEqual({ ok: false, reason: 'not-a-feed' })
  })

  it('report every entry that they leave out', () => {
    const address = fc.constantFrom('https://example.org/', 'http://a.example/', 'feed:', 'ftp://b.example/', 'nowhere')
    const entries = fc.array(fc.tuple(address, fc.nat({ max: 500 })), { maxLength: 300 })
    fc.assert(
      fc.property(entries, (list) => {
        const urls = list.map(([start, number]) => `${start}${number}`)
        const result = listOf(urls.map((url) => `<outline text="${url}" xmlUrl="${url}"/>`).join(''))
        if (!result.ok) throw new Error(result.reason)
        const said = (result.leftOut.addresses?.count ?? 0) + (result.leftOut.tooMany?.count ?? 0)
        const known = new Set(result.feeds.map((feed) => feed.address))
        const again = urls.filter((url) => known.has(feedAddress(url))).length - known.size
        expect(result.feeds.length + said + again).toBe(list.length)
        expect(known.size).toBeLessThanOrEqual(NEWSLETTER_LIMITS.feeds)
      }),
      { numRuns: 30 },
    )
  })
})

it.each([
  ['feed://example.org/a.xml', 'https://example.org/a.xml'],
  ['feed:https://example.org/a.xml', 'https://example.org/a.xml'],
  ['FEED:http://example.org/a.xml', 'http://example.org/a.xml'],
  ['feed://https://example.org/a.xml', 'https://example.org/a.xml'],
  ['itpc://example.org/a.xml', 'https://example.org/a.xml'],
  [' https://example.org/feed:a ', 'https://example.org/feed:a'],
  ['feed:javascript:alert(1)', 'https://javascript:alert(1)'],
])('reads the feed address %s', (written, address) => expect(feedAddress(written)).toBe(address))
