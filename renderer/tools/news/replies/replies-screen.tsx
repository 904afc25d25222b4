import { MessageSquareReply } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { useAction } from '../../../platform/host/use-action.ts'
import { strings } from '../../../strings/strings.ts'
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.tsx'
import { Scroller, VirtualRows } from '../../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import type { Drafts } from '../drafts/use-drafts.ts'
import type { NewsletterProps } from '../newsletter-props.ts'
import { useReplyMarks } from './reply-marks.ts'
import { ReplyRow } from './reply-row.tsx'
import { useQuote } from './use-quote.ts'
import { type Reply, useReplies } from './use-replies.ts'

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
  drafts,
  onPart,
}: Pick<NewsletterProps, 'space' | 'onPart'> & { issues: readonly Issue[]; drafts: Drafts | null }) {
  const words = strings.news
  const replies = useReplies(space)
  const drop = useAction('publications.drop-reply')
  const dropMany = useAction('publications.drop-replies')
  const [dropping, setDropping] = useState<Dropping | null>(null)
  const marks = useReplyMarks(space)
  const quote = useQuote({ space, onPart }, drafts)
  useEffect(() => {
    if (replies) marks.seeAll(replies.map(({ id }) => id))
  }, [replies, marks])
  if (!replies) return <LoadingState words={words.opening} />
  if (replies.length === 0)
    return <EmptyState icon={<MessageSquareReply size={28} />} title={words.noReplies} detail={words.noRepliesDetail} />
  return (
    <>
      <Scroller className="news-list">
        <p className="news-answering">{words.repliesAnswer}</p>
        <VirtualRows
          items={replies}
          estimate={140}
          keyOf={({ id }) => id}
          actions={(reply) => [
            { words: words.deleteReply, run: () => setDropping({ reply }) },
            { words: words.deleteRepliesOf, run: () => setDropping({ reader: reply.reader }) },
            { words: words.deleteReplies, run: () => setDropping({ reader: null }) },
          ]}
          render={(reply) => (
            <ReplyRow
              reply={reply}
              issue={issues.find(({ id }) => id === reply.about)}
              marks={marks}
              onPart={onPart}
              onQuote={quote && (() => void quote(reply))}
              onDelete={() => setDropping({ reply })}
            />
          )}
        />
      </Scroller>
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
