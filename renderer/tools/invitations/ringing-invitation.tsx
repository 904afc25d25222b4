import { Button } from '@mantine/core'
import { BellPlus, X } from 'lucide-react'
import { useEffect } from 'react'
import { harmless, harmlessName } from '../../../shared/record/harmless.ts'
import type { ReceivedInvitation } from '../../../shared/tools/invitations/calls.ts'
import { play } from '../../capture/sound.ts'
import { RingCard } from '../../platform/people/ringing.tsx'
import { useMayRing } from '../../platform/people/use-may-ring.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { useAnswer } from './use-answer.ts'

/** An invitation to this person: join, decline, or leave it in the inbox. */
export function RingingInvitation({ invitation, onDone }: { invitation: ReceivedInvitation; onDone: () => void }) {
  const { space, from, title, note } = invitation
  const words = strings.invitations
  const { name } = usePeople(space)(from)
  const spaceName = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const isLeased = useApp(({ app }) => app?.leased ?? false)
  const mayRing = useMayRing(space)
  const answer = useAnswer()
  const said = words.invitesYou(name, harmlessName(title))
  useEffect(() => {
    if (isLeased && mayRing) void play([660, 880])
  }, [isLeased, mayRing])
  const say = (yes: boolean) => {
    onDone()
    void answer(invitation, yes)
  }
  useCommands(() => ({
    commands: [
      { id: 'invitation-join', kind: 'action', title: words.join, detail: said, icon: BellPlus, run: () => say(true) },
      { id: 'invitation-decline', kind: 'action', title: words.decline, detail: said, icon: X, run: () => say(false) },
    ],
  }))
  const details = [words.invitesTo(harmlessName(title)), harmless(note), harmlessName(spaceName)]
  return (
    <RingCard space={space} device={from} label={said} words={details.filter((text) => text !== '')}>
      <Button size="compact-md" onClick={() => say(true)}>
        {words.join}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => say(false)}>
        {words.decline}
      </Button>
      <IconButton label={words.later} onClick={onDone}>
        <X size={18} />
      </IconButton>
    </RingCard>
  )
}
