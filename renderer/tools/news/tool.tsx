import { Newspaper } from 'lucide-react'
import { news as tool } from '../../../shared/tools/news/tool.ts'
import { unreadIn, useCounts, useUnread } from '../../platform/unread.ts'
import { strings } from '../../strings/strings.ts'
import { NO_MARKS, type ScreenTool } from '../tool.tsx'
import { isNewsletterMuted } from './muted.ts'
import { NewsWatch } from './news-watch.tsx'
import { NewsletterView } from './newsletter-view.tsx'

export const news: ScreenTool = {
  tool,
  icon: Newspaper,
  title: () => strings.newsletter.tool,
  View: NewsletterView,
  items: {
    words: () => ({ new: strings.newsletter.newNewsletter, name: strings.newsletter.name }),
    seedName: ({ name }) => name,
    useMarks: (space, items) => ({
      ...NO_MARKS,
      unread: useCounts(useUnread(space, 'news')),
      muted: items.flatMap(({ id }) => (isNewsletterMuted(space, id) ? [id] : [])),
    }),
  },
  hasUnread: (data, space) =>
    Object.keys(unreadIn(data, space, 'news')).some((newsletter) => !isNewsletterMuted(space, newsletter)),
  Everywhere: NewsWatch,
}
