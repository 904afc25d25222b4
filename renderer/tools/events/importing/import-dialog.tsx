import { Button, Checkbox, Stack } from '@mantine/core'
import { Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReadCalendar } from '../../../../shared/calendar/read.ts'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { eventReminders } from '../../../../shared/tools/events/event-reminders.ts'
import { nearestLead } from '../../../../shared/tools/inbox/reminders.ts'
import { REMEMBERED } from '../../../docs/remembered.ts'
import { whyNotRead } from '../../../platform/browser/why-not-read.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { LeftOutList } from '../../../ui/files/left-out-list.tsx'
import { OpenFileButton } from '../../../ui/files/open-file-button.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { useEvents } from '../use-events.ts'
import { importPlans } from './import-plans.ts'
import { readCalendarFile } from './read-calendar-file.ts'

/** Imports the events of an iCalendar file, after showing what it contains. */
export function ImportDialog({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.events.importTitle} onClose={onClose}>
      {detail && <Import detail={detail} onClose={onClose} />}
    </Dialog>
  )
}

function Import({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const words = strings.events
  const store = useAppStore()
  const { feed, events, ready } = useEvents(detail)
  const [read, setRead] = useState<ReadCalendar | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [isUpdating, setUpdating] = useState(false)
  const open = async (file: File) => {
    setRead(null)
    setFailed(null)
    try {
      const found = await readCalendarFile(file)
      setRead(found)
      if (!found) setFailed(words.notImported(file.name))
    } catch (error) {
      setFailed(whyNotRead(error, file.name, words.notImported(file.name)))
    }
  }
  const plans = useMemo(
    () => read && importPlans(read, { events, me: detail.me, untitled: strings.events.linked, now: Date.now() }),
    [read, events, detail.me],
  )
  const taken = new Map([...(plans?.added ?? []), ...(isUpdating ? (plans?.changed ?? []) : [])])
  const write = async () => {
    const isWritten = await feed?.planAll(new Map([...taken].map(([id, { plan }]) => [id, plan])))
    if (!isWritten) return setFailed(words.notSaved)
    for (const [id, { event }] of taken)
      if (event.alarm !== null) eventReminders.setLead(REMEMBERED, detail.id, id, nearestLead(event.alarm))
    store.announce(words.imported(taken.size))
    onClose()
  }
  return (
    <Stack>
      {read && plans ? (
        <>
          <p role="status">{words.importFound(read.events.length)}</p>
          <LeftOutList leftOut={plans.leftOut} words={words.leftOut} />
          {plans.changed.size > 0 && (
            <Checkbox
              label={words.importUpdate(plans.changed.size)}
              checked={isUpdating}
              onChange={({ currentTarget }) => setUpdating(currentTarget.checked)}
            />
          )}
        </>
      ) : (
        <p>{words.importDetail}</p>
      )}
      <ErrorText error={failed} />
      <DialogActions>
        <OpenFileButton icon={<Upload size={18} />} accept=".ics,text/calendar" onFile={open}>
          {words.chooseFile}
        </OpenFileButton>
        {ready && taken.size > 0 && <Button onClick={() => void write()}>{words.importNow}</Button>}
      </DialogActions>
    </Stack>
  )
}
