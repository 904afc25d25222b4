/** RSS 0.9 to 2.0, RDF, Atom and OPML of others. */

import { isRemoteAddress } from '../../notes/attributes.ts'
import { type IssueContent, plainText } from '../content.ts'
import { NEWSLETTER_LIMITS as LIMITS } from '../limits.ts'
import { contentOfElement, contentOfHtml, contentOfText } from './from-html.ts'
import { type Element, isElement, localName, type MarkupFailure, readMarkup, textOf } from './markup.ts'

export interface FeedItem {
  /** What the feed calls it: the same each time it is read. */
  key: string
  title: string
  summary: string
  content: IssueContent
  /** Milliseconds; null where the feed does not say. */
  time: number | null
  address: string | null
  author: string | null
}
export interface Feed {
  title: string
  description: string
  home: string | null
  items: FeedItem[]
  /** Items beyond what is taken. */
  left: number
}

export type FeedFailure = MarkupFailure | 'too-large' | 'not-a-feed'
export type FeedResult = { ok: true; feed: Feed } | { ok: false; reason: FeedFailure }

const shorten = (text: string, length: number): string => {
  const clean = text.replace(/\s+/g, ' ').trim()
  return clean.length <= length ? clean : `${clean.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter((child): child is Element => isElement(child) && localName(child.name) === name)

const child = (element: Element, ...names: string[]): Element | undefined => {
  for (const name of names) {
    // What has no prefix is the feed's own, and comes first.
    const found = element.children.find((each) => isElement(each) && each.name === name)
    if (found && isElement(found)) return found
  }
  return childrenOf(element, names[0] ?? '')[0]
}

const words = (element: Element | undefined): string => (element ? textOf(element).trim() : '')

/** A title may be HTML, or text that looks like it. */
const titleOf = (element: Element | undefined): string =>
  shorten(plainText(contentOfHtml(words(element), null).root), LIMITS.title)

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
  const address = link?.attributes.href?.trim() || words(link)
  return isRemoteAddress(address) ? address : null
}

function atomContent(element: Element, base: string | null): IssueContent {
  const content = child(element, 'content') ?? child(element, 'summary')
  if (!content) return contentOfText('')
  const type = content.attributes.type ?? 'text'
  if (type === 'xhtml') return contentOfElement(content, base)
  return type.includes('html') ? contentOfHtml(textOf(content), base) : contentOfText(textOf(content))
}

function rssContent(element: Element, base: string | null): IssueContent {
  const content = child(element, 'content:encoded', 'encoded') ?? child(element, 'description')
  return contentOfHtml(content ? textOf(content) : '', base)
}

function readItem(element: Element, isAtom: boolean, home: string | null): FeedItem {
  const rssLink = words(child(element, 'link'))
  const address = isAtom ? atomLink(element) : isRemoteAddress(rssLink) ? rssLink : null
  const content = isAtom ? atomContent(element, address ?? home) : rssContent(element, address ?? home)
  const text = plainText(content.root)
  const title = titleOf(child(element, 'title')) || shorten(text, 80)
  const described = child(element, 'summary', 'description')
  const summary = described ? plainText(contentOfHtml(words(described), null).root) : text
  const author = child(element, 'author', 'dc:creator')
  const name = author ? words(child(author, 'name')) || words(author) : words(childrenOf(element, 'creator')[0])
  return {
    key: words(child(element, 'id')) || words(child(element, 'guid')) || address || title,
    title,
    summary: shorten(summary, 280),
    content,
    time: timeOf(element, ['published', 'pubdate', 'date', 'issued', 'updated', 'modified']),
    address,
    author: name === '' ? null : shorten(name, 200),
  }
}

/** The element of a name, wherever it stands near the top. */
function find(element: Element, names: readonly string[], depth: number): Element | null {
  for (const each of element.children) {
    if (!isElement(each)) continue
    if (names.includes(localName(each.name))) return each
    const inside = depth > 0 ? find(each, names, depth - 1) : null
    if (inside) return inside
  }
  return null
}

/** Never throws. Items are newest first, as feeds have them. */
export function readFeed(text: string): FeedResult {
  if (text.length > LIMITS.feedBytes) return { ok: false, reason: 'too-large' }
  const markup = readMarkup(text, true)
  if (!markup.ok) return markup
  const rss = find(markup.root, ['rss', 'rdf'], 1)
  const atom = rss ? null : find(markup.root, ['feed'], 1)
  const channel = atom ?? (rss && (find(rss, ['channel'], 1) ?? rss))
  if (!channel) return { ok: false, reason: 'not-a-feed' }
  const rssHome = words(child(channel, 'link'))
  const home = atom ? atomLink(atom) : isRemoteAddress(rssHome) ? rssHome : null
  const found = atom
    ? childrenOf(atom, 'entry')
    : [channel, ...(rss && rss !== channel ? [rss] : [])].flatMap((each) => childrenOf(each, 'item'))
  const items = found.slice(0, LIMITS.feedItems).map((each) => readItem(each, atom !== null, home))
  return {
    ok: true,
    feed: {
      title: titleOf(child(channel, 'title')),
      description: shorten(words(child(channel, 'description', 'subtitle')), LIMITS.summary),
      home,
      items: items.filter(({ key }) => key !== ''),
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
