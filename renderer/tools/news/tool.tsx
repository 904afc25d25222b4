import { Newspaper } from 'lucide-react'
import { isPublication } from '../../../shared/space/kind.ts'
import type { Address, PlaceOf } from '../../../shared/tools/address.ts'
import { news as tool } from '../../../shared/tools/news/tool.ts'
import { useArchive } from '../../docs/news/use-archive.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { countUnread, unreadIn, useCounts, useUnread } from '../../platform/state/unread.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import { NO_MARKS, type ScreenTool } from '../tool.tsx'
import { isNewsletterMuted } from './muted.ts'
import { NewsWatch } from './news-watch.tsx'
import { words } from './words/made/words.ts'

function useLinkTitle(link: Address): string {
  const { item, issue } = link.place as PlaceOf<'news'>
  const { issues } = useArchive(useHost(), link.space, item)
  return issues.find(({ id }) => id === issue)?.title ?? ''
}

export const news: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Newspaper,
  title: () => strings.news.tool,
  useIsListed: ({ space, index }) => space.kind !== 'team-space' || index.listed('newsletter').length > 0,
  View: part(async () => (await import('./newsletter-view.tsx')).NewsletterView),
  items: {
    words: () => ({ new: strings.news.newNewsletter, name: strings.news.name }),
    areTalks: ({ kind }) => isPublication(kind),
    seedName: ({ name }) => name,
    useMarks: (space, items) => ({
      ...NO_MARKS,
      unread: useCounts(useUnread(space, 'news')),
      muted: items.flatMap(({ id }) => (isNewsletterMuted(space, id) ? [id] : [])),
    }),
  },
  useMutes: (space) => (stream) => isNewsletterMuted(space, stream),
  unread: (data, space) =>
    countUnread(unreadIn(data, space, 'news'), (newsletter) => isNewsletterMuted(space, newsletter)),
  inbox: { words: () => strings.news.inboxReply },
  /** Names a publication's newsletter. */
  useTalks:
    ({ detail, index }) =>
    (stream) =>
      (detail?.channel && index.listed('newsletter').find(({ id }) => id === stream)?.name) ?? null,
  Everywhere: NewsWatch,
  useLinkTitle,
}
