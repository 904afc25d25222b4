import { describe, expect, it } from 'vitest'
import { plainText } from '../content.ts'
import { NEWSLETTER_LIMITS } from '../limits.ts'
import { feedText } from './feed-text.ts'
import { contentOfHtml } from './from-html.ts'
import { readFeed, readFeedList } from './read-feed.ts'

const RSS = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Town &amp; harbour</title><link>https://example.org/</link><description>What goes on</description>
<item><title>Second</title><guid isPermaLink="false">two</guid><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>
<link>https://example.org/two</link><dc:creator>Ben</dc:creator><description>Short</description>
<content:encoded><![CDATA[<p>The <b>ferry</b> is <a href="/late">late</a>.</p><img src="ferry.png" alt="Ferry">]]></content:encoded></item>
<item><title>First</title><link>https://example.org/one</link><description>&lt;p&gt;Hello&lt;/p&gt;</description></item>
</channel></rss>`

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title><link rel="self" href="https://example.org/feed"/>
<link href="https://example.org/"/><entry><id>urn:1</id><title type="html">A &lt;b&gt;title&lt;/b&gt;</title>
<updated>2026-11-20T10:00:00Z</updated><link href="https://example.org/1"/><author><name>Ana</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h2>Part</h2><ul><li>One</li><li>Two</li></ul></div></content></entry></feed>`

function feedOf(text: string) {
  const result = readFeed(text)
  if (!result.ok) throw new Error(result.reason)
  return result.feed
}

describe('feeds of others', () => {
  it('reads RSS', () => {
    const { title, home, items } = feedOf(RSS)
    expect({ title, home }).toEqual({ title: 'Town & harbour', home: 'https://example.org/' })
    expect(items.map(({ key, title, time, author, summary }) => ({ key, title, time, author, summary }))).toEqual([
      { key: 'two', title: 'Second', time: Date.UTC(2026, 10, 20, 10), author: 'Ben', summary: 'Short' },
      { key: 'https://example.org/one', title: 'First', time: null, author: null, summary: 'Hello' },
    ])
    expect(items[0]?.content.root.content).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'The ' },
          { type: 'text', text: 'ferry', marks: [{ type: 'bold' }] },
          { type: 'text', text: ' is ' },
          { type: 'text', text: 'late', marks: [{ type: 'link', attrs: { href: 'https://example.org/late' } }] },
          { type: 'text', text: '.' },
        ],
      },
      { type: 'image', attrs: { address: 'https://example.org/ferry.png', alt: 'Ferry' } },
    ])
  })

  it('reads Atom', () => {
    const { title, home, items } = feedOf(ATOM)
    expect({ title, home }).toEqual({ title: 'Log', home: 'https://example.org/' })
    const [item] = items
    expect(item).toMatchObject({ key: 'urn:1', title: 'A title', author: 'Ana', address: 'https://example.org/1' })
    expect(item && plainText(item.content.root)).toBe('Part\nOne\nTwo')
  })

  it('reads RDF', () => {
    const rdf = `<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel>
      <item><title>a</title><link>https://example.org/a</link></item></rdf:RDF>`
    expect(feedOf(rdf).items.map(({ key }) => key)).toEqual(['https://example.org/a'])
  })

  it('says what is wrong with what is none', () => {
    expect(readFeed('<html><body>Not found</body></html>')).toEqual({ ok: false, reason: 'not-a-feed' })
    expect(readFeed('')).toEqual({ ok: false, reason: 'not-a-feed' })
    expect(readFeed('\u0000\u0001<<<>>')).toEqual({ ok: false, reason: 'not-a-feed' })
    expect(readFeed(`<rss>${' '.repeat(NEWSLETTER_LIMITS.feedBytes)}`)).toEqual({ ok: false, reason: 'too-large' })
    expect(readFeed(`<rss><channel>${'<a>'.repeat(500_001)}`)).toEqual({ ok: false, reason: 'too-much' })
    expect(readFeed(`<rss><channel>${'<a/>'.repeat(500_001)}`)).toEqual({ ok: false, reason: 'too-much' })
  })

  it('reads what is broken as far as it can be understood', () => {
    const cut = RSS.slice(0, RSS.indexOf('<item><title>First'))
    expect(feedOf(cut).items.map(({ key }) => key)).toEqual(['two'])
    expect(feedOf('<rss><channel><item><title>a</item><item><title>b</title></item>').items.length).toBeGreaterThan(0)
  })

  it('reads the letters that a feed is written in', () => {
    const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    const named = '<?xml version="1.0" encoding="ISO-8859-1"?><rss>\u00e4</rss>'
    expect(feedText(latin(named), null)).toBe(named)
    expect(feedText(latin('<rss>\u00e4</rss>'), 'latin1')).toBe('<rss>\u00e4</rss>')
    expect(feedText(new TextEncoder().encode('<rss>\u00e4</rss>'), 'no-such')).toBe('<rss>\u00e4</rss>')
  })

  it('takes no entities but the usual ones', () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;">]>
      <rss><channel><title>&lol1;</title></channel></rss>`
    expect(readFeed(laughs)).toEqual({ ok: false, reason: 'entities' })
    expect(
      readFeed('<!DOCTYPE a SYSTEM "file:///etc/passwd"><rss><channel><title>&a;</title></channel></rss>'),
    ).toMatchObject({ ok: true, feed: { title: '&a;' } })
  })

  it('takes so many items and no more', () => {
    const item = (index: number) => `<item><guid>${index}</guid></item>`
    const many = Array.from({ length: NEWSLETTER_LIMITS.feedItems + 1 }, (_, index) => item(index)).join('')
    const { items, left } = feedOf(`<rss><channel>${many}</channel></rss>`)
    expect([items.length, left]).toEqual([NEWSLETTER_LIMITS.feedItems, 1])
  })

  it('reads lists of feeds', () => {
    const opml = `<opml version="2.0"><body><outline text="News"><outline type="rss" text="Town" xmlUrl="https://example.org/rss"/>
      <outline text="Again" xmlUrl="https://example.org/rss"/><outline text="Bad" xmlUrl="javascript:alert(1)"/></outline></body></opml>`
    expect(readFeedList(opml)).toEqual({ ok: true, feeds: [{ address: 'https://example.org/rss', title: 'Town' }] })
    expect(readFeedList(RSS)).toEqual({ ok: false, reason: 'not-a-feed' })
  })
})

describe('HTML of others', () => {
  const read = (html: string) => contentOfHtml(html, 'https://example.org/')

  it('loses all that could do anything', () => {
    const { root } = read(`<p onclick="alert(1)" style="position:fixed">Text<script>alert(1)</script></p>
      <iframe src="https://evil.example"></iframe><svg><script>alert(2)</script><text>x</text></svg>
      <a href="javascript:alert(3)">link</a><img src="data:image/svg+xml,<svg onload=alert(4)>"><style>body{display:none}</style>
      <form><input value="x"><button>Send</button></form><object data="x">y</object><base href="https://evil.example/">`)
    const json = JSON.stringify(root)
    for (const bad of ['alert', 'javascript', 'iframe', 'svg', 'style', 'evil', 'Send']) expect(json).not.toContain(bad)
    expect(plainText(root)).toBe('Text\nlink')
  })

  it('keeps headings, lists, quotes, tables and code', () => {
    const { root, left } =
      read(`<h1>A</h1><h5>B</h5><ol><li>one<ul><li>in</li></ul></li></ol><blockquote>said</blockquote>
      <pre><code>  a\n  b</code></pre><table><thead><tr><th>x</th></tr></thead><tr><td colspan="2">1</td></tr></table><hr>end`)
    expect(left).toBe(0)
    expect(root.content?.map(({ type }) => type)).toEqual(
      'heading heading orderedList blockquote codeBlock table horizontalRule paragraph'.split(' '),
    )
    expect(root.content?.[4]).toEqual({ type: 'codeBlock', content: [{ type: 'text', text: '  a\n  b' }] })
  })

  it('is not undone by depth or by what is never closed', () => {
    expect(plainText(read(`${'<div>'.repeat(5000)}deep`).root)).toBe('deep')
    expect(plainText(read(`${'<b>'.repeat(5000)}bold`).root)).toBe('bold')
    expect(plainText(read('<p>a<p>b<li>c').root)).toBe('a\nb\nc')
    expect(plainText(read(`<ul>${'<li>x<ul>'.repeat(3000)}`).root)).toMatch(/^x/)
  })
})
