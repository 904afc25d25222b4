import { Button, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import { useAction } from '../../../platform/host/use-action.ts'
import { PeoplePicker, useOthers } from '../../../platform/people/people-picker.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { rememberBegun } from './begun.ts'
import classes from './conversations.module.css'

/** Picks the people for a new conversation. */
export function NewConversationDialog({
  detail,
  onClose,
  onBegun,
}: {
  detail: SpaceDetail
  onClose: () => void
  onBegun: (conversation: string) => void
}) {
  const { id: space } = detail
  const [chosen, setChosen] = useState<string[]>([])
  const begin = useAction('conversations.begin')
  const people = useOthers(detail)
  const words = strings.conversations
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0) return
    const begun = await begin.run({ space, devices: chosen })
    if (!begun) return
    rememberBegun(space, chosen)
    onBegun(begun.value.conversation)
  }
  return (
    <Dialog title={words.new} onClose={onClose}>
      {!detail.mayWrite ? (
        <p className={classes.quiet}>{words.viewer}</p>
      ) : people.length === 0 ? (
        <p className={classes.quiet}>{words.nobodyElse}</p>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <PeoplePicker
              detail={detail}
              label={words.to}
              description={words.toHint}
              chosen={chosen}
              most={LIMITS.conversationReaders - 1}
              onChosen={setChosen}
            />
            <ErrorText error={begin.error} />
            <Button type="submit" loading={begin.busy} disabled={chosen.length === 0}>
              {words.start}
            </Button>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
