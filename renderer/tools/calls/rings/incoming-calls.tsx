import { Button } from '@mantine/core'
import { Phone, PhoneOff } from 'lucide-react'
import { useEffect } from 'react'
import { useRemembered } from '../../../docs/remembered.ts'
import { RingCard } from '../../../platform/people/ringing.tsx'
import { useAwayNotification } from '../../../platform/people/use-away-notification.ts'
import { useMayRing } from '../../../platform/people/use-may-ring.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { useApp, useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import type { Ring } from '../calls.ts'
import { callChoices } from '../choices.ts'
import { startRinging } from '../sounds.ts'
import { troubleWords } from '../trouble-words.ts'
import { openCall, useCalls, useCallsState } from '../use-calls.ts'
import { useOwnCall } from '../use-own-call.ts'

/** An incoming call, to accept or decline. */
function IncomingCall({ ring }: { ring: Ring }) {
  const { space, stream, from } = ring
  const words = strings.call
  const calls = useCalls()
  const own = useOwnCall()
  const store = useAppStore()
  const person = usePeople(space)(from.device)
  const spaceName = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const listens = useApp(({ details }) => details[space]?.mayWrite === false)
  const isLeased = useApp(({ app }) => app?.leased ?? false)
  const mayRing = useMayRing(space)
  const { rings } = useRemembered(callChoices)
  const before = useCallsState(({ current }) => current?.title ?? null)
  const said = words.rungIn(person.name, spaceName)
  const tag = `call ${space} ${stream}`
  useAwayNotification(space, { title: said, body: words.ringDetail, tag }, { tool: 'calls', space, place: { stream } })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it rings again for another caller
  useEffect(() => (isLeased && mayRing && rings ? startRinging() : undefined), [isLeased, mayRing, rings, said, tag])
  const decline = () => void calls.decline(ring)
  const accept = async () => {
    openCall(ring)
    const trouble = await own.join({ space, stream, title: person.name, listens }, false)
    if (trouble) store.notify(troubleWords(trouble))
  }
  useCommands(() => ({
    commands: [
      { id: 'call-accept', kind: 'action', title: words.acceptCall, icon: Phone, run: () => void accept() },
      { id: 'call-decline', kind: 'action', title: words.declineCall, icon: PhoneOff, run: decline },
    ],
  }))
  return (
    <RingCard
      space={space}
      device={from.device}
      label={said}
      words={[words.isCalling(spaceName), ...(before === null ? [] : [words.alsoIn(before)])]}
    >
      <Button size="compact-md" leftSection={<Phone size={16} />} onClick={() => void accept()}>
        {words.accept}
      </Button>
      <Button size="compact-md" variant="default" onClick={decline}>
        {words.decline}
      </Button>
    </RingCard>
  )
}

/** Shown above every view. */
export const IncomingCalls = ({ rings }: { rings: readonly Ring[] }) =>
  rings.map((ring) => <IncomingCall key={`${ring.space} ${ring.stream}`} ring={ring} />)
