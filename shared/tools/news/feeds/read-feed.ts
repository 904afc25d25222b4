/** Reads foreign RSS 0.9 to 2.0, RDF, Atom and OPML. */

import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '@scure/base'
import { type Element, isElement, localName, type MarkupFailure, readMarkup, textOf } from '../../../markup/markup.ts'
import { isRemoteAddress } from '../../pages/attributes.ts'
import { cleanContent, type IssueContent, plainText } from '../content.ts'
import { NEWSLETTER_LIMITS as LIMITS } from '../limits.ts'
import { contentOfElement, contentOfHtml, contentOfText } from './from-html.ts'
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
export interface Feed {
  title: string
  description: string
  home: string | null
  items: FeedItem[]
  /** Number of items over the limit. */
  left: number
}

export type FeedFailure = MarkupFailure | 'too-slow' | 'too-large' | 'not-a-feed'
export type FeedResult = { ok: true; feed: Feed } | { ok: false; reason: FeedFailure }

const shorten = (text: string, length: number): string => {
  const clean = text.replace(/\s+/g, ' ').trim()
  return clean.length <= length ? clean : `${clean.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter((child): child is Element => isElement(child) && child.name === name)

/** The first of these child elements that exists. */
const child = (element: Element, ...names: string[]): Element | undefined => {
  for (const name of names) {
    const [found] = childrenOf(element, name)
    if (found) return found
  }
  return undefined
}

const words = (element: Element | undefined): string => (element ? textOf(element).trim() : '')

const TAGS = /<\/[a-z][^<>]*>|<(?:br|hr|img)\b[^<>]*>|&#?\w+;/i

/** RSS doesn't say whether a text is HTML: without any closing tag, it is not. */
const rssContent = (element: Element, base: string | null): IssueContent => {
  if (element.children.some(isElement)) return contentOfElement(element, base)
  const text = textOf(element)
  return TAGS.test(text) ? contentOfHtml(text, base) : contentOfText(text)
}

function fromBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s/g, '')), (sign) => sign.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return ''
  }
}

/** Atom names a text's type: plain by default, in 1.0 as in 0.3. Anything but text and HTML is in base64. */
function atomContent(element: Element, base: string | null): IssueContent {
  const { type = 'text', mode } = element.attributes
  const isHtml = /^(?:text\/)?x?html$|^application\/xhtml\+xml$/i.test(type)
  if (isHtml && element.children.some(isElement)) return contentOfElement(element, base)
  const isBinary = mode === 'base64' || (mode === undefined && /\//.test(type) && !/^text\/|[+/]xml$/i.test(type))
  const text = isBinary ? fromBase64(textOf(element)) : textOf(element)
  if (isBinary && /^(?:image|audio|video)\//i.test(type)) return contentOfText('')
  const mayBeHtml = isHtml || (isBinary && mode === undefined)
  return mayBeHtml ? contentOfHtml(text, base) : contentOfText(text)
}

function timeOf(element: Element, names: readonly string[]): number | null {
  for (const name of names) {
    const time = Date.parse(words(child(element, name)))
    if (Number.isFinite(time) && time >= 0) return Math.floor(time)
  }
  return null
}

function atomLink(element: Element): string | null {
  const links = childrenOf(element, 'link')
  const link = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate') ?? links[0]
  return link?.attributes.href?.trim() || words(link) || null
}

/** The first picture attached to an item, for one without text. */
function pictureContent(elements: readonly Element[]): IssueContent {
  const beside = elements.flatMap((each) =>
    ['media:content', 'media:thumbnail', 'enclosure'].flatMap((name) => childrenOf(each, name)),
  )
  const picture = beside.find(
    ({ name, attributes }) =>
      name === 'media:thumbnail' || attributes.medium === 'image' || attributes.type?.startsWith('image/') === true,
  )
  const image = { type: 'image', attrs: { address: picture?.attributes.url, alt: '' } }
  return cleanContent({ type: 'doc', content: picture ? [image] : [] })
}

const hasText = ({ title, content }: FeedItem): boolean => title !== '' || (content.root.content ?? []).length > 0

const TIMES = [
  ...['published', 'pubdate', 'dc:date', 'issued', 'dcterms:issued', 'updated', 'modified', 'dcterms:modified'],
  ...['created', 'dcterms:created'],
]

class FeedReader {
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

  item(element: Element): FeedItem {
    const guid = child(element, 'id', 'guid')
    const address = this.#address(element, guid)
    const base = element.attributes['xml:base'] ?? address ?? this.#home
    const content = this.#text(element, base)
    const text = plainText(content.root)
    const title = this.title(child(element, 'title', 'dc:title', 'media:title')) || shorten(text, 80)
    const described = child(element, 'summary', 'description', 'itunes:summary')
    const summary = described ? plainText(this.#content(described, null).root) : text
    const author = child(element, 'author', 'dc:creator', 'itunes:author')
    const name = author ? words(child(author, 'name')) || words(author) : ''
    return {
      key:
        words(guid) || address || title || hex.encode(sha256(new TextEncoder().encode(JSON.stringify(content.root)))),
      title,
      summary: shorten(summary, 280),
      content,
      time: timeOf(element, TIMES),
      address,
      author: name === '' ? null : shorten(name, 200),
    }
  }

  #content(element: Element, base: string | null): IssueContent {
    return this.#isAtom && !element.name.includes(':') ? atomContent(element, base) : rssContent(element, base)
  }

  /** The best text: of several elements, the first one that isn't empty. */
  #text(element: Element, base: string | null): IssueContent {
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
      const content = this.#content(each, each.attributes['xml:base'] ?? base)
      if ((content.root.content ?? []).length > 0) return content
    }
    return pictureContent([about, element])
  }

  /** An item without a link uses its guid, unless that says otherwise. */
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

/** The element with a name, anywhere near the top. */
function find(element: Element, names: readonly string[], depth: number): Element | null {
  for (const each of element.children) {
    if (!isElement(each)) continue
    if (names.includes(localName(each.name))) return each
    const inside = depth > 0 ? find(each, names, depth - 1) : null
    if (inside) return inside
  }
  return null
}

/** Never throws. Items are newest first, as in feeds; an item with no readable content is dropped. */
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
  return {
    ok: true,
    feed: {
      title: reader.title(child(channel, 'title', 'dc:title')),
      description: shorten(words(child(channel, 'description', 'subtitle', 'tagline')), LIMITS.summary),
      home,
      items: found
        .slice(0, LIMITS.feedItems)
        .map((each) => reader.item(each))
        .filter(hasText),
      left: Math.max(0, found.length - LIMITS.feedItems),
    },
  }
}

export interface ListedFeed {
  title: string
  address: string
}
export type FeedListResult = { ok: true; feeds: ListedFeed[] } | { ok: false; reason: FeedFailure }

/** The feeds of an OPML file, each once. Never throws. */
export function readFeedList(text: string): FeedListResult {
  if (text.length > LIMITS.feedBytes) return { ok: false, reason: 'too-large' }
  const markup = readMarkup(text, true)
  if (!markup.ok) return markup
  const opml = find(markup.root, ['opml'], 1)
  if (!opml) return { ok: false, reason: 'not-a-feed' }
  const feeds = new Map<string, ListedFeed>()
  const walk = (element: Element): void => {
    for (const outline of element.children) {
      if (!isElement(outline) || feeds.size >= LIMITS.feeds) continue
      const entries = Object.entries(outline.attributes).map(([name, value]) => [name.toLowerCase(), value] as const)
      const { xmlurl, title, text: label } = Object.fromEntries(entries) as Record<string, string | undefined>
      if (isRemoteAddress(xmlurl) && !feeds.has(xmlurl))
        feeds.set(xmlurl, { address: xmlurl, title: shorten(title ?? label ?? xmlurl, LIMITS.title) })
      walk(outline)
    }
  }
  walk(opml)
  return { ok: true, feeds: [...feeds.values()] }
}
