import { Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { POLL_OPTIONS, POLL_TEXT, type Poll } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'

/** A form for a poll's question and its options. */
export function PollForm({ onAsk, onClose }: { onAsk: (poll: Poll) => boolean; onClose: () => void }) {
  const [question, setQuestion] = useState('')
  const [options, setOptions] = useState([
    { id: 0, text: '' },
    { id: 1, text: '' },
  ])
  const [several, setSeveral] = useState(false)
  const given = [...new Set(options.map(({ text }) => text.trim()).filter(Boolean))]
  const isWhole = question.trim() !== '' && given.length >= 2
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole && onAsk({ question: question.trim(), options: given, several })) onClose()
  }
  const change = (id: number, text: string) =>
    setOptions(options.map((option) => (option.id === id ? { id, text } : option)))
  const add = () => setOptions([...options, { id: Math.max(...options.map(({ id }) => id)) + 1, text: '' }])
  return (
    <Dialog title={strings.chat.poll} onClose={onClose}>
      <form onSubmit={ask}>
        <Stack>
          <TextInput
            data-autofocus
            label={strings.chat.pollQuestion}
            maxLength={POLL_TEXT}
            value={question}
            onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
          />
          <Stack gap={8} role="group" aria-label={strings.chat.pollOptions}>
            {options.map(({ id, text }, index) => (
              <TextInput
                key={id}
                aria-label={strings.chat.pollOption(index + 1)}
                placeholder={strings.chat.pollOption(index + 1)}
                maxLength={POLL_TEXT}
                value={text}
                onChange={({ currentTarget }) => change(id, currentTarget.value)}
                rightSection={
                  options.length > 2 && (
                    <IconButton
                      label={strings.chat.pollRemove(index + 1)}
                      onClick={() => setOptions(options.filter((option) => option.id !== id))}
                    >
                      <X size={16} />
                    </IconButton>
                  )
                }
              />
            ))}
            {options.length < POLL_OPTIONS && (
              <Button variant="subtle" justify="flex-start" leftSection={<Plus size={16} />} onClick={add}>
                {strings.chat.pollAdd}
              </Button>
            )}
          </Stack>
          <Switch
            label={strings.chat.pollSeveral}
            checked={several}
            onChange={({ currentTarget }) => setSeveral(currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" disabled={!isWhole}>
              {strings.chat.pollAsk}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
