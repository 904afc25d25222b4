import { Button, Stack, Switch, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useMemo } from 'react'
import { z } from 'zod'
import { POLL_OPTIONS, POLL_TEXT, type Poll } from '../../../../shared/tools/chat/shape.ts'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'

const DRAFT = z.object({ question: z.string(), options: z.array(z.string()).min(2), several: z.boolean() })
const NOTHING = { question: '', options: ['', ''], several: false }

interface PollFormProps {
  /** The key under which the poll is remembered until it is created or canceled. */
  keptAs: string
  /** Resolves with whether it was sent. */
  onAsk: (poll: Poll) => Promise<boolean>
  onClose: () => void
}

/** A form for a poll's question and its options. */
export function PollForm({ keptAs, onAsk, onClose }: PollFormProps) {
  const kept = useMemo(() => remembered(keptAs, DRAFT, NOTHING), [keptAs])
  const draft = useRemembered(kept)
  const { question, options, several } = draft
  const change = (changes: Partial<typeof draft>) => kept.set({ ...draft, ...changes })
  const given = [...new Set(options.map((text) => text.trim()).filter(Boolean))]
  const isWhole = question.trim() !== '' && given.length >= 2
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole) return
    void onAsk({ question: question.trim(), options: given, several }).then((isSent) => isSent && kept.forget())
    onClose()
  }
  return (
    <Dialog title={strings.chat.poll} onClose={onClose}>
      <form onSubmit={ask}>
        <Stack>
          <TextInput
            data-autofocus
            label={strings.chat.pollQuestion}
            maxLength={POLL_TEXT}
            value={question}
            onChange={({ currentTarget }) => change({ question: currentTarget.value })}
          />
          <Stack gap={8} role="group" aria-label={strings.chat.pollOptions}>
            {options.map((text, index) => (
              <TextInput
                // biome-ignore lint/suspicious/noArrayIndexKey: an option is identified by its position
                key={index}
                aria-label={strings.chat.pollOption(index + 1)}
                placeholder={strings.chat.pollOption(index + 1)}
                maxLength={POLL_TEXT}
                value={text}
                onChange={({ currentTarget }) => change({ options: options.with(index, currentTarget.value) })}
                rightSection={
                  options.length > 2 && (
                    <IconButton
                      label={strings.chat.pollRemove(index + 1)}
                      onClick={() => change({ options: options.toSpliced(index, 1) })}
                    >
                      <X size={16} />
                    </IconButton>
                  )
                }
              />
            ))}
            {options.length < POLL_OPTIONS && (
              <Button
                variant="subtle"
                justify="flex-start"
                leftSection={<Plus size={16} />}
                onClick={() => change({ options: [...options, ''] })}
              >
                {strings.chat.pollAdd}
              </Button>
            )}
          </Stack>
          <Switch
            label={strings.chat.pollSeveral}
            checked={several}
            onChange={({ currentTarget }) => change({ several: currentTarget.checked })}
          />
          <DialogActions>
            <Button
              variant="default"
              onClick={() => {
                kept.forget()
                onClose()
              }}
            >
              {strings.app.cancel}
            </Button>
            <Button type="submit" disabled={!isWhole}>
              {strings.chat.pollAsk}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
