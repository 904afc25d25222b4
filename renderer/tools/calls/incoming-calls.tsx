import { Button } from '@mantine/core'
import { Phone, PhoneOff } from 'lucide-react'
import { useEffect } from 'react'
import { isQuiet } from '../../../shared/tools/when-to-notify.ts'
import { PicturesProvider } from '../../docs/pictures-context.tsx'
import { useRemembered } from '../../docs/remembered.ts'
import { useHost } from '../../platform/host-context.tsx'
import { showNotification } from '../../platform/notify.ts'
import { usePreferences } from '../../platform/preferences.ts'
import { useApp } from '../../platform/store.ts'
import { usePeople } from '../../platform/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/commands.tsx'
import { Face } from '../../ui/face.tsx'
import { PersonName } from '../../ui/person.tsx'
import classes from './calls.module.css'
import type { Ring } from './calls.ts'
import { callChoices } from './choices.ts'
import { startRinging } from './sounds.ts'
import { openCall, useCalls } from './use-calls.ts'
import { useOwnCall } from './use-own-call.ts'

function useIsDisturbing(space: string): boolean {
  const { notify, quiet, mutedSpaces } = usePreferences()
  return notify !== 'nothing' && !mutedSpaces.includes(space) && !isQuiet(quiet, new Date())
}

/** Somebody calls: accept or decline. */
function IncomingCall({ ring }: { ring: Ring }) {
  const { space, stream, from } = ring
  const words = strings.call
  const calls = useCalls()
  const own = useOwnCall()
  const host = useHost()
  const person = usePeople(space)(from.device)
  const spaceName = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const listens = useApp(({ details }) => details[space]?.mayWrite === false)
  const isLeased = useApp(({ app }) => app?.leased ?? false)
  const isDisturbing = useIsDisturbing(space)
  const { rings } = useRemembered(callChoices)
  const said = words.rungIn(person.name, spaceName)
  useEffect(() => {
    if (!isLeased || !isDisturbing) return
    if (!document.hasFocus())
      showNotification(
        host,
        { title: said, body: strings.call.ringDetail, tag: `call ${space} ${stream}` },
        { tool: 'calls', space, place: { stream } },
      )
    return rings ? startRinging() : undefined
  }, [host, isLeased, isDisturbing, rings, said, space, stream])
  const decline = () => void calls.decline(ring)
  const accept = () => {
    openCall(ring)
    void own.join({ space, stream, title: person.name, listens }, false)
  }
  useCommands(() => ({
    commands: [
      { id: 'call-accept', kind: 'action', title: words.acceptCall, icon: Phone, run: accept },
      { id: 'call-decline', kind: 'action', title: words.declineCall, icon: PhoneOff, run: decline },
    ],
  }))
  return (
    <section className={classes.ring} aria-label={said}>
      <Face device={from.device} {...person} size={40} />
      <div className={classes.ringWords} role="alert">
        <PersonName {...person} />
        <span className={classes.quiet}>{words.isCalling(spaceName)}</span>
      </div>
      <Button size="compact-md" leftSection={<Phone size={16} />} onClick={accept}>
        {words.accept}
      </Button>
      <Button size="compact-md" variant="default" onClick={decline}>
        {words.decline}
      </Button>
    </section>
  )
}

/** Above every view. */
export function IncomingCalls({ rings }: { rings: readonly Ring[] }) {
  const host = useHost()
  return (
    <div className={classes.rings}>
      {rings.map((ring) => (
        <PicturesProvider key={`${ring.space} ${ring.stream}`} host={host} space={ring.space}>
          <IncomingCall ring={ring} />
        </PicturesProvider>
      ))}
    </div>
  )
}
