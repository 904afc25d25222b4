import { MessagesSquare } from 'lucide-react'
import { FORUM_PREFIX } from '../../../shared/tools/forums/shape.ts'
import { forums as tool } from '../../../shared/tools/forums/tool.ts'
import { useHasDocs } from '../../platform/host/use-has-docs.ts'
import { countUnread, unreadIn } from '../../platform/state/unread.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { isMutedDiscussion } from './levels.ts'
import { words } from './words/made/words.ts'

export const forums: ScreenTool<typeof words> = {
  tool,
  words,
  icon: MessagesSquare,
  title: () => strings.forums.title,
  useIsListed: ({ space }) => useHasDocs(space.id, FORUM_PREFIX),
  View: part(async () => (await import('./forums-view.tsx')).ForumsView),
  overviews: (space) => [
    { id: 'forum', title: strings.forums.title, icon: MessagesSquare, route: { tool: 'forums', space, place: {} } },
  ],
  commands: ({ detail }) =>
    detail?.mayWrite
      ? [{ id: 'new-discussion', title: strings.forums.new, icon: MessagesSquare, dialog: 'new', isNew: true }]
      : [],
  dialogs: {
    new: part(async () => (await import('./new-discussion.tsx')).NewDiscussion),
    import: part(async () => (await import('./exchange/import-dialog.tsx')).ImportDialog),
  },
  unread: (data, space) => countUnread(unreadIn(data, space, 'forums'), (id) => isMutedDiscussion(space, id)),
  inbox: { words: (kind) => (kind === 'quoted' ? strings.forums.quotedYou : strings.forums.posted) },
  tell: async () => (await import('./notify-of.ts')).notifyOf,
  linkTitle: { field: 'discussion', load: async () => (await import('./follow-title.ts')).followTitle },
}
