/** Who records the call, and whether that includes this person: in sight for as long as it goes on. */

import { Button } from '@mantine/core'
import { Disc } from 'lucide-react'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { ElapsedTime } from '../../../ui/time/elapsed-time.tsx'
import classes from '../calls.module.css'
import type { Other } from '../media/call.ts'
import { useOwnCall, useOwnState } from '../use-own-call.ts'
import type { CallRecording } from './call-recording.ts'

const Mark = () => <Disc className={classes.recordingMark} size={16} aria-hidden="true" />

function OfOther({ other, name }: { other: Other; name: string }) {
  const words = strings.call.recording
  const own = useOwnCall()
  const agrees = useOwnState(({ agreed }) => agreed.has(other.session))
  return (
    <p className={classes.notice}>
      <span>
        <Mark /> {agrees ? words.included(name) : words.leftOut(name)}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => own.agree(other.session, !agrees)}>
        {agrees ? words.leaveOut : words.include}
      </Button>
    </p>
  )
}

function OfThisWindow({ recording }: { recording: CallRecording }) {
  const words = strings.call.recording
  const own = useOwnCall()
  const others = useOwnState(({ media }) => media.others)
  return (
    <p className={classes.notice}>
      <Mark />
      <ElapsedTime since={recording.began} label={words.length} />
      <span>{words.yours(others.filter(({ agrees }) => agrees).length, others.length)}</span>
      <Button size="compact-sm" variant="default" onClick={() => void own.stopRecording()}>
        {words.stop}
      </Button>
    </p>
  )
}

export function RecordingNotices({ space }: { space: string }) {
  const personOf = usePeople(space)
  const others = useOwnState(({ media }) => media.others)
  const recording = useOwnState((state) => state.recording)
  return (
    <>
      {recording && <OfThisWindow recording={recording} />}
      {others.map(
        (other) =>
          other.flags.recording && <OfOther key={other.session} other={other} name={personOf(other.device).name} />,
      )}
    </>
  )
}
