/** Reads feeds, and lists of feeds, of others in a worker. */
import { orStopped } from '../../../../shared/base/document-reader.ts'
import type { FeedResult } from '../../../../shared/tools/news/feeds/read-feed.ts'
import { workerReader } from '../../../platform/browser/worker-reader.ts'
import type { FeedsResult } from './feed-worker.ts'

const READER = workerReader<string | File, FeedsResult>(
  () => new Worker(new URL('./feed-worker.ts', import.meta.url), { type: 'module', name: 'feeds' }),
)

/** What a text or a file is: a feed, or a list of feeds. */
export const readFeeds = (feeds: string | File) => orStopped(READER.read(feeds))

/** The same for one that can't be a list. */
export async function readFollowedFeed(text: string): Promise<FeedResult> {
  const read = await readFeeds(text)
  return !read.ok || 'feed' in read ? read : { ok: false, reason: 'not-a-feed' }
}
