import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Post } from '../../../shared/tools/forums/forum.ts'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import type { DiscussionProps } from './forum-props.ts'
import { useDecide } from './use-decide.ts'

/** Hides a post, or the whole discussion, for a reason that the log shows. */
export function HideDialog({ post, onClose, ...within }: DiscussionProps & { post: Post | null; onClose: () => void }) {
  const words = strings.forums
  const decide = useDecide(within)
  const [note, setNote] = useState('')
  const hide = async () => {
    const about = { kind: 'hide', post: post?.key ?? null } as const
    const reason = note.trim()
    const isDecided = await decide(
      { ...about, on: true, ...(reason !== '' && { note: reason }) },
      { ...about, on: false },
      post ? words.postHidden : words.discussionHidden,
    )
    if (isDecided) onClose()
  }
  return (
    <Dialog title={post ? words.hidePostTitle : words.hideTitle} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void hide()
        }}
      >
        <Stack>
          <Text size="sm">{words.hideLost}</Text>
          <TextInput
            label={words.reason}
            description={words.reasonDetail}
            dir="auto"
            autoComplete="off"
            maxLength={LIMITS.note}
            value={note}
            data-autofocus
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" color="danger">
              {post ? words.hidePost : words.hide}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
