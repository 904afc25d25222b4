import { Button } from '@mantine/core'
import { BellPlus, X } from 'lucide-react'
import { useEffect } from 'react'
import type { JoinRequest } from '../../../shared/ipc/contract.ts'
import { play } from '../../capture/sound.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { Ring } from '../../platform/people/ringing.tsx'
import { useMayRing } from '../../platform/people/use-may-ring.ts'
import { navigate } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { Initials, PersonName } from '../../ui/people/person.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'

/** Whether somebody nearby is inviting this person, with a request that is allowed to ring. */
export const isRinging = ({ wants, direction, state, rings }: JoinRequest): boolean =>
  wants === 'activity' && direction === 'in' && state === 'code' && rings

/** The person who joins compares the words first. */
export function RingingJoinRequest({ joinRequest, onLater }: { joinRequest: JoinRequest; onLater: () => void }) {
  const { id, person, activity, spaceName } = joinRequest
  const words = strings.joinRequest
  const decline = useAction('nearby.decline')
  const isLeased = useApp(({ app }) => app?.leased ?? false)
  const mayRing = useMayRing('')
  const space = spaceName ?? words.aSpace
  const said = words.inActivity(person.name, activity?.title || space)
  useEffect(() => {
    if (isLeased && mayRing) void play([660, 880])
  }, [isLeased, mayRing])
  const join = () => navigate({ view: 'nearby' })
  const refuse = () => void decline.run({ joinRequest: id })
  useCommands(() => ({
    commands: [
      { id: 'nearby-join', kind: 'action', title: words.join, detail: said, icon: BellPlus, run: join },
      { id: 'nearby-decline', kind: 'action', title: words.decline, detail: said, icon: X, run: refuse },
    ],
  }))
  return (
    <Ring
      label={said}
      words={[words.invitesTo(activity?.title || space), space, words.nearby]}
      face={<Initials name={person.name} color={person.color} size={40} />}
      name={<PersonName name={person.name} color={person.color} />}
    >
      <Button size="compact-md" onClick={join}>
        {words.join}
      </Button>
      <Button size="compact-md" variant="default" loading={decline.busy} onClick={refuse}>
        {words.decline}
      </Button>
      <IconButton label={words.later} onClick={onLater}>
        <X size={18} />
      </IconButton>
      <ErrorText error={decline.error} />
    </Ring>
  )
}
