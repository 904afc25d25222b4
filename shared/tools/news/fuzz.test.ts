/** [P24] Untrusted publications and feeds. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import { RETRACTION } from '../../base/wire-names.ts'
import { readMarkup } from '../../markup/markup.ts'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { isSideways } from '../files/jpeg-orientation.ts'
import { readPicture } from '../files/picture.ts'
import { gifOf, jpegOf, pngOf } from '../files/testing.ts'
import { mergeIssues, readIssueEntries } from './archive.ts'
import { cleanContent, type IssueNode, plainText, readContent, writeContent } from './content.ts'
import { draftKey, readDrafts, readFollowed } from './drafts.ts'
import { readFeedList } from './feeds/feed-list.ts'
import { feedText } from './feeds/feed-text.ts'
import { contentOfHtml } from './feeds/from-html.ts'
import { readFeed } from './feeds/read-feed.ts'
import { readScheduled } from './scheduled.ts'
import { readIssuesLane, textEntry } from './shape.ts'

/** This folder's share of 200,000 cases in total. */
const CASES = 10_000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const id = '0011223344556677'
const device = 'ab'.repeat(32)
const picture = {
  file: { id: 'cd'.repeat(12), device, time: 5, name: 'a.png', size: 5, type: 'image/png' },
  width: 4,
  height: 3,
}
const root: IssueNode = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'a' }] },
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'b', marks: [{ type: 'link', attrs: { href: 'https://a.b' } }] }],
    },
    { type: 'image', attrs: { media: id, by: device, format: 'image/png', alt: 'c' } },
    { type: 'image', attrs: { ...picture, alt: 'd' } },
  ],
}
const entries = [
  { kind: 'issue', id, version: 1, number: 1, title: 'a', summary: 'b', published: 5, time: 5, coverFile: picture },
  { kind: RETRACTION, id, time: 6, note: '' },
]

const readers: Reader[] = [
  {
    name: 'what is said of issues',
    form: 'value',
    cases: 2000,
    samples: [entries],
    read: (value: unknown) =>
      Array.isArray(value) ? mergeIssues([{ device, entries: readIssueEntries(value) }], 10) : null,
  },
  {
    name: 'entries with the text of an issue',
    form: 'value',
    cases: 1000,
    samples: [{ version: 1, time: 5, title: 'a', summary: '', content: '{}' }],
    takes: (entry) => entry !== null,
    read: (value: unknown) => textEntry.safeParse(value).data ?? null,
  },
  {
    name: 'texts of issues',
    form: 'json',
    cases: 2000,
    samples: [root],
    takes: (content) => content !== null,
    read(text: string) {
      const content = readContent(text)
      if (content) {
        plainText(content.root)
        writeContent(content)
        const again = cleanContent(content.root)
        if (again.left > 0 && !content.isCut) throw new Error('what is clean is not clean')
      }
      return content
    },
  },
  {
    name: 'drafts and followed feeds',
    form: 'value',
    cases: 1000,
    samples: [{ [draftKey(id, 'created')]: 5, [draftKey(id, 'title')]: 'a', 'https://a.b': { added: 5, by: device } }],
    read(value: unknown) {
      if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return null
      return [readDrafts(Object.entries(value)), readFollowed(Object.entries(value))]
    },
  },
  {
    name: 'what devices publish by themselves',
    form: 'value',
    cases: 500,
    samples: [[{ draft: id, time: 5, digest: device }]],
    read: (value: unknown) => (Array.isArray(value) ? readScheduled(value) : null),
  },
  {
    name: 'feeds',
    form: 'text',
    cases: 1000,
    samples: [
      `<rss><channel><title>a</title><item><guid>1</guid><title>b</title><description>&lt;b&gt;c&lt;/b&gt;</description></item></channel></rss>`,
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title><entry><id>1</id><content type="xhtml"><div><p>b</p></div></content></entry></feed>`,
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/" xml:base="https://a.b/"><a:entry><a:title type="html">&lt;b&gt;</a:title><a:link href="c"/><m:group><m:description>d</m:description></m:group><a:content type="a/b">PGI+</a:content></a:entry></a:feed>`,
      `<opml><body><outline text="a" xmlUrl="https://a.b/c"/></body></opml>`,
    ],
    read: (text: string) => [readFeed(text), readFeedList(text), readMarkup(text, true)],
  },
  {
    name: 'letters of feeds',
    form: 'bytes',
    cases: 1000,
    samples: [
      new TextEncoder().encode(
        '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><title>a</title></channel></rss>',
      ),
      Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0x61, 0, 0x3d, 0xd8),
      Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0, 0x61, 0, 0, 0),
      Uint8Array.of(0, 0, 0, 0x3c, 0, 0, 0, 0x61),
    ],
    read: (bytes: Uint8Array) => feedText(bytes, null),
  },
  {
    name: 'HTML of feeds',
    form: 'text',
    cases: 1500,
    samples: ['<h1>a</h1><ul><li>b<li>c</ul><table><tr><td>d</table><img src="https://a.b/c.png"><a href="/x">e</a>'],
    read: (text: string) => contentOfHtml(text, 'https://a.b/'),
  },
  {
    name: 'what a picture is by its bytes',
    form: 'bytes',
    cases: 1000,
    samples: [
      pngOf(4, 3),
      gifOf(4, 3),
      // A plain WebP, a JPEG, the beginning of an AVIF.
      Uint8Array.from(atob('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoEAAMADsD+JaQAA3AAAAAA'), (each) => each.charCodeAt(0)),
      Uint8Array.from(atob('/9j/4AAQSkZJRgABAQAAAQABAAD/wAARCAADAAQDASIAAhEBAxEB/9k='), (each) => each.charCodeAt(0)),
      Uint8Array.from(atob('AAAAGGZ0eXBhdmlmAAAAAGF2aWZtaWYx'), (each) => each.charCodeAt(0)),
    ],
    read: readPicture,
  },
  {
    name: 'how a photo is to be turned',
    form: 'bytes',
    cases: 1000,
    samples: [jpegOf(4, 3, 6, 'little'), jpegOf(4, 3, 8, 'big')],
    takes: (isTurned) => isTurned === true,
    read: isSideways,
  },
  {
    name: 'names of lanes about issues',
    form: 'text',
    cases: 1000,
    samples: [`news/${id}/2026/${device}`],
    takes: (lane) => lane !== null,
    read: readIssuesLane,
  },
]

describe('[P24] readers of newsletters', () => {
  fuzzAll(readers, CASES, { process, collect })
})
