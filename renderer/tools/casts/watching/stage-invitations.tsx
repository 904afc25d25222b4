import { Button } from '@mantine/core'
import { Radio } from 'lucide-react'
import type { ShownCast } from '../../../../shared/tools/casts/calls.ts'
import { RingCard } from '../../../platform/people/ringing.tsx'
import { useAwayNotification } from '../../../platform/people/use-away-notification.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { openCast, useCasts } from '../use-casts.ts'

interface InvitationProps {
  space: string
  cast: ShownCast
}

/** Links to the broadcast, where the person sees what they would join. */
function StageInvitation({ space, cast: { cast, device, stream, title } }: InvitationProps) {
  const words = strings.cast
  const casts = useCasts()
  const said = words.invitesYou(usePeople(space)(device).name)
  const tag = `stage ${space} ${stream}`
  useAwayNotification(space, { title: said, body: title, tag }, { tool: 'casts', space, place: { stream } })
  return (
    <RingCard space={space} device={device} label={said} words={[words.isInviting, title]}>
      <Button size="compact-md" leftSection={<Radio size={16} />} onClick={() => openCast({ space, stream })}>
        {words.watch}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => casts.dismissStage(cast)}>
        {words.decline}
      </Button>
    </RingCard>
  )
}

/** Shown above every view except that of the broadcast. */
export const StageInvitations = ({ invitations }: { invitations: readonly InvitationProps[] }) =>
  invitations.map(({ space, cast }) => <StageInvitation key={cast.cast} space={space} cast={cast} />)
