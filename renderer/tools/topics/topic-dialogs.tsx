import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Address } from '../../../shared/tools/address.ts'
import { isTopicName, TOPIC_LIMITS } from '../../../shared/tools/topics/shape.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAction } from '../../platform/host/use-action.ts'
import { useMaking } from '../../platform/items/use-making.ts'
import { useRenamed } from '../../platform/items/use-renamed.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import type { ListedTopic } from './use-topics.ts'

/** The choices offered; programs may set any number. */
const KEEPS = [1, 10, 100, TOPIC_LIMITS.kept, 0]

/** Converts typed text into a name in the form that programs use. */
const asName = (text: string): string =>
  text
    .toLocaleLowerCase('en')
    .replaceAll(/[\s_.]+/g, '-')
    .slice(0, TOPIC_LIMITS.name)

function TopicForm({
  initial,
  taken,
  submit,
  busy,
  error,
  onSubmit,
}: {
  initial: { name: string; keep: number }
  taken: readonly string[]
  submit: string
  busy: boolean
  error: Parameters<typeof ErrorText>[0]['error']
  onSubmit: (name: string, keep: number) => void
}) {
  const words = strings.topics
  const [name, setName] = useState(initial.name)
  const [keep, setKeep] = useState(initial.keep)
  const isTaken = name !== initial.name && taken.includes(name)
  const isFine = isTopicName(name) && !isTaken
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (isFine) onSubmit(name, keep)
  }
  const choices = KEEPS.includes(initial.keep) ? KEEPS : [initial.keep, ...KEEPS]
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput
          label={words.name}
          description={words.nameDetail}
          value={name}
          maxLength={TOPIC_LIMITS.name}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          data-autofocus
          error={isTaken ? words.taken : name !== '' && !isFine ? words.wrongName : null}
          onChange={(event) => setName(asName(event.currentTarget.value))}
        />
        <Radio.Group
          label={words.keep}
          description={words.keepDetail}
          value={String(keep)}
          onChange={(value) => setKeep(Number(value))}
        >
          <Stack gap="xs" mt="xs">
            {choices.map((each) => (
              <Radio key={each} value={String(each)} label={words.keepChoice(each)} />
            ))}
          </Stack>
        </Radio.Group>
        <ErrorText error={error} />
        <DialogActions grow>
          <Button type="submit" loading={busy} disabled={!isFine}>
            {submit}
          </Button>
        </DialogActions>
      </Stack>
    </form>
  )
}

export function NewTopicDialog({
  space,
  taken,
  onClose,
}: {
  space: string
  taken: readonly string[]
  onClose: () => void
}) {
  const { run, busy, error } = useAction('topics.make')
  const goTo = useMaking(onClose)
  const make = async (name: string, keep: number): Promise<Address | null> => {
    const made = await run({ space, name, keep })
    return made && { tool: 'topics', space, place: { topic: made.value.topic } }
  }
  return (
    <Dialog title={strings.topics.new} onClose={onClose}>
      <TopicForm
        initial={{ name: '', keep: 1 }}
        taken={taken}
        submit={strings.tools.create}
        busy={busy}
        error={error}
        onSubmit={(name, keep) => void goTo(make(name, keep))}
      />
    </Dialog>
  )
}

/** Renames a stream, and sets how many messages are kept. */
export function ChangeTopicDialog({
  space,
  topic,
  taken,
  onClose,
}: {
  space: string
  topic: ListedTopic
  taken: readonly string[]
  onClose: () => void
}) {
  const { run, busy, error } = useAction('topics.change')
  const host = useHost()
  const renamed = useRenamed()
  return (
    <Dialog title={strings.topics.change} onClose={onClose}>
      <TopicForm
        initial={topic}
        taken={taken}
        submit={strings.app.save}
        busy={busy}
        error={error}
        onSubmit={async (name, keep) => {
          if (!(await run({ space, topic: topic.id, name, keep }))) return
          if (name !== topic.name)
            renamed(name, () => host.call('topics.change', { space, topic: topic.id, name: topic.name }))
          onClose()
        }}
      />
    </Dialog>
  )
}

export function DeleteTopicDialog({
  space,
  topic,
  onDeleted,
  onClose,
}: {
  space: string
  topic: ListedTopic
  onDeleted: () => void
  onClose: () => void
}) {
  const words = strings.topics
  const { run, busy, error } = useAction('topics.remove')
  return (
    <ConfirmDialog
      title={words.deleteTitle(topic.name)}
      lost={[words.deleteLost]}
      confirm={words.delete}
      busy={busy}
      error={error}
      onConfirm={async () => {
        if (await run({ space, topic: topic.id })) onDeleted()
      }}
      onClose={onClose}
    />
  )
}
