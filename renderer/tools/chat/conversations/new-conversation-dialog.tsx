import { Button, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import type { Address } from '../../../../shared/tools/address.ts'
import { useAction } from '../../../platform/host/use-action.ts'
import { useMaking } from '../../../platform/items/use-making.ts'
import { PeoplePicker, useOthers } from '../../../platform/people/people-picker.tsx'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { rememberBegun } from './begun.ts'
import classes from './conversations.module.css'

/** Picks the people for a new conversation. */
export function NewConversationDialog({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const store = useAppStore()
  const goTo = useMaking(onClose)
  const { id: space } = detail
  const [chosen, setChosen] = useState<string[]>([])
  const begin = useAction('conversations.begin')
  const people = useOthers(detail)
  const words = strings.conversations
  const make = async (): Promise<Address | null> => {
    const begun = await begin.run({ space, devices: chosen })
    if (!begun) return null
    rememberBegun(space, chosen)
    await store.loadDetail(space)
    return { tool: 'chat', space, place: { conversation: begun.value.conversation } }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length > 0) void goTo(make())
  }
  return (
    <Dialog title={words.new} onClose={onClose}>
      {!detail.mayWrite ? (
        <p className={classes.quiet}>{words.viewer}</p>
      ) : people.length === 0 ? (
        <p className={classes.quiet}>{words.nobodyElse}</p>
      ) : (
        <form onSubmit={submit}>
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
            <DialogActions grow>
              <Button type="submit" loading={begin.busy} disabled={chosen.length === 0}>
                {words.start}
              </Button>
            </DialogActions>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
