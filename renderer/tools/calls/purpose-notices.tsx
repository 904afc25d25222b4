/** Shows who records or broadcasts the call, and whether that includes this person, for as long as it lasts. */
import { Button } from '@mantine/core'
import { Disc, Radio } from 'lucide-react'
import { PURPOSES, type Purpose } from '../../../shared/tools/calls/said.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { ElapsedTime } from '../../ui/time/elapsed-time.tsx'
import classes from './calls.module.css'
import type { Other } from './media/call.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

const ICONS = { recording: Disc, live: Radio } as const

function Mark({ purpose }: { purpose: Purpose }) {
  const Icon = ICONS[purpose]
  return <Icon className={classes.recordingMark} size={16} aria-hidden="true" />
}

function OfOther({ purpose, other, name }: { purpose: Purpose; other: Other; name: string }) {
  const words = strings.call[purpose]
  const own = useOwnCall()
  const agrees = useOwnState(({ agreed }) => agreed[purpose].has(other.session))
  return (
    <p className={classes.notice}>
      <span>
        <Mark purpose={purpose} /> {agrees ? words.included(name) : words.leftOut(name)}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => own.agree(purpose, other.session, !agrees)}>
        {agrees ? strings.call.recording.leaveOut : strings.call.recording.include}
      </Button>
    </p>
  )
}

function OfThisWindow({ purpose, began }: { purpose: Purpose; began: number }) {
  const words = strings.call[purpose]
  const own = useOwnCall()
  const others = useOwnState(({ media }) => media.others)
  return (
    <p className={classes.notice}>
      <Mark purpose={purpose} />
      <ElapsedTime since={began} label={words.length} />
      <span>{words.yours(others.filter(({ agrees }) => agrees[purpose]).length, others.length)}</span>
      <Button size="compact-sm" variant="default" onClick={() => void own.stop(purpose)}>
        {words.stop}
      </Button>
    </p>
  )
}

export function PurposeNotices({ space }: { space: string }) {
  const personOf = usePeople(space)
  const others = useOwnState(({ media }) => media.others)
  const recording = useOwnState((state) => state.recording)
  const broadcast = useOwnState((state) => state.broadcast)
  return (
    <>
      {recording && <OfThisWindow purpose="recording" began={recording.began} />}
      {broadcast && <OfThisWindow purpose="live" began={broadcast.began} />}
      {others.flatMap((other) =>
        PURPOSES.filter((purpose) => other.flags[purpose]).map((purpose) => (
          <OfOther
            key={`${other.session} ${purpose}`}
            purpose={purpose}
            other={other}
            name={personOf(other.device).name}
          />
        )),
      )}
    </>
  )
}
