import { MessagesSquare } from 'lucide-react'
import { forums as tool } from '../../../shared/tools/forums/tool.ts'
import { countUnread, unreadIn } from '../../platform/unread.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { isMutedDiscussion } from './levels.ts'
import { NewsOfForums } from './news-of-forums.tsx'
import { useHasForum } from './use-has-forum.ts'
import { useLinkTitle } from './use-link-title.ts'
import { forumsWords } from './words/words.ts'

export const forums: ScreenTool<typeof forumsWords> = {
  tool,
  words: forumsWords,
  icon: MessagesSquare,
  title: () => strings.forums.title,
  useIsListed: ({ space }) => useHasForum(space.id),
  View: part(async () => (await import('./forums-view.tsx')).ForumsView),
  overviews: (space) => [
    { id: 'forum', title: strings.forums.title, icon: MessagesSquare, route: { tool: 'forums', space, place: {} } },
  ],
  commands: ({ detail }) =>
    detail?.mayWrite
      ? [{ id: 'new-discussion', title: strings.forums.new, icon: MessagesSquare, dialog: 'new', isNew: true }]
      : [],
  dialogs: { new: part(async () => (await import('./new-discussion.tsx')).NewDiscussion) },
  unread: (data, space) => countUnread(unreadIn(data, space, 'forums'), (id) => isMutedDiscussion(space, id)),
  inbox: { words: (kind) => (kind === 'quoted' ? strings.forums.quotedYou : strings.forums.posted) },
  Everywhere: NewsOfForums,
  useLinkTitle,
}
