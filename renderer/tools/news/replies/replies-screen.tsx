import { MessageSquareReply, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { harmless, nameOnScreen } from '../../../../shared/record/harmless.ts'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { useAction } from '../../../platform/use-action.ts'
import { strings } from '../../../strings/strings.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorText } from '../../../ui/error-text.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import { type Reply, useReplies } from './use-replies.ts'

const nameOf = ({ name }: Reply): string => (name === null ? strings.news.nameless : nameOnScreen(name))

/** Deletes one reply, all of a reader, or, with null, all. */
type Dropping = { reply: Reply } | { reader: string | null }

function wordsOf(dropping: Dropping, replies: readonly Reply[]) {
  const words = strings.news
  if ('reply' in dropping)
    return { title: words.deleteReply, lost: [words.deleteReplyLost], confirm: words.deleteReply }
  const { reader } = dropping
  const count = replies.filter((reply) => reader === null || reply.reader === reader).length
  const title = reader === null ? words.deleteReplies : words.deleteRepliesOf
  return { title, lost: [words.deleteRepliesLost(count)], confirm: words.deleteReply }
}

/** Readers' replies to the publishers, the newest first. */
export function RepliesScreen({
  space,
  issues,
  onPart,
}: Pick<NewsletterProps, 'space' | 'onPart'> & { issues: readonly Issue[] }) {
  const words = strings.news
  const replies = useReplies(space)
  const drop = useAction('channels.drop-reply')
  const dropMany = useAction('channels.drop-replies')
  const [dropping, setDropping] = useState<Dropping | null>(null)
  if (!replies) return <EmptyState title={words.opening} />
  if (replies.length === 0)
    return <EmptyState icon={<MessageSquareReply size={28} />} title={words.noReplies} detail={words.noRepliesDetail} />
  return (
    <>
      <VirtualList
        className="news-list"
        items={replies}
        estimate={110}
        keyOf={({ id }) => id}
        actions={(reply) => [
          { words: words.deleteReply, run: () => setDropping({ reply }) },
          { words: words.deleteRepliesOf, run: () => setDropping({ reader: reply.reader }) },
          { words: words.deleteReplies, run: () => setDropping({ reader: null }) },
        ]}
        render={(reply) => (
          <article className="news-reply" aria-label={nameOf(reply)}>
            <div className="news-row-words">
              <span className="news-row-about">
                <bdi className="news-reply-name">{nameOf(reply)}</bdi>
                <RelativeTime time={reply.at} />
                <About issue={issues.find(({ id }) => id === reply.about)} onPart={onPart} />
              </span>
              <p className="news-reply-text" dir="auto">
                {harmless(reply.text)}
              </p>
            </div>
            <IconButton label={words.deleteReply} onClick={() => setDropping({ reply })}>
              <Trash2 size={18} />
            </IconButton>
          </article>
        )}
      />
      <ErrorText error={drop.error ?? dropMany.error} />
      {dropping && (
        <ConfirmDialog
          {...wordsOf(dropping, replies)}
          onConfirm={() => {
            if ('reply' in dropping) void drop.run({ space, id: dropping.reply.id })
            else void dropMany.run({ space, reader: dropping.reader })
            setDropping(null)
          }}
          onClose={() => setDropping(null)}
        />
      )}
    </>
  )
}

/** The issue that a reply is about, if it belongs to this newsletter. */
function About({ issue, onPart }: { issue: Issue | undefined } & Pick<NewsletterProps, 'onPart'>) {
  if (!issue) return null
  return (
    <button type="button" className="news-reply-about" onClick={() => onPart({ show: 'issue', issue: issue.id })}>
      <bdi>{issue.title || strings.news.untitled}</bdi>
    </button>
  )
}
