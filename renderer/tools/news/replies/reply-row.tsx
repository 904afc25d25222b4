import { Button } from '@mantine/core'
import { Check, CircleCheck, Copy, Quote, Trash2 } from 'lucide-react'
import { harmless, nameOnScreen } from '../../../../shared/record/harmless.ts'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { strings } from '../../../strings/strings.ts'
import { useCopy } from '../../../ui/copying/use-copy.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import type { ReplyMarks } from './reply-marks.ts'
import type { Reply } from './use-replies.ts'

const nameOf = ({ name }: Reply): string => (name === null ? strings.news.nameless : nameOnScreen(name))

interface RowProps extends Pick<NewsletterProps, 'onPart'> {
  reply: Reply
  /** The issue it refers to, if it belongs to this newsletter. */
  issue: Issue | undefined
  marks: ReplyMarks
  /** Null if no draft can be written now. */
  onQuote: (() => void) | null
  onDelete: () => void
}

/** One reader's reply, and an author's actions for it. */
export function ReplyRow({ reply, issue, marks, onPart, onQuote, onDelete }: RowProps) {
  const words = strings.news
  const { copy, copied } = useCopy()
  const isHandled = marks.isHandled(reply.id)
  return (
    <article className="news-reply" aria-label={nameOf(reply)} data-handled={isHandled || undefined}>
      <div className="news-row-words">
        <span className="news-row-about">
          {marks.isNew(reply.id) && <span className="news-dot" role="img" aria-label={words.isUnread} />}
          <bdi className="news-reply-name">{nameOf(reply)}</bdi>
          <RelativeTime time={reply.at} />
          {issue && (
            <button
              type="button"
              className="news-reply-about"
              onClick={() => onPart({ show: 'issue', issue: issue.id })}
            >
              <bdi>{issue.title || words.untitled}</bdi>
            </button>
          )}
          {isHandled && (
            <span className="news-chip" data-done>
              <CircleCheck size={14} aria-hidden="true" />
              {words.handled}
            </span>
          )}
        </span>
        <p className="news-reply-text" dir="auto">
          {harmless(reply.text)}
        </p>
        <div className="news-reply-actions">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Quote size={16} />}
            disabled={!onQuote}
            onClick={() => onQuote?.()}
          >
            {words.quote}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<CircleCheck size={16} />}
            aria-pressed={isHandled}
            onClick={() => marks.handle(reply.id, !isHandled)}
          >
            {isHandled ? words.unhandle : words.handle}
          </Button>
        </div>
      </div>
      <span className="news-reply-icons">
        <IconButton
          label={copied ? strings.app.copied : strings.app.copy}
          onClick={() => void copy(harmless(reply.text))}
        >
          {copied ? <Check size={18} /> : <Copy size={18} />}
        </IconButton>
        <IconButton label={words.deleteReply} onClick={onDelete}>
          <Trash2 size={18} />
        </IconButton>
      </span>
    </article>
  )
}
