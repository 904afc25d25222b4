import type { Newsroom } from '../../../../shared/tools/news/press/newsroom.ts'
import { files } from '../files/tool.ts'
import type { HostTool } from '../tool.ts'
import { fetchFeed } from './feeds/fetch-feed.ts'
import { startNewsroom } from './newsroom/host-newsroom.ts'

export const news: HostTool<Newsroom> = {
  start({ profiles, spaces, windows, resolveProxy }, parts, offered) {
    const fetch = (address: string) => fetchFeed(address, { resolveProxy })
    parts.add({
      handlers: {
        'feeds.fetch': ({ address }) => fetch(address),
        'feeds.agreed': ({ space }) => profiles.agreedFeeds(space),
        'feeds.agree': ({ space, address, agrees }) => profiles.agreeToFeed(space, address, agrees),
      },
    })
    const hasWindows = () => windows.count > 0
    const newsroom = startNewsroom({ files: offered(files), spaces, profiles, fetchFeed: fetch, hasWindows })
    parts.add({ stop: () => newsroom.stop() })
    return newsroom
  },
}
