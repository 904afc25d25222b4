/** Reads others' feeds and lists of feeds in a worker. */
import { orStopped } from '../../../../shared/base/document-reader.ts'
import type { FeedResult } from '../../../../shared/tools/news/feeds/read-feed.ts'
import { workerReader } from '../../../platform/browser/worker-reader.ts'
import type { FeedsResult } from './feed-worker.ts'

const READER = workerReader<string | File, FeedsResult>(
  () => new Worker(new URL('./feed-worker.ts', import.meta.url), { type: 'module', name: 'feeds' }),
)

/** Reads a text or a file as a feed, or as a list of feeds. */
export const readFeeds = (feeds: string | File) => orStopped(READER.read(feeds))

/** Reads a text that can't be a list. */
export async function readFollowedFeed(text: string): Promise<FeedResult> {
  const read = await readFeeds(text)
  return !read.ok || 'feed' in read ? read : { ok: false, reason: 'not-a-feed' }
}
