import { Button } from '@mantine/core'
import { ArrowRight, Bookmark, BookmarkCheck, MessageSquareShare, Reply } from 'lucide-react'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { strings } from '../../../strings/strings.ts'

/** Below an issue's text: a reader's next actions. */
export function IssueEnd({
  isSaved,
  next,
  onReply,
  onShare,
  onSave,
  onOpen,
}: {
  isSaved: boolean
  next: Issue | null
  /** Null for authors, and outside a publication. */
  onReply: (() => void) | null
  /** Null if there is nowhere to share it to. */
  onShare: (() => void) | null
  onSave: () => void
  onOpen: (issue: Issue) => void
}) {
  const words = strings.news
  return (
    <footer className="news-end">
      <div className="news-end-actions">
        {onReply && (
          <Button variant="default" leftSection={<Reply size={18} />} onClick={onReply}>
            {words.reply}
          </Button>
        )}
        {onShare && (
          <Button variant="default" leftSection={<MessageSquareShare size={18} />} onClick={onShare}>
            {words.share}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={isSaved ? <BookmarkCheck size={18} /> : <Bookmark size={18} />}
          aria-pressed={isSaved}
          onClick={onSave}
        >
          {isSaved ? words.unsave : words.save}
        </Button>
      </div>
      {next && (
        <button type="button" className="news-next" onClick={() => onOpen(next)}>
          <span>
            <small>{words.nextIssue}</small>
            <bdi>{next.title || words.untitled}</bdi>
          </span>
          <ArrowRight size={18} aria-hidden="true" className="news-next-arrow" />
        </button>
      )}
    </footer>
  )
}
