/** Reads foreign RSS 0.9 to 2.0, RDF and Atom. */

import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '@scure/base'
import { type LeftOut, LeftOutCount } from '../../../base/left-out.ts'
import { type Element, isElement, type MarkupFailure, readMarkup, textOf } from '../../../markup/markup.ts'
import { isRemoteAddress } from '../../pages/attributes.ts'
import { writtenTime } from '../../written-time.ts'
import { type IssueContent, plainText } from '../content.ts'
import { NEWSLETTER_LIMITS as LIMITS } from '../limits.ts'
import { thumbnailContent, withAttached } from './attached.ts'
import { child, childrenOf, find, shorten, words } from './elements.ts'
import {
  contentOfElement,
  contentOfHtml,
  contentOfText,
  type OnLeftOut,
  shownLink,
  type TextPart,
  webAddress,
} from './from-html.ts'
import { nameElements, wholeAddress } from './namespaces.ts'

export interface FeedItem {
  /** The item's id in the feed: the same each time it is read. */
  key: string
  title: string
  summary: string
  content: IssueContent
  /** Milliseconds; null if the feed has none. */
  time: number | null
  address: string | null
  author: string | null
}

/**
 * Parts of a feed that weren't imported completely. `tooMany`: items beyond the limit; `empty`: items with nothing to
 * read; `times`: items whose date can't be read; `cut`: items whose texts are too long, read up to the limit.
 */
export type FeedPart = 'tooMany' | 'empty' | 'times' | 'cut' | TextPart

export interface Feed {
  title: string
  description: string
  home: string | null
  items: FeedItem[]
  leftOut: LeftOut<FeedPart>
}

export type FeedFailure = MarkupFailure | 'too-slow' | 'too-large' | 'not-a-feed'
export type FeedResult = { ok: true; feed: Feed } | { ok: false; reason: FeedFailure }

const TAGS = /<\/[a-z][^<>]*>|<(?:br|hr|img)\b[^<>]*>|&#?\w+;/i

/** RSS doesn't say whether a text is HTML: it isn't if it contains none of `TAGS`. */
const rssContent = (element: Element, base: string | null, onLeftOut: OnLeftOut): IssueContent => {
  if (element.children.some(isElement)) return contentOfElement(element, base, onLeftOut)
  const text = textOf(element)
  return TAGS.test(text) ? contentOfHtml(text, base, onLeftOut) : contentOfText(text)
}

function fromBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s/g, '')), (sign) => sign.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return ''
  }
}

/** Atom specifies a text's type: plain by default, both in 1.0 and in 0.3. Anything but text and HTML is base64. */
function atomContent(element: Element, base: string | null, onLeftOut: OnLeftOut): IssueContent {
  const { type = 'text', mode } = element.attributes
  const isHtml = /^(?:text\/)?x?html$|^application\/xhtml\+xml$/i.test(type)
  if (isHtml && element.children.some(isElement)) return contentOfElement(element, base, onLeftOut)
  const isBinary = mode === 'base64' || (mode === undefined && /\//.test(type) && !/^text\/|[+/]xml$/i.test(type))
  const text = isBinary ? fromBase64(textOf(element)) : textOf(element)
  if (isBinary && /^(?:image|audio|video)\//i.test(type)) {
    if (text !== '') onLeftOut(/^image/i.test(type) ? 'pictures' : 'active')
    return contentOfText('')
  }
  const mayBeHtml = isHtml || (isBinary && mode === undefined)
  return mayBeHtml ? contentOfHtml(text, base, onLeftOut) : contentOfText(text)
}

function atomLink(element: Element): string | null {
  const links = childrenOf(element, 'link')
  const link = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate') ?? links[0]
  return link?.attributes.href?.trim() || words(link) || null
}

const isEmpty = ({ root }: IssueContent): boolean => (root.content ?? []).length === 0

/**
 * What an item without text shows.
 *
 * @param base for relative addresses; null: none
 * @param link the item's address, if it has no title; otherwise null
 */
function contentWithout(item: Element, base: string | null, link: string | null): IssueContent {
  const content = thumbnailContent(item, base)
  const address = isEmpty(content) ? webAddress(link ?? undefined, null) : null
  return address === null ? content : { ...content, root: { type: 'doc', content: [shownLink(address)] } }
}

const TIMES = [
  ...['published', 'pubdate', 'dc:date', 'issued', 'dcterms:issued', 'updated', 'modified', 'dcterms:modified'],
  ...['created', 'dcterms:created'],
]

const uncounted: OnLeftOut = () => {}

class FeedReader {
  readonly leftOut = new LeftOutCount<FeedPart>()
  readonly #isAtom: boolean
  /** The website of the feed. */
  readonly #home: string | null

  constructor(isAtom: boolean, home: string | null) {
    this.#isAtom = isAtom
    this.#home = home
  }

  title(element: Element | undefined): string {
    return element ? shorten(plainText(this.#content(element, null).root), LIMITS.title) : ''
  }

  /** Null if it has nothing to read. */
  item(element: Element): FeedItem | null {
    const guid = child(element, 'id', 'guid')
    const address = this.#address(element, guid)
    const base = element.attributes['xml:base'] ?? address ?? this.#home
    const own = this.title(child(element, 'title', 'dc:title', 'media:title'))
    const onLeftOut: OnLeftOut = (part, count) => this.leftOut.add(part, own, count)
    const text = this.#text(element, base, onLeftOut)
    const whole = withAttached(text, element, base, onLeftOut)
    const content = isEmpty(whole) ? contentWithout(element, base, own === '' ? address : null) : whole
    const title = own || shorten(plainText(text.root) || plainText(content.root), 80)
    if (isEmpty(content) && title === '') {
      this.leftOut.add('empty')
      return null
    }
    if (content.isCut) this.leftOut.add('cut', title)
    const described = child(element, 'summary', 'description', 'itunes:summary')
    const summary = plainText(described ? this.#content(described, null).root : content.root)
    const author = child(element, 'author', 'dc:creator', 'itunes:author')
    const name = author ? words(child(author, 'name')) || words(author) : ''
    return {
      key:
        words(guid) || address || title || hex.encode(sha256(new TextEncoder().encode(JSON.stringify(content.root)))),
      title,
      summary: shorten(summary, 280),
      content,
      time: this.#time(element, title),
      address,
      author: name === '' ? null : shorten(name, 200),
    }
  }

  #time(element: Element, title: string): number | null {
    const given = TIMES.map((name) => words(child(element, name))).filter((text) => text !== '')
    for (const text of given) {
      const time = writtenTime(text)
      if (time !== null && time >= 0) return time
    }
    if (given.length > 0) this.leftOut.add('times', title)
    return null
  }

  #content(element: Element, base: string | null, onLeftOut = uncounted): IssueContent {
    const read = this.#isAtom && !element.name.includes(':') ? atomContent : rssContent
    return read(element, base, onLeftOut)
  }

  /** The best text: the first of several elements that isn't empty. */
  #text(element: Element, base: string | null, onLeftOut: OnLeftOut): IssueContent {
    const about = child(element, 'media:group') ?? element
    const given = [
      ...[
        'content:encoded',
        'xhtml:body',
        'body',
        'fullitem',
        'content',
        'description',
        'summary',
        'dc:description',
      ].map((name) => child(element, name)),
      ...[child(about, 'media:description'), child(element, 'itunes:summary', 'itunes:subtitle')],
    ]
    for (const each of given) {
      if (!each) continue
      const content = this.#content(each, each.attributes['xml:base'] ?? base, onLeftOut)
      if (!isEmpty(content)) return content
    }
    return contentOfText('')
  }

  /** An item without a link uses its guid, unless that isn't a permalink. */
  #address(element: Element, guid: Element | undefined): string | null {
    const link = this.#isAtom ? atomLink(element) : words(child(element, 'link')) || atomLink(element)
    if (link !== null) {
      const from = child(element, 'link')?.attributes['xml:base'] ?? this.#home
      const whole = URL.canParse(link) ? link : wholeAddress(link, from)
      if (isRemoteAddress(whole)) return whole
    }
    const named = words(guid)
    return isRemoteAddress(named) && guid?.attributes.isPermaLink?.toLowerCase() !== 'false' ? named : null
  }
}

/** Never throws. Items are in the feed's order, newest first; an item with nothing to read is left out. */
export function readFeed(text: string): FeedResult {
  if (text.length > LIMITS.feedBytes) return { ok: false, reason: 'too-large' }
  const markup = readMarkup(text, true)
  if (!markup.ok) return markup
  const rss = find(markup.root, ['rss', 'rdf'], 1)
  const atom = rss ? null : find(markup.root, ['feed'], 1)
  const top = atom ?? rss
  if (!top) return { ok: false, reason: 'not-a-feed' }
  nameElements(top)
  const channel = atom ?? find(top, ['channel'], 1) ?? top
  const link = atom ? atomLink(atom) : words(child(channel, 'link'))
  const home = isRemoteAddress(link) ? link : null
  const found = atom
    ? childrenOf(atom, 'entry')
    : [channel, ...(top === channel ? [] : [top])].flatMap((each) => childrenOf(each, 'item'))
  const reader = new FeedReader(atom !== null, home)
  reader.leftOut.add('tooMany', '', found.length - LIMITS.feedItems)
  const items = found.slice(0, LIMITS.feedItems).flatMap((each) => reader.item(each) ?? [])
  return {
    ok: true,
    feed: {
      title: reader.title(child(channel, 'title', 'dc:title')),
      description: shorten(words(child(channel, 'description', 'subtitle', 'tagline')), LIMITS.summary),
      home,
      items,
      leftOut: reader.leftOut.all,
    },
  }
}
