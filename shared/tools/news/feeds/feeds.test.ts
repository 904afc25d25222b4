import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../../../testing/times-as-long.ts'
import { type IssueNode, plainText } from '../content.ts'
import { NEWSLETTER_LIMITS } from '../limits.ts'
import { feedText } from './feed-text.ts'
import { contentOfHtml } from './from-html.ts'
import { readFeed } from './read-feed.ts'

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

describe('foreign feeds', () => {
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

  const rssItem = (inside: string) => feedOf(`<rss><channel><item>${inside}</item></channel></rss>`).items[0]
  const atomEntry = (inside: string) =>
    feedOf(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inside}</entry></feed>`).items[0]
  const textOfItem = (item: ReturnType<typeof rssItem>) => item && plainText(item.content.root)

  it('reads text in Atom as text, and HTML as HTML', () => {
    const title = (attributes: string, text: string) => atomEntry(`<title${attributes}>${text}</title>`)?.title
    expect(title('', 'Vec&lt;T&gt; &amp;amp; more')).toBe('Vec<T> &amp; more')
    expect(title(' type="text"', '&lt;b&gt;a&lt;/b&gt;')).toBe('<b>a</b>')
    expect(title(' type="html"', '&lt;b&gt;a&lt;/b&gt; &amp;amp;')).toBe('a &')
    expect(title(' type="xhtml"', '<div>The &lt;blink&gt; <b>tag</b></div>')).toBe('The <blink> tag')
    const summary = '<title>a</title><summary>1 &lt; 2 &lt;b&gt;</summary>'
    expect(atomEntry(summary)?.summary).toBe('1 < 2 <b>')
  })

  it('reads RSS titles as HTML if they contain HTML', () => {
    expect(rssItem('<title>Vec&lt;T&gt; in Rust</title>')?.title).toBe('Vec<T> in Rust')
    expect(rssItem('<title>&lt;b&gt;a&lt;/b&gt; &amp;amp; b</title>')?.title).toBe('a & b')
    expect(textOfItem(rssItem('<description><p>a</p><p>b</p></description>'))).toBe('a\nb')
  })

  it('reads base64 content', () => {
    const given = (attributes: string, text: string) =>
      atomEntry(`<title>a</title><content ${attributes}>${btoa(text)}</content>`)
    expect(textOfItem(given('mode="base64" type="text/html"', '<p>b</p>'))).toBe('b')
    expect(textOfItem(given('mode="base64"', '<p>b</p>'))).toBe('<p>b</p>')
    expect(textOfItem(given('type="application/octet-stream"', '<p>b</p>'))).toBe('b')
    expect(textOfItem(given('type="image/png"', 'b'))).toBe('')
    expect(textOfItem(atomEntry('<title>a</title><content mode="base64">%%</content>'))).toBe('')
  })

  it("uses an item's guid as its address, unless it isn't a permalink", () => {
    const address = (attributes: string, name: string) =>
      rssItem(`<title>a</title><guid${attributes}>${name}</guid>`)?.address
    expect(address('', 'https://example.org/a')).toBe('https://example.org/a')
    expect(address(' isPermaLink="true"', 'https://example.org/a')).toBe('https://example.org/a')
    expect(address(' isPermaLink="false"', 'https://example.org/a')).toBeNull()
    expect(address('', 'javascript:alert(1)')).toBeNull()
    expect(atomEntry('<title>a</title><id>https://example.org/b</id>')?.address).toBe('https://example.org/b')
  })

  it('resolves relative addresses', () => {
    const rss = `<rss><channel><link>https://example.org/news/</link><item><title>a</title><link>one</link></item>
      <item xml:base="https://other.example/"><title>b</title><link>two</link></item></channel></rss>`
    expect(feedOf(rss).items.map(({ address }) => address)).toEqual([
      'https://example.org/news/one',
      'https://other.example/two',
    ])
  })

  it('reads descriptions of videos and podcasts, and keeps an item that only has a picture', () => {
    const media = 'xmlns:m="http://search.yahoo.com/mrss/" xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    const film = feedOf(`<feed xmlns="http://www.w3.org/2005/Atom" ${media}><entry><title>a</title>
      <m:group><m:title>a</m:title><m:description>About it</m:description></m:group></entry></feed>`).items[0]
    expect(textOfItem(film)).toBe('About it')
    const podcast = feedOf(`<rss ${media}><channel><item><i:summary>Heard</i:summary></item></channel></rss>`).items[0]
    expect([podcast?.title, textOfItem(podcast)]).toEqual(['Heard', 'Heard'])
    const pictures = feedOf(
      `<rss><channel>${['a', 'b', 'a']
        .map((name) => `<item><description>&lt;img src="https://example.org/${name}.png"&gt;</description></item>`)
        .join('')}<item/></channel></rss>`,
    ).items
    expect(pictures.map(({ content }) => content.root.content?.[0]?.type)).toEqual(['image', 'image', 'image'])
    expect(new Set(pictures.map(({ key }) => key)).size).toBe(2)
  })

  const media = 'xmlns:m="http://search.yahoo.com/mrss/"'
  const link = (address: string) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }],
  })
  const image = { type: 'image', attrs: { address: 'https://example.org/a.png', alt: '' } }

  it.each<[string, string, object[]]>([
    ['a picture', '<enclosure url="https://example.org/a.png" type="image/png"/>', [image]],
    [
      'sound and a picture',
      '<enclosure url="https://example.org/a.mp3" type="audio/mpeg"/><m:content url="https://example.org/a.png" medium="image"/>',
      [link('https://example.org/a.mp3'), image],
    ],
    ['a preview', '<m:group><m:thumbnail url="https://example.org/a.png"/></m:group>', [image]],
    [
      'one film in two sizes',
      '<m:group><m:content url="https://example.org/1"/><m:content url="https://example.org/2"/></m:group>',
      [link('https://example.org/1')],
    ],
    ['a preview beside its feed', '<link>https://example.org/b</link><m:thumbnail url="a.png"/>', [image]],
  ])('links to an item’s attachments: %s', (_, inside, content) => {
    const [item] = feedOf(`<rss ${media}><channel><item>${inside}</item></channel></rss>`).items
    expect(item?.content.root.content).toEqual(content)
  })

  it.each([
    'javascript:alert(1)',
    'ftp://example.org/a.mp3',
    'https://good.example@evil.example/',
    'https://user:password@example.org/a.mp3',
    'a.mp3',
    '',
  ])('drops and counts attachments that aren’t on the web: %s', (address) => {
    const attached = `<enclosure url="${address}"/><m:content url="${address}" medium="image"/>`
    const flash = '<m:content url="https://example.org/a" type="application/x-shockwave-flash"/>'
    const item = `<item><title>a</title>${attached}${flash}</item>`
    const { items, leftOut } = feedOf(`<rss ${media}><channel>${item}</channel></rss>`)
    expect(items[0]?.content.root.content).toEqual([])
    expect(leftOut).toEqual({ active: { count: 2, names: ['a'] }, pictures: { count: 1, names: ['a'] } })
  })

  it('shows no preview or link with a user name', () => {
    const address = 'https://good.example@evil.example/a.png'
    const { items, leftOut } = feedOf(
      `<rss ${media}><channel><item><link>${address}</link><m:thumbnail url="${address}"/></item></channel></rss>`,
    )
    expect([items, leftOut]).toEqual([[], { empty: { count: 1, names: [] } }])
  })

  it('adds each attachment once, after the text', () => {
    const text = '<description>&lt;p&gt;See &lt;a href="https://example.org/b"&gt;b&lt;/a&gt;&lt;/p&gt;</description>'
    const twice = ['a', 'b'].map((name) => `<enclosure url="https://example.org/${name}"/>`).join('')
    expect(rssItem(text + twice + twice)?.content.root.content?.slice(1)).toEqual([link('https://example.org/a')])
    const entry = atomEntry('<title>a</title><link rel="enclosure" href="https://example.org/a"/>')
    expect(entry?.content.root.content).toEqual([link('https://example.org/a')])
    const elsewhere = atomEntry('<title>a</title><content type="video/mp4" src="https://example.org/a"/>')
    expect(elsewhere?.content.root.content).toEqual([link('https://example.org/a')])
  })

  it('shows the link of an item without text', () => {
    const item = rssItem('<link>https://example.org/a</link>')
    expect(item).toMatchObject({ title: 'https://example.org/a', key: 'https://example.org/a' })
    expect(item?.content.root.content).toEqual([link('https://example.org/a')])
    expect(rssItem('<title>a</title><link>https://example.org/a</link>')?.content.root.content).toEqual([])
  })

  it('reports what it leaves out', () => {
    const { leftOut, items } = feedOf(`<rss><channel><item/><item><title>Ferry</title><pubDate>soon</pubDate>
      <description><![CDATA[<p>Late<img src="data:image/png;base64,AA"></p><svg><text>x</text></svg><math><mi>x</mi></math>
      <iframe srcdoc="hello"></iframe><form><p>Write to us</p><input><textarea>x</textarea></form>]]></description></item>
      <item><description>${'<![CDATA[<b>a</b> <i>b</i> ]]>'.repeat(10_001)}</description></item></channel></rss>`)
    expect(items.length).toBe(2)
    expect(textOfItem(items[0])).toBe('Late\nWrite to us')
    const ferry = (count: number) => ({ count, names: ['Ferry'] })
    expect(leftOut).toEqual({
      empty: { count: 1, names: [] },
      ...{ times: ferry(1), pictures: ferry(1), drawings: ferry(2), active: ferry(3) },
      cut: { count: 1, names: [expect.stringMatching(/^a b a b/)] },
    })
  })

  it('recognizes known elements under any prefix', () => {
    const prefixed = `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://purl.org/rss/1.0/" xmlns:x="https://example.org/x">
      <a:channel><a:title>Old</a:title></a:channel>
      <a:item><x:description>not this</x:description><a:title>a</a:title><a:description>this</a:description></a:item></r:RDF>`
    expect([feedOf(prefixed).title, textOfItem(feedOf(prefixed).items[0])]).toEqual(['Old', 'this'])
    const withAtom = `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link href="https://example.org/feed"/>
      <atom:title>wrong</atom:title><title>right</title><item><title>a</title></item></channel></rss>`
    expect([feedOf(withAtom).title, feedOf(withAtom).home]).toEqual(['right', null])
    const html = `<rss xmlns:h="http://www.w3.org/1999/xhtml"><channel><item><h:body><h:p>a</h:p></h:body></item></channel></rss>`
    expect(textOfItem(feedOf(html).items[0])).toBe('a')
  })

  it('says why a text isn’t a feed', () => {
    expect(readFeed('<html><body>Not found</body></html>')).toEqual({ ok: false, reason: 'not-a-feed' })
    expect(readFeed('')).toEqual({ ok: false, reason: 'not-a-feed' })
    expect(readFeed('\u0000\u0001<<<>>')).toEqual({ ok: false, reason: 'not-a-feed' })
    expect(readFeed(`<rss>${' '.repeat(NEWSLETTER_LIMITS.feedBytes)}`)).toEqual({ ok: false, reason: 'too-large' })
    expect(readFeed(`<rss><channel>${'<a>'.repeat(500_001)}`)).toEqual({ ok: false, reason: 'too-much' })
    expect(readFeed(`<rss><channel>${'<a/>'.repeat(500_001)}`)).toEqual({ ok: false, reason: 'too-much' })
  })

  it('reads as much as possible of a broken feed', () => {
    const cut = RSS.slice(0, RSS.indexOf('<item><title>First'))
    expect(feedOf(cut).items.map(({ key }) => key)).toEqual(['two'])
    expect(feedOf('<rss><channel><item><title>a</item><item><title>b</title></item>').items.length).toBeGreaterThan(0)
  })

  it('reads a feed in its declared encoding, or guesses it', () => {
    const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    const named = '<?xml version="1.0" encoding="ISO-8859-1"?><rss>\u00e4</rss>'
    expect(feedText(latin(named), null)).toBe(named)
    expect(feedText(latin('<rss>\u00e4</rss>'), 'latin1')).toBe('<rss>\u00e4</rss>')
    expect(feedText(new TextEncoder().encode('<rss>\u00e4</rss>'), 'no-such')).toBe('<rss>\u00e4</rss>')
    expect(feedText(latin('<rss>\u00e4</rss>'), null)).toBe('<rss>\u00e4</rss>')
    expect(feedText(latin('<rss a="x" encoding="utf-7">a</rss>'), null)).toBe('<rss a="x" encoding="utf-7">a</rss>')
  })

  it('reads wide encodings with and without a mark, whatever the feed declares', () => {
    const text = '<?xml version="1.0" encoding="utf-16"?><rss>ä🙂</rss>'
    const wide = (size: 2 | 4, isLittle: boolean, hasMark: boolean): Uint8Array => {
      const letters = [...(hasMark ? '\ufeff' : ''), ...text]
      const units =
        size === 4
          ? letters.map((letter) => letter.codePointAt(0) ?? 0)
          : letters
              .join('')
              .split('')
              .map((unit) => unit.charCodeAt(0))
      const bytes = new Uint8Array(units.length * size)
      const view = new DataView(bytes.buffer)
      for (const [index, unit] of units.entries())
        if (size === 4) view.setUint32(index * 4, unit, isLittle)
        else view.setUint16(index * 2, unit, isLittle)
      return bytes
    }
    for (const size of [2, 4] as const)
      for (const isLittle of [true, false])
        for (const hasMark of [true, false]) {
          expect(feedText(wide(size, isLittle, hasMark), null)).toBe(text)
          expect(feedText(wide(size, isLittle, hasMark), 'iso-8859-1')).toBe(text)
        }
    expect(feedText(new TextEncoder().encode(text), null)).toBe(text)
    expect(feedText(new TextEncoder().encode(`\ufeff${text}`), 'iso-8859-1')).toBe(text)
    expect(feedText(Uint8Array.of(0xff, 0xfe, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x3c), null)).toBe('\ufffd')
  })

  it('accepts only the standard entities', () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;">]>
      <rss><channel><title>&lol1;</title></channel></rss>`
    expect(readFeed(laughs)).toEqual({ ok: false, reason: 'entities' })
    expect(
      readFeed('<!DOCTYPE a SYSTEM "file:///etc/passwd"><rss><channel><title>&a;</title></channel></rss>'),
    ).toMatchObject({ ok: true, feed: { title: '&a;' } })
  })

  it('has a maximum number of items', () => {
    const item = (index: number) => `<item><title>${index}</title></item>`
    const many = Array.from({ length: NEWSLETTER_LIMITS.feedItems + 1 }, (_, index) => item(index)).join('')
    const { items, leftOut } = feedOf(`<rss><channel>${many}</channel></rss>`)
    expect([items.length, leftOut.tooMany?.count]).toEqual([NEWSLETTER_LIMITS.feedItems, 1])
  })
})

describe('foreign HTML', () => {
  const read = (html: string) => contentOfHtml(html, 'https://example.org/')

  /** Addresses occur only in links, which people can click, and in pictures, whose addresses are shown. */
  const addressesIn = (root: IssueNode): unknown[] => {
    const own = [root.attrs?.address, ...(root.marks ?? []).map(({ attrs }) => attrs?.href)]
    return [...own.filter((each) => each !== undefined), ...(root.content ?? []).flatMap(addressesIn)]
  }

  it('contains nothing that loads or runs', () => {
    const { root } = read(`<p onclick="alert(1)" style="position:fixed">Text<script>alert(1)</script></p>
      <iframe src="https://evil.example/1" onload="alert(5)"></iframe><svg><script>alert(2)</script><text>x</text></svg>
      <a href="javascript:alert(3)">link</a><img src="data:image/svg+xml,<svg onload=alert(4)>"><style>body{display:none}</style>
      <form><input value="x"><button>Send</button></form><object data="https://evil.example/2">y</object><base href="https://evil.example/">`)
    const json = JSON.stringify(root)
    for (const bad of ['alert', 'javascript', 'iframe', 'svg', 'style', 'Send']) expect(json).not.toContain(bad)
    // Embedded content becomes a link that shows its address.
    expect(plainText(root)).toBe('Text\nhttps://evil.example/1\nlink\nhttps://evil.example/2')
    expect(addressesIn(root)).toEqual(['https://evil.example/1', 'https://evil.example/2'])
  })

  it.each([
    '<iframe src="https://video.example/a"></iframe>',
    '<iframe src="//video.example/a"></iframe>',
    '<video controls><source src="data:x"><source src="https://video.example/a">Too old</video>',
    '<audio src="https://video.example/a"></audio>',
    '<object data="https://video.example/a"></object>',
    '<p><embed src="https://video.example/a"></p>',
  ])('contains the address of embedded content: %s', (html) => {
    const { root } = contentOfHtml(html, null)
    expect([plainText(root), addressesIn(root)]).toEqual(['https://video.example/a', ['https://video.example/a']])
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://good.example@evil.example/',
    '',
    '#a',
  ])('contains no address of embedded content that isn’t on the web: %s', (address) => {
    let left = 0
    const { root } = contentOfHtml(`a<iframe src="${address}"></iframe>`, null, () => left++)
    expect([plainText(root), addressesIn(root), left]).toEqual(['a', [], 1])
  })

  it('marks superscripts and subscripts, and shows an address in parentheses if it can’t be a link', () => {
    const text = (html: string) => plainText(read(html).root)
    expect(text('<p>10<sup>6</sup> liters, 12 m<sup>2</sup>, H<sub>2</sub>O, m<sub>max</sub></p>')).toBe(
      '10⁶ liters, 12 m², H₂O, m_max',
    )
    expect(text('2<sup>3<sup>2</sup></sup>, 10<sup><b>6</b></sup>, a<sup>[<a href="#1">1</a>]</sup>')).toBe(
      '2^(3²), 10⁶, a[1]',
    )
    expect(text('<a href="smb://nas.local/share">the NAS</a>, <a href="#a">above</a>')).toBe(
      'the NAS (smb://nas.local/share), above',
    )
    expect(addressesIn(read('<a href="tel:+390612345">call</a>').root)).toEqual(['tel:+390612345'])
    expect(text('<img src="data:image/png;base64,AA" alt="The quay">')).toBe('The quay')
  })

  it('keeps every visible word', () => {
    const tags = [
      'p',
      'b',
      'sup',
      'sub',
      'span',
      'a',
      'li',
      'ul',
      'td',
      'table',
      'form',
      'h2',
      'pre',
      'q',
      'nav',
      'label',
    ]
    const word = fc.stringMatching(/^[a-zé祭]{1,6}$/)
    const { whole } = fc.letrec<{ whole: string }>((tie) => ({
      whole: fc.oneof(
        { maxDepth: 5 },
        word,
        fc
          .tuple(fc.constantFrom(...tags), fc.array(tie('whole'), { maxLength: 4 }))
          .map(([name, inner]) => `<${name}>${inner.join(' ')}</${name}>`),
      ),
    }))
    const wordsOf = (text: string) =>
      text
        .normalize('NFKC')
        .match(/[a-zé祭]/g)
        ?.toSorted() ?? []
    fc.assert(
      fc.property(whole, (html) => {
        expect(wordsOf(plainText(read(html).root))).toEqual(wordsOf(html.replaceAll(/<[^<>]*>/g, ' ')))
      }),
    )
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

  it('survives deep nesting and unclosed elements', () => {
    expect(plainText(read(`${'<div>'.repeat(5000)}deep`).root)).toBe('deep')
    expect(plainText(read(`${'<b>'.repeat(5000)}bold`).root)).toBe('bold')
    const link = read(`${'<div>'.repeat(200)}a <a href="https://a.example">link <b>and</b> more</a>`).root.content?.[1]
    expect(link?.content?.map(({ text, marks }) => [text, marks?.[0]?.type])).toEqual([
      ['link ', 'link'],
      ['and', 'bold'],
      [' more', 'link'],
    ])
    expect(plainText(read('<p>a<p>b<li>c').root)).toBe('a\nb\nc')
    expect(plainText(read(`<ul>${'<li>x<ul>'.repeat(3000)}`).root)).toMatch(/^x/)
  })
})

describe('feeds that are made to be slow', () => {
  const rss = (within: string, attributes = '') => `<rss ${attributes}><channel>${within}</channel></rss>`
  const item = (text: string) => rss(`<item><title>t</title><description><![CDATA[${text}]]></description></item>`)
  it.each<[string, (count: number) => string]>([
    ['ends of tags without an end', (count) => item('</a'.repeat(count))],
    ['tags without an end', (count) => item('<br '.repeat(count))],
    ['entities without an end', (count) => item('&a'.repeat(count))],
    [
      'elements that are relative to a long address',
      (count) => rss('<a xml:base="c"/>'.repeat(count), `xml:base="http://a/${'b'.repeat(4 * count)}/"`),
    ],
    [
      'many prefixes, and elements that could add some',
      (count) =>
        rss(
          '<a xml:base=""/>'.repeat(count),
          Array.from({ length: count }, (_, number) => `xmlns:a${number}=""`).join(' '),
        ),
    ],
    ['elements that are closed without being open', (count) => rss(`${'<a>'.repeat(250)}<b>${'</c>'.repeat(count)}`)],
  ])('take time proportional to their length: %s', (_, make) => {
    const [long, short] = [make(20_000), make(2000)]
    expectTimesAsLong(
      30,
      () => void readFeed(long),
      () => void readFeed(short),
    )
  })

  it('are rejected if too many elements are open', () => {
    expect(readFeed(rss('<a>'.repeat(400)))).toEqual({ ok: false, reason: 'too-much' })
    expect(readFeed(rss('<a>'.repeat(200))).ok).toBe(true)
  })

  it('are read without overlong addresses', () => {
    const base = (length: number) => `xml:base="https://example.org/${'b'.repeat(length)}/"`
    const [feed, long] = [1000, 5000].map((length) =>
      rss('<item><guid>1</guid><title>t</title><link>a</link></item>', base(length)),
    )
    expect(feedOf(feed ?? '').items[0]?.address).toMatch(/^https:\/\/example\.org\/b{1000}\/a$/)
    expect(feedOf(long ?? '').items[0]?.address).toBeNull()
  })
})
