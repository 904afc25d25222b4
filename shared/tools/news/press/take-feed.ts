/**
 * Imports a feed's items as issues. Ids are derived from the feed, so that two devices that read it concurrently make
 * the same issues.
 */
import type { Feed } from '../feeds/read-feed.ts'
import { NEWSLETTER_LIMITS } from '../limits.ts'
import type { Press } from './press.ts'
import { type PublishFailure, publishIssue } from './publish.ts'

/** The key of an item that was exported by Parley itself. */
const OWN_KEY = /^urn:parley:([0-9a-f]{16})$/

/** A feed item's id as an issue: 16 hex digits. @param key the item's */
export async function issueIdOf(feed: string, key: string): Promise<string> {
  const own = OWN_KEY.exec(key)?.[1]
  if (own !== undefined) return own
  const bytes = new TextEncoder().encode(`parley feed issue 1\n${feed}\n${key}`)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export interface FeedTaken {
  taken: number
  failure: PublishFailure | null
}

/**
 * Publishes a feed's new items, oldest first.
 *
 * @param address the feed's; for a file, its name
 * @param isKnown whether an issue exists already
 */
export async function takeFeed(
  press: Press,
  feed: Feed,
  address: string,
  isKnown: (issue: string) => boolean,
  onProgress: (done: number) => void = () => {},
): Promise<FeedTaken> {
  const now = Date.now()
  let taken = 0
  const items = feed.items.toReversed()
  for (const [index, item] of items.entries()) {
    const id = await issueIdOf(feed.home ?? feed.title, item.key)
    onProgress(index + 1)
    if (isKnown(id)) continue
    // A time in the future becomes now. Items without a time keep the feed's order.
    const published = Math.min(item.time ?? now - (items.length - index), now)
    const result = await publishIssue(press, {
      id,
      version: 1,
      number: null,
      title: item.title,
      summary: item.summary,
      published,
      time: published,
      source: {
        feed: address.slice(0, NEWSLETTER_LIMITS.address),
        ...(item.address !== null && { address: item.address }),
        ...(item.author !== null && { author: item.author }),
      },
      cover: null,
      content: item.content.root,
    })
    if (result.ok) taken += 1
    else if (result.reason === 'not-writable') return { taken, failure: result.reason }
  }
  return { taken, failure: null }
}
