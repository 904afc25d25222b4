/**
 * Recordings that aren't files yet: this window's own become files automatically; those that a crash left are offered.
 */
import { Button, Loader } from '@mantine/core'
import { Disc } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { UnfinishedRecording } from '../../../../shared/tools/calls/calls.ts'
import { toFileName } from '../../../../shared/tools/files/names.ts'
import { useFilesAccess } from '../../../docs/files/files-context.tsx'
import { useAppStore } from '../../../platform/state/store.ts'
import { formats, strings } from '../../../strings/strings.ts'
import classes from '../calls.module.css'
import { useCalls } from '../use-calls.ts'
import { save } from './save.ts'

const ENDING = '.webm'

const fileNameOf = ({ title, began }: UnfinishedRecording): string => {
  const when = new Date(began - new Date(began).getTimezoneOffset() * 60_000).toISOString()
  const name = `${title} ${when.slice(0, 10)} ${when.slice(11, 19).replaceAll(':', '.')}`
  return toFileName(name + ENDING, strings.call.recording.fileName + ENDING)
}

function Recording({ recording }: { recording: UnfinishedRecording }) {
  const words = strings.call.recording
  const calls = useCalls()
  const files = useFilesAccess()
  const store = useAppStore()
  const [isSaving, setSaving] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const hasBegun = useRef(false)
  const { title, began, recording: id } = recording
  const finish = async () => {
    setSaving(true)
    setFailed(false)
    const saved = await save({ calls, files, name: fileNameOf(recording) }, recording)
    if (saved === 'saved') store.announce(words.saved)
    else if (saved === 'empty') store.notify(words.empty)
    setSaving(false)
    setFailed(saved === 'failed')
  }
  useEffect(() => {
    if (hasBegun.current || !calls.isMade(id)) return
    hasBegun.current = true
    void finish()
  })
  return (
    <section className={classes.unfinished} aria-label={words.of(title)}>
      {isSaving ? <Loader size={18} aria-hidden="true" /> : <Disc size={18} aria-hidden="true" />}
      <div className={classes.unfinishedWords} role="status">
        <bdi>{isSaving ? words.saving : words.of(title)}</bdi>
        <span className={classes.quiet}>
          {hasFailed ? words.saveFailed : isSaving ? title : words.unfinished(formats.moment(began))}
        </span>
      </div>
      {!isSaving && (
        <>
          <Button size="compact-md" variant="light" onClick={() => void finish()}>
            {words.save}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => void calls.dropRecording(id)}>
            {words.drop}
          </Button>
        </>
      )}
    </section>
  )
}

/** Shown above every view. */
export function Unfinished({ recordings }: { recordings: readonly UnfinishedRecording[] }) {
  return (
    <>
      {recordings.map((recording) => (
        <Recording key={recording.recording} recording={recording} />
      ))}
    </>
  )
}
