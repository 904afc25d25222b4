import { Newspaper } from 'lucide-react'
import { news as tool } from '../../../shared/tools/news/tool.ts'
import { useApp } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { NO_MARKS, type ScreenTool } from '../tool.tsx'
import { isNewsletterMuted } from './muted.ts'
import { NewsWatch } from './news-watch.tsx'
import { NewsletterView } from './newsletter-view.tsx'

const NONE = {}

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
      unread: useApp(({ issues }) => issues[space] ?? NONE),
      muted: items.flatMap(({ id }) => (isNewsletterMuted(space, id) ? [id] : [])),
    }),
  },
  hasUnread: ({ issues }, space) =>
    Object.keys(issues[space] ?? NONE).some((newsletter) => !isNewsletterMuted(space, newsletter)),
  Everywhere: NewsWatch,
}
