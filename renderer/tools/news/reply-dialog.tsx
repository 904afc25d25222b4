import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { LIMITS } from '../../../shared/record/limits.ts'
import { useKeptText } from '../../docs/kept-text.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { TextArea } from '../../ui/text/text-area.tsx'

/** Sends a reply only to the publishers. An unsent reply stays on this device. */
export function ReplyDialog({
  space,
  about,
  onSent,
  onClose,
}: {
  space: string
  /** The id. */
  about: string
  onSent: () => void
  onClose: () => void
}) {
  const words = strings.news
  const { text, type, forget } = useKeptText(`reply-text.${space}.${about}`)
  const [name, setName] = useState('')
  const reply = useAction('publications.reply')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await reply.run({ space, about, text: text.trim(), name: name.trim() || null }))) return
    forget()
    onSent()
    onClose()
  }
  return (
    <Dialog title={words.reply} onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <Stack>
          <TextArea
            label={words.replyDetail}
            data-autofocus
            minRows={4}
            maxRows={16}
            maxLength={LIMITS.replyLength}
            value={text}
            onChange={(event) => type(event.currentTarget.value)}
          />
          <TextInput
            label={words.replyName}
            description={words.replyNameDetail}
            maxLength={LIMITS.nameLength}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ErrorText error={reply.error} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" loading={reply.busy} disabled={text.trim() === ''}>
              {words.replySend}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
