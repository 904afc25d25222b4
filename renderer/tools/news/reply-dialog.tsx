import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { LIMITS } from '../../../shared/record/limits.ts'
import { useAction } from '../../platform/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { TextArea } from '../../ui/text-area.tsx'

/** Sends a reply to the publishers, and to nobody else. */
export function ReplyDialog({
  space,
  about,
  onSent,
  onClose,
}: {
  space: string
  /** The issue. */
  about: string
  onSent: () => void
  onClose: () => void
}) {
  const words = strings.news
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const reply = useAction('channels.reply')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await reply.run({ space, about, text: text.trim(), name: name.trim() || null }))) return
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
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            label={words.replyName}
            description={words.replyNameDetail}
            maxLength={LIMITS.nameLength}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {words.replySent}
          </Text>
          <ErrorText error={reply.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" loading={reply.busy} disabled={text.trim() === ''}>
              {words.replySend}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
