import { MessagesSquare } from 'lucide-react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { ListedThread } from '../../../../shared/tools/chat/calls.ts'
import { threadPlace } from '../../../../shared/tools/chat/place.ts'
import { ItemMarks } from '../../../platform/items/item-marks.tsx'
import { formatRoute } from '../../../platform/places/routes.ts'
import { View } from '../../../platform/view/view.tsx'
import { ViewHeader } from '../../../platform/view/view-header.tsx'
import { strings } from '../../../strings/strings.ts'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import type { ViewProps } from '../../tool.tsx'
import { AuthorName } from '../authors/author-name.tsx'
import { type Author, UNKNOWN_AUTHOR, useAuthors } from '../authors/authors.ts'
import { quoteWords } from '../feed/one-line.ts'
import classes from './threads.module.css'
import { useOwnThreads } from './use-own-threads.ts'

/** Expected height of a thread in pixels. */
const ROW = 84

interface ThreadRowProps {
  space: string
  own: ListedThread
  authors: ReadonlyMap<string, Author>
  /** The name of its channel; undefined for a conversation. */
  channelName: string | undefined
}

function ThreadRow({ space, own: { channel, root, replies, unread, last }, authors, channelName }: ThreadRowProps) {
  const begun = authors.get(root.device) ?? UNKNOWN_AUTHOR
  return (
    <a
      className={classes.thread}
      href={formatRoute({ tool: 'chat', space, place: threadPlace(channel, root) })}
      data-unread={unread > 0 || undefined}
    >
      <Face device={root.device} name={begun.name} color={begun.color} size={32} />
      <span className={classes.said}>
        <span className={classes.head}>
          <AuthorName author={begun} />
          {channelName !== undefined && (
            <span className={classes.where}>
              <bdi>{channelName}</bdi>
            </span>
          )}
        </span>
        <bdi className={classes.root}>{root.text === '' ? strings.chat.earlier : quoteWords(root.text)}</bdi>
        <span className={classes.last}>
          <AuthorName author={authors.get(last.device) ?? UNKNOWN_AUTHOR} />
          <bdi>{quoteWords(last.text)}</bdi>
        </span>
      </span>
      <span className={classes.end}>
        <RelativeTime time={last.time} />
        <span>{strings.chat.replies(replies)}</span>
        <ItemMarks isMuted={false} unread={unread} />
      </span>
    </a>
  )
}

/** The threads of a space that the person takes part in. */
export function ThreadsView({ space, detail, index, route }: ViewProps & { detail: SpaceDetail }) {
  const threads = useOwnThreads(space.id)
  const authors = useAuthors(detail)
  const words = strings.chat
  const header = <ViewHeader icon={<MessagesSquare size={18} />} title={words.ownThreads} space={space} />
  return (
    <View space={space} route={route} header={header}>
      {threads === null ? (
        <LoadingState words={words.threadsOpening} />
      ) : threads.length === 0 ? (
        <EmptyState
          icon={<MessagesSquare size={28} aria-hidden="true" />}
          title={words.threadsNone}
          detail={words.threadsNoneDetail}
        />
      ) : (
        <VirtualList
          className={classes.list ?? ''}
          name={`threads ${space.id}`}
          items={threads}
          estimate={ROW}
          keyOf={({ thread }) => thread}
          render={(own) => (
            <ThreadRow
              space={space.id}
              own={own}
              authors={authors}
              channelName={index.all.find(({ id }) => id === own.channel)?.name}
            />
          )}
        />
      )}
    </View>
  )
}
