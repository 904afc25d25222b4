import FeedParser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { cleanContent, type IssueNode, plainText } from '../content.ts'
import { contentOfHtml } from '../feeds/from-html.ts'
import { readFeed } from '../feeds/read-feed.ts'
import { type ExportedNewsletter, fileNames } from './exported.ts'
import { issueHtml } from './issue-html.ts'
import { issueMarkdown, markdownOf } from './markdown.ts'
import { invitePage, type SiteWords, siteFiles } from './site.ts'
import { writeAtom, writeRss } from './write-feed.ts'

const text = (words: string, ...marks: IssueNode['marks'] & object): IssueNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks }),
})
const paragraph = (...content: IssueNode[]): IssueNode => ({ type: 'paragraph', content })
const cell = (type: string, words: string): IssueNode => ({ type, content: [paragraph(text(words))] })

/** All node types of an issue, and characters with a special meaning in other formats. */
const CONTENT: IssueNode = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [text('Fish & <ships>')] },
    paragraph(
      text('It is '),
      text('late', { type: 'bold' }),
      text(', see '),
      text('there', { type: 'link', attrs: { href: 'https://example.org/?a=1&b=2' } }),
      text(' or '),
      text('call()', { type: 'code' }),
    ),
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }] },
    { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph(text('two'))] }] },
    { type: 'blockquote', content: [paragraph(text('said'))] },
    { type: 'codeBlock', content: [text('if (a < b) {\n  "x"\n}')] },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'what'), cell('tableHeader', 'price')] },
        { type: 'tableRow', content: [cell('tableCell', 'cod'), cell('tableCell', '3')] },
      ],
    },
    { type: 'horizontalRule' },
  ],
}
const PICTURE: IssueNode = {
  type: 'image',
  attrs: { media: '1'.repeat(16), by: 'a'.repeat(64), format: 'image/png', alt: 'Map' },
}
const none = () => null

const issue = (index: number) => ({
  id: index.toString(16).padStart(16, '0'),
  number: index,
  title: `Issue “${index}” & more`,
  summary: 'What goes on',
  published: Date.UTC(2026, 10, index),
  changed: Date.UTC(2026, 10, index),
  author: 'Ana',
  cover: null,
  content: CONTENT,
  address: null,
})
const NEWSLETTER: ExportedNewsletter = {
  id: 'f'.repeat(16),
  name: 'Town & harbour',
  about: 'News',
  issues: [issue(2), issue(1)],
  link: 'parley://channel/abc',
}
const WORDS: SiteWords = {
  language: 'en',
  open: 'Open in Parley',
  openDetail: 'Parley must be installed.',
  feed: 'Feed',
  issues: 'Issues',
  date: (time) => new Date(time).toISOString().slice(0, 10),
}

describe('an issue as HTML', () => {
  it('survives a round trip', () => {
    expect(cleanContent(CONTENT)).toEqual({ root: CONTENT, left: 0, isCut: false })
    expect(contentOfHtml(issueHtml(CONTENT, none), null).root).toEqual(CONTENT)
  })

  it('escapes all text', () => {
    const html = issueHtml(paragraph(text('<script>alert(1)</script>\u0000\ud800')), none)
    expect(html).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n')
  })

  it('links exported pictures, and never loads a remote one', () => {
    expect(issueHtml(PICTURE, () => 'a.png')).toBe('<p><img src="a.png" alt="Map"></p>\n')
    const elsewhere = { type: 'image', attrs: { address: 'https://example.org/a.png', alt: '' } }
    expect(issueHtml(elsewhere, none)).not.toContain('<img')
  })
})

describe.each([
  ['Atom', writeAtom],
  ['RSS', writeRss],
])('%s', (_, write) => {
  it('is read by a feed reader', async () => {
    const feed = await new FeedParser().parseString(write(NEWSLETTER, none))
    expect(feed.title).toBe('Town & harbour')
    expect(feed.items.map(({ title }) => title)).toEqual(['Issue “2” & more', 'Issue “1” & more'])
    const [first] = feed.items
    const html = (first as Record<string, string>)['content:encoded'] ?? first?.content ?? ''
    expect(html).toBe(issueHtml(CONTENT, none))
    expect(first?.isoDate).toBe('2026-11-02T00:00:00.000Z')
  })

  it('survives a round trip', () => {
    const result = readFeed(write(NEWSLETTER, none))
    if (!result.ok) throw new Error(result.reason)
    const { title, items } = result.feed
    expect(title).toBe('Town & harbour')
    expect(
      items.map(({ key, title, summary, time, author, content }) => ({
        key,
        title,
        summary,
        time,
        author,
        root: content.root,
      })),
    ).toEqual(
      NEWSLETTER.issues.map(({ id, title, summary, published, author, content }) => ({
        key: `urn:parley:${id}`,
        title,
        summary,
        time: published,
        author,
        root: content,
      })),
    )
  })
})

describe('other files', () => {
  it('writes Markdown that other programs can read', () => {
    const [first] = NEWSLETTER.issues
    const file = first ? issueMarkdown(first, none) : ''
    expect(file).toContain('title: "Issue “2” & more"\nnumber: 2\ndate: 2026-11-02')
    expect(markdownOf(CONTENT, none)).toBe(`### Fish & \\<ships>

It is **late**, see [there](https://example.org/?a=1&b=2) or \`call()\`

- one

1. two

> said

\`\`\`
if (a < b) {
  "x"
}
\`\`\`

| what | price |
| --- | --- |
| cod | 3 |

---`)
  })

  it('writes a site of pages without scripts or remote requests', () => {
    const files = siteFiles(NEWSLETTER, WORDS, none)
    expect([...files.keys()].sort()).toEqual([
      'feed.xml',
      'index.html',
      'issues/0001-issue-1-more.html',
      'issues/0002-issue-2-more.html',
      'style.css',
    ])
    for (const [path, page] of files) {
      if (!path.endsWith('.html')) continue
      expect(page).not.toMatch(/<script|<img|src=|onload|@import/)
      expect(page).toContain("default-src 'none'")
    }
    expect(files.get('index.html')).toContain('href="issues/0002-issue-2-more.html"')
  })

  it('gives an untitled issue a name, so that no link text is empty', () => {
    const untitled = {
      ...NEWSLETTER,
      issues: [
        { ...issue(3), title: ' ' },
        { ...issue(4), title: '', number: null },
      ],
    }
    const pages = [...siteFiles(untitled, WORDS, none)].filter(([path]) => path.endsWith('.html'))
    for (const [path, page] of pages) expect(page, path).not.toMatch(/<(h1|a|title)\b[^>]*>\s*<\/\1>/)
    expect(pages.map(([, page]) => /<h1>(.*)<\/h1>/.exec(page)?.[1])).toEqual(['#3', '…', 'Town &amp; harbour'])
    expect(issueMarkdown({ ...issue(3), title: '' }, none)).toContain('\n# #3\n')
    expect(writeAtom(untitled, none)).toContain('<title>#3</title>')
  })

  it('identifies a feed without an address by its name', () => {
    const rss = writeRss({ ...NEWSLETTER, link: null }, none)
    expect(rss).toContain(`<link>urn:parley:${NEWSLETTER.id}</link>`)
    expect(rss).not.toMatch(/<link>\s*<\/link>/)
    expect(readFeed(rss)).toMatchObject({ ok: true, feed: { home: null } })
    expect(writeRss(NEWSLETTER, none)).toContain('<link>parley://channel/abc</link>')
  })

  it("puts each page's styles in its head", () => {
    const pages = [invitePage({ name: 'A', about: '', link: 'parley://a' }, WORDS)]
    for (const [path, text] of siteFiles(NEWSLETTER, WORDS, none)) if (path.endsWith('.html')) pages.push(text)
    for (const page of pages) {
      const [head = '', body = ''] = page.split('</head>')
      expect(head).toMatch(/<style>|<link rel="stylesheet"/)
      expect(body).not.toMatch(/<style|<link|<meta/)
    }
  })

  it('writes a page that links into Parley', () => {
    const page = invitePage({ name: 'A <b>', about: '', link: 'parley://channel/abc' }, WORDS)
    expect(page).toContain('<a class="open" href="parley://channel/abc">Open in Parley</a>')
    expect(page).toContain('<h1>A &lt;b&gt;</h1>')
  })

  it('writes file names valid on every file system', () => {
    const named = fileNames([
      { id: 'a', number: 7, title: 'Ça va? / “..\\”' },
      { id: 'b', number: null, title: '' },
      { id: 'c', number: 7, title: 'ça va' },
    ])
    expect([...named.values()]).toEqual(['0007-ca-va', 'b', '0007-ca-va-c'])
  })

  it('includes code in the plain text', () => {
    expect(plainText(CONTENT)).toContain('call()')
  })
})
