import { orStopped } from '../../../../shared/base/document-reader.ts'
import type { FeedResult } from '../../../../shared/tools/news/feeds/read-feed.ts'
import { LOOK_EVERY } from '../../../../shared/tools/news/press/look-every.ts'
import type { Newsroom } from '../../../../shared/tools/news/press/newsroom.ts'
import { news as tool } from '../../../../shared/tools/news/tool.ts'
import { UnreadIssues } from '../../../../shared/tools/news/unread.ts'
import { threadReader } from '../../threads/reading-thread.ts'
import { threadProgram } from '../../threads/work-thread.ts'
import { every, steadyNow } from '../../timers.ts'
import { files } from '../files/tool.ts'
import type { HostTool } from '../tool.ts'
import { fetchFeed } from './feeds/fetch-feed.ts'
import { startNewsroom } from './newsroom/host-newsroom.ts'
import { readerReplies } from './reader-replies.ts'
import { ReplyNews } from './reply-news.ts'

const FEED_THREAD = threadProgram('feed-thread', import.meta.url)

export const news: HostTool<Newsroom> = {
  start({ profiles, spaces, windows, notifier, unread, inbox, resolveProxy }, parts, offered) {
    unread.add(tool.id, (options) => new UnreadIssues(options))
    inbox.add(tool.id, readerReplies)
    const fetch = (address: string) => fetchFeed(address, { resolveProxy })
    parts.add(new ReplyNews(notifier, steadyNow))
    parts.add({
      handlers: {
        'feeds.fetch': ({ address }) => fetch(address),
        'feeds.agreed': ({ space }) => profiles.agreedFeeds(space),
        'feeds.begin': ({ space, newsletter, address }) => profiles.beginFeed(space, newsletter, address),
        'feeds.agree': ({ space, address, agrees }) => profiles.agreeToFeed(space, address, agrees),
      },
    })
    const hasWindows = () => windows.count > 0
    const reader = threadReader<string, FeedResult>({ program: FEED_THREAD, name: 'feeds' })
    const newsroom = startNewsroom({
      ...{ files: offered(files), spaces, profiles, hasWindows },
      fetchFeed: fetch,
      readFeed: (text) => orStopped(reader.read(text)),
    })
    const timer = every(() => newsroom.look(), LOOK_EVERY)
    parts.add({
      stop() {
        clearInterval(timer)
        newsroom.stop()
        reader.close()
      },
    })
    return newsroom
  },
}
