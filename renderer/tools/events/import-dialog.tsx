import { Button, Group, Stack } from '@mantine/core'
import { Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { cutText } from '../../../shared/base/cut-text.ts'
import { LeftOutCount } from '../../../shared/base/left-out.ts'
import { randomHex } from '../../../shared/base/random-hex.ts'
import type { CalendarEvent } from '../../../shared/calendar/calendar-event.ts'
import type { ReadCalendar } from '../../../shared/calendar/read.ts'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { eventReminders } from '../../../shared/tools/events/event-reminders.ts'
import { EVENT_LIMITS as LIMITS } from '../../../shared/tools/events/limits.ts'
import { nearestLead } from '../../../shared/tools/reminders.ts'
import { REMEMBERED } from '../../docs/remembered.ts'
import { whyStopped } from '../../platform/browser/why-stopped.ts'
import { workerReader } from '../../platform/browser/worker-reader.ts'
import { useAppStore } from '../../platform/state/store.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { LeftOutList } from '../../ui/files/left-out-list.tsx'
import { OpenFileButton } from '../../ui/files/open-file-button.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import type { NewPlan } from './events-feed.ts'
import { fewEvents } from './few-events.ts'
import { useEvents } from './use-events.ts'

const READER = workerReader<File, ReadCalendar | null>(
  () => new Worker(new URL('./calendar-worker.ts', import.meta.url), { type: 'module', name: 'calendar' }),
)
/** Bytes of a file at most. */
const LARGEST = 10_000_000
/** Events of a file that are imported. */
const MOST = 500

/** Plans the events of an iCalendar file, after showing what it contains. */
export function ImportDialog({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.events.importTitle} onClose={onClose}>
      {detail && <Import detail={detail} onClose={onClose} />}
    </Dialog>
  )
}

/** @param untitled the title of one that has none */
const planOf = (
  { title, start, end, zone, repeat, skips, place, notes, isCanceled }: CalendarEvent,
  untitled: string,
): NewPlan => ({
  title: cutText(title, LIMITS.title) || untitled,
  dates: [{ id: randomHex(4), start, ...(end !== null && { end }) }],
  ...(zone !== null && { zone }),
  ...(repeat !== null && { repeat, ...(skips.length > 0 && { skips: skips.slice(0, LIMITS.skips) }) }),
  ...(isCanceled && { canceled: true }),
  ...(place !== '' && { place: cutText(place, LIMITS.place) }),
  ...(notes !== '' && { notes: cutText(notes, LIMITS.notes) }),
})

function Import({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const words = strings.events
  const store = useAppStore()
  const { feed } = useEvents(detail)
  const [read, setRead] = useState<ReadCalendar | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const open = async (file: File) => {
    setRead(null)
    setFailed(null)
    try {
      const found = file.size > LARGEST ? null : await READER.read(file)
      setRead(found)
      if (!found) setFailed(words.notImported(file.name))
    } catch (error) {
      setFailed(whyStopped(error, file.name))
    }
  }
  const write = async (events: readonly CalendarEvent[]) => {
    const plans = events.map((event) => planOf(event, words.linked))
    const ids = await feed?.beginAll(plans)
    if (!ids) return setFailed(words.notSaved)
    for (const [number, { alarm }] of events.entries())
      if (alarm !== null) eventReminders.setLead(REMEMBERED, detail.id, ids[number] ?? '', nearestLead(alarm))
    store.announce(words.imported(plans.length))
    onClose()
  }
  const events = useMemo(() => (read ? fewEvents(read.events, MOST, Date.now()) : []), [read])
  const leftOut = useMemo(() => {
    const count = new LeftOutCount(read?.leftOut)
    count.add('tooMany', '', (read?.events.length ?? 0) - events.length)
    return count.all
  }, [read, events])
  return (
    <Stack>
      {read ? (
        <>
          <p role="status">{words.importFound(events.length)}</p>
          <LeftOutList leftOut={leftOut} words={words.leftOut} />
        </>
      ) : (
        <p>{words.importDetail}</p>
      )}
      <ErrorText error={failed} />
      <Group justify="flex-end">
        <OpenFileButton icon={<Upload size={18} />} accept=".ics,text/calendar" onFile={open}>
          {words.chooseFile}
        </OpenFileButton>
        {events.length > 0 && <Button onClick={() => void write(events)}>{words.importNow}</Button>}
      </Group>
    </Stack>
  )
}
