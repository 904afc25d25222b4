import { Button } from '@mantine/core'
import { Phone } from 'lucide-react'
import { RingCard } from '../../../platform/people/ringing.tsx'
import { useAwayNotification } from '../../../platform/people/use-away-notification.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { useApp } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { clockTime, dayWords, useNow } from '../../../ui/time/time.ts'
import type { MissedCall } from '../calls.ts'
import { openCall, useCalls } from '../use-calls.ts'

/** A missed call; shown until the person has seen it. */
function Missed({ call }: { call: MissedCall }) {
  const { space, stream, from, at } = call
  const words = strings.call
  const calls = useCalls()
  const person = usePeople(space)(from.device)
  const spaceName = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const now = useNow()
  const title = words.missed(person.name)
  // Replaces the notification of the incoming call.
  const tag = `call ${space} ${stream}`
  useAwayNotification(space, { title, body: spaceName, tag }, { tool: 'calls', space, place: { stream } })
  const callBack = () => {
    calls.dropMissed(call)
    calls.wish(call)
    openCall(call)
  }
  return (
    <RingCard
      space={space}
      device={from.device}
      label={title}
      words={[words.missedIn(spaceName), `${dayWords(at, now)}, ${clockTime(at)}`]}
    >
      <Button size="compact-md" leftSection={<Phone size={16} />} onClick={callBack}>
        {words.callBack}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => calls.dropMissed(call)}>
        {strings.app.dismiss}
      </Button>
    </RingCard>
  )
}

/** Shown above every view. */
export const MissedCalls = ({ missed }: { missed: readonly MissedCall[] }) =>
  missed.map((call) => <Missed key={`${call.space} ${call.stream} ${call.at}`} call={call} />)
