import { Button } from '@mantine/core'
import { ArrowLeft, Check, RotateCcw } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { PagePin } from '../../../../shared/tools/pages/said.ts'
import type { Thread } from '../../../../shared/tools/threads/threads.ts'
import { CommentForm } from '../../../comments/comment-form.tsx'
import { decide, ThreadBody } from '../../../comments/thread-body.tsx'
import { ThreadList } from '../../../comments/thread-list.tsx'
import { useOfContent } from '../../../editor/on-content.ts'
import type { OpenPage } from '../../../editor/open-page.ts'
import { strings } from '../../../strings/strings.ts'
import { usePanelFocus } from '../../../ui/keyboard/panel-focus.ts'
import { PanelHeader } from '../../../ui/panel-header.tsx'
import type { PageComments } from './use-page-comments.ts'

interface CommentsPanelProps {
  open: OpenPage
  comments: PageComments
  onClose: () => void
}

/** Comments next to the page: all of them, one thread, or a new one. */
export function CommentsPanel({ open, comments, onClose }: CommentsPanelProps) {
  const { space, page, shown, show, threads, members, unread, writable, send } = comments
  const thread = shown?.kind === 'thread' ? threads.find(({ key }) => key === shown.key) : undefined
  const title = shown?.kind === 'draft' ? strings.comments.newComment : strings.comments.title
  return (
    <Panel title={title} onClose={onClose}>
      {shown?.kind === 'draft' ? (
        <>
          <Quote text={shown.pin.quote} />
          <CommentForm
            label={strings.comments.text}
            button={strings.comments.send}
            keptAs={`comment.${space}.${page}`}
            onCancel={onClose}
            onSend={(text) => send(text)}
          />
        </>
      ) : thread ? (
        <OpenThread key={thread.key} thread={thread} open={open} comments={comments} />
      ) : (
        <ThreadList
          threads={threads}
          members={members}
          unread={unread}
          none={writable ? strings.pages.noComments : strings.comments.none}
          onOpen={({ key }) => show({ kind: 'thread', key })}
        />
      )}
    </Panel>
  )
}

function Panel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const panel = useRef<HTMLElement>(null)
  usePanelFocus(panel)
  return (
    <aside
      ref={panel}
      className="page-comments"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <PanelHeader title={title} onClose={onClose} />
      <div className="page-comments-body">{children}</div>
    </aside>
  )
}

const Quote = ({ text }: { text: string }) => (
  <blockquote className="page-quote" dir="auto">
    {text}
  </blockquote>
)

interface OpenThreadProps {
  thread: Thread<PagePin>
  open: OpenPage
  comments: PageComments
}

function OpenThread({ thread, open, comments }: OpenThreadProps) {
  const { show, writable, isThere, scrollTo } = comments
  const isTextThere = useOfContent(open, () => isThere(thread))
  const latest = useRef(scrollTo)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    latest.current(thread)
  }, [])
  return (
    <>
      <div className="page-comments-tools">
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<ArrowLeft size={14} />}
          onClick={() => show({ kind: 'list' })}
        >
          {strings.comments.all}
        </Button>
        {writable && (
          <Button
            variant="light"
            size="xs"
            leftSection={thread.resolved ? <RotateCcw size={14} /> : <Check size={14} />}
            onClick={() => decide(thread, comments)}
          >
            {thread.resolved ? strings.comments.reopen : strings.comments.resolve}
          </Button>
        )}
      </div>
      <Quote text={thread.pin.quote} />
      {!isTextThere && <p className="comment-quiet">{strings.pages.textDeleted}</p>}
      <ThreadBody thread={thread} by={comments} />
    </>
  )
}
