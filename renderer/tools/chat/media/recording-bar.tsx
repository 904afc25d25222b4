import { Button } from '@mantine/core'
import { Mic, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { clockOf } from './clock.ts'
import classes from './media.module.css'
import type { PendingFile } from './pending.ts'
import { LONGEST_RECORDING, type RecordingProblem, VoiceRecorder } from './recorder.ts'

/** Replaces the composer during a recording. Like a text, the recording is kept when another place is shown. */
export function RecordingBar({
  onDone,
  onProblem,
}: {
  /** Called with null if it was discarded. Also called when the bar is unmounted. */
  onDone: (file: PendingFile | null) => void
  onProblem: (problem: RecordingProblem) => void
}) {
  const [seconds, setSeconds] = useState(0)
  const [level, setLevel] = useState(0)
  const recorder = useRef<VoiceRecorder | null>(null)
  const done = useRef(onDone)
  const problem = useRef(onProblem)
  done.current = onDone
  problem.current = onProblem

  useEffect(() => {
    let wanted = true
    void VoiceRecorder.start().then((started) => {
      if (typeof started === 'string') {
        if (wanted) problem.current(started)
        return
      }
      if (!wanted) return started.cancel()
      recorder.current = started
      started.onLevel(({ seconds: now, level: loudness }) => {
        setSeconds(now)
        setLevel(loudness)
        if (now >= LONGEST_RECORDING) void finish()
      })
    })
    const finish = async () => {
      const { current } = recorder
      recorder.current = null
      if (current) done.current(await current.finish())
    }
    return () => {
      wanted = false
      void finish()
    }
  }, [])

  const finish = async () => {
    const { current } = recorder
    recorder.current = null
    onDone(current ? await current.finish() : null)
  }
  const discard = () => {
    recorder.current?.cancel()
    recorder.current = null
    onDone(null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc cancels from any of its buttons
    <div className={classes.recording} onKeyDown={({ key }) => key === 'Escape' && discard()}>
      <Mic size={18} aria-hidden="true" className={classes.recordingIcon} />
      <span role="timer" aria-label={strings.chat.recordingTime}>
        {clockOf(seconds)} / {clockOf(LONGEST_RECORDING)}
      </span>
      <span className={classes.level} aria-hidden="true">
        <span style={{ inlineSize: `${Math.round(level * 100)}%` }} />
      </span>
      <IconButton size={36} label={strings.chat.recordingCancel} onClick={discard}>
        <Trash2 size={18} />
      </IconButton>
      <Button autoFocus onClick={() => void finish()}>
        {strings.chat.recordingDone}
      </Button>
    </div>
  )
}
