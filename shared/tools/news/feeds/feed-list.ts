/** Lists of feeds (OPML), and the ways in which people and programs write feed addresses. */

import { type LeftOut, LeftOutCount } from '../../../base/left-out.ts'
import { type Element, isElement, readMarkup } from '../../../markup/markup.ts'
import { isRemoteAddress } from '../../pages/attributes.ts'
import { NEWSLETTER_LIMITS as LIMITS } from '../limits.ts'
import { find, shorten } from './elements.ts'
import type { FeedFailure } from './read-feed.ts'

export interface ListedFeed {
  title: string
  address: string
}

/**
 * Parts of a list that weren't imported. `addresses`: feeds without a web address; `others`: entries without a feed,
 * such as links to websites; `tooMany`: feeds beyond the limit.
 */
export type ListPart = 'addresses' | 'others' | 'tooMany'

export type FeedListResult =
  | { ok: true; feeds: ListedFeed[]; leftOut: LeftOut<ListPart> }
  | { ok: false; reason: FeedFailure }

/** Removes `feed:` and similar schemes, which only say which program opens the address. */
export function feedAddress(written: string): string {
  const [scheme, rest = ''] = [/^(?:feed|itpc|pcast):/i.exec(written.trim()), written.trim().replace(/^[a-z]+:/i, '')]
  if (!scheme) return written.trim()
  return /^\/*https?:/i.test(rest) ? rest.replace(/^\/+/, '') : `https://${rest.replace(/^\/+/, '')}`
}

class ListReader {
  readonly feeds = new Map<string, ListedFeed>()
  readonly leftOut = new LeftOutCount<ListPart>()

  within(element: Element): void {
    for (const outline of element.children) {
      if (!isElement(outline)) continue
      if (outline.name === 'outline') this.#outline(outline)
      this.within(outline)
    }
  }

  #outline({ attributes, children }: Element): void {
    const entries = Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value] as const)
    const { xmlurl, title, text } = Object.fromEntries(entries) as Record<string, string | undefined>
    const name = title || text || xmlurl || ''
    if (xmlurl === undefined) {
      if (!children.some(isElement)) this.leftOut.add('others', name)
      return
    }
    const address = feedAddress(xmlurl)
    if (!isRemoteAddress(address)) this.leftOut.add('addresses', name)
    else if (this.feeds.has(address)) return
    else if (this.feeds.size >= LIMITS.feeds) this.leftOut.add('tooMany', name)
    else this.feeds.set(address, { address, title: shorten(name, LIMITS.title) })
  }
}

/** Reads the feeds in an OPML file, each once. Never throws. */
export function readFeedList(text: string): FeedListResult {
  if (text.length > LIMITS.feedBytes) return { ok: false, reason: 'too-large' }
  const markup = readMarkup(text, true)
  if (!markup.ok) return markup
  const opml = find(markup.root, ['opml'], 1)
  if (!opml) return { ok: false, reason: 'not-a-feed' }
  const reader = new ListReader()
  reader.within(opml)
  return { ok: true, feeds: [...reader.feeds.values()], leftOut: reader.leftOut.all }
}
