/** The worker that reads feeds, and lists of feeds. */

import { type FeedListResult, readFeedList } from '../../../../shared/tools/news/feeds/feed-list.ts'
import { feedText } from '../../../../shared/tools/news/feeds/feed-text.ts'
import { type FeedResult, readFeed } from '../../../../shared/tools/news/feeds/read-feed.ts'
import { serveReading } from '../../../platform/browser/serve-reading.ts'

/** A feed or a list of feeds; failures have the form of a feed's. */
export type FeedsResult = FeedResult | Extract<FeedListResult, { ok: true }>

serveReading(async (feeds: string | File): Promise<FeedsResult> => {
  const text = typeof feeds === 'string' ? feeds : feedText(new Uint8Array(await feeds.arrayBuffer()), null)
  const feed = readFeed(text)
  if (feed.ok) return feed
  const list = readFeedList(text)
  return list.ok ? list : feed
})
