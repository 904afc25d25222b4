import { Button } from '@mantine/core'
import { Check, Clock, Eye, type LucideIcon, X } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { SentInvitation } from '../../../shared/tools/invitations/calls.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { Face } from '../../ui/people/face.tsx'
import { PersonName } from '../../ui/people/person.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import classes from './invitations.module.css'
import { useSent } from './use-sent.ts'

type State = 'accepted' | 'declined' | 'waiting' | 'viewer'

const ICONS: Record<State, LucideIcon> = { accepted: Check, declined: X, waiting: Clock, viewer: Eye }

/** The people whom this person has invited to a place, with their answers. */
export function SentList({ detail, path }: { detail: SpaceDetail; path: string }) {
  const sent = useSent(detail.id).filter((each) => each.path === path)
  if (sent.length === 0) return null
  return (
    <section aria-label={strings.invitations.invited}>
      <h3 className={classes.heading}>{strings.invitations.invited}</h3>
      {sent.map((each) => (
        <Sent key={each.id} detail={detail} sent={each} />
      ))}
    </section>
  )
}

function Sent({ detail, sent: { id, to, time, answers } }: { detail: SpaceDetail; sent: SentInvitation }) {
  const { id: space, members } = detail
  const words = strings.invitations
  const store = useAppStore()
  const personOf = usePeople(space)
  const revoke = useAction('invitations.revoke')
  const stateOf = (device: string): State => {
    const answer = answers.find((each) => each.device === device)
    if (answer) return answer.yes ? 'accepted' : 'declined'
    return members.find((member) => member.device === device)?.role === 'viewer' ? 'viewer' : 'waiting'
  }
  return (
    <div className={classes.sent}>
      <ul className={classes.people}>
        {to.map((device) => {
          const state = stateOf(device)
          const Icon = ICONS[state]
          return (
            <li key={device} className={classes.person}>
              <Face device={device} {...personOf(device)} size={24} />
              <span className={classes.name}>
                <PersonName {...personOf(device)} />
              </span>
              <span className={classes.quiet}>
                <Icon size={14} aria-hidden="true" /> {words.answers[state]}
              </span>
            </li>
          )
        })}
      </ul>
      <div className={classes.foot}>
        <span className={classes.quiet}>
          <RelativeTime time={time} />
        </span>
        <ErrorText error={revoke.error} />
        <Button
          size="compact-sm"
          variant="default"
          loading={revoke.busy}
          onClick={async () => {
            if (await revoke.run({ space, invitation: id })) store.announce(words.revoked)
          }}
        >
          {words.revoke}
        </Button>
      </div>
    </div>
  )
}
