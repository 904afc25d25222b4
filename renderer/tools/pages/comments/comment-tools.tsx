import { Indicator } from '@mantine/core'
import { MessageSquarePlus, MessagesSquare } from 'lucide-react'
import { ToolButton } from '../../../editor/bar/tool-button.tsx'
import type { OpenPage } from '../../../editor/open-page.ts'
import { strings } from '../../../strings/strings.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { pinOf } from './comment-marks.ts'
import type { PageComments } from './use-page-comments.ts'

const KEYS = 'Mod+Shift+m'

/** Starts a comment on the selected text. */
export function NewCommentTool({ comments }: { comments: PageComments }) {
  return (
    <ToolButton name={strings.comments.newComment} keys={KEYS} onUse={comments.begin}>
      <MessageSquarePlus size={18} />
    </ToolButton>
  )
}

/** Opens and closes the comments of the page. */
export function CommentsButton({ open, comments, name }: { open: OpenPage; comments: PageComments; name: string }) {
  const { shown, show, unread, writable, begin } = comments
  const count = [...unread.values()].reduce((sum, one) => sum + one, 0)
  const toggle = () => show(shown === null ? { kind: 'list' } : null)
  useCommands(() => {
    const base = { kind: 'action', detail: name } as const
    const list = { ...base, id: 'page comments', title: strings.comments.title, icon: MessagesSquare, run: toggle }
    const add = { ...base, id: 'page comment', title: strings.comments.newComment, icon: MessageSquarePlus, keys: KEYS }
    return { commands: writable && pinOf(open) ? [list, { ...add, run: begin }] : [list] }
  })
  return (
    <Indicator label={count > 99 ? '99+' : count} size={16} offset={5} disabled={count === 0} zIndex={1}>
      <IconButton
        variant={shown ? 'light' : 'subtle'}
        color="gray"
        label={count === 0 ? strings.comments.title : strings.comments.unread(count)}
        aria-pressed={shown !== null}
        onClick={toggle}
      >
        <MessagesSquare size={18} />
      </IconButton>
    </Indicator>
  )
}
