import { Button } from '@mantine/core'
import { useState } from 'react'
import type { NearbyState } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { OfferWords } from '../../platform/people/offers.tsx'
import { type Inviting, useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { useFileDrop } from '../../ui/files/use-file-drop.ts'
import { tip } from '../../ui/menus/tip.ts'
import { Initials, PersonName } from '../../ui/people/person.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { InvitePerson } from './invite-person.tsx'
import classes from './nearby.module.css'
import { SendFiles, useSendFiles } from './send-files.tsx'
import { togetherName } from './together.ts'

type Person = NearbyState['people'][number]

/**
 * A person on this network. Files can be dropped on the card. `inviting`: what this device's person wants to invite
 * somebody to.
 */
export function PersonCard({
  person,
  invitable,
  inviting,
  onOpenSpace,
}: {
  person: Person
  invitable: readonly { id: string; name: string }[]
  inviting: Inviting | null
  onOpenSpace: (space: string) => void
}) {
  const ask = useAction('nearby.ask')
  const [isInviting, setInviting] = useState(false)
  const { send, problem } = useSendFiles(person.id)
  const drop = useFileDrop<true>(person.isMeeting ? undefined : (_, files) => send(files))
  const own = useApp(({ app }) => app?.profile?.name ?? '')
  const start = () => ask.run({ person: person.id, space: null, name: togetherName(own, person.name) })
  return (
    <div
      className={classes.person}
      data-dropping={drop.over ?? undefined}
      {...drop.target(true)}
      {...tip(person.address)}
    >
      <Initials name={person.name} color={person.color} size={40} />
      <div className={classes.personWords}>
        <PersonName name={person.name} color={person.color} />
        <span className={classes.offers}>
          <OfferWords offers={person.offers} />
        </span>
        <ErrorText error={ask.error ?? problem} />
      </div>
      <div className={classes.asks}>
        {person.spaces.map(({ id, name, space }) =>
          space ? (
            <Button key={id} variant="default" className={classes.ask ?? ''} onClick={() => onOpenSpace(space)}>
              <bdi>{strings.nearby.openSpace(name)}</bdi>
            </Button>
          ) : (
            <Button
              key={id}
              variant="default"
              disabled={person.isMeeting}
              className={classes.ask ?? ''}
              onClick={() => void ask.run({ person: person.id, space: id, name: null })}
            >
              <bdi>{strings.nearby.askToJoin(name)}</bdi>
            </Button>
          ),
        )}
        {person.isInvitable && invitable.length > 0 && (
          <Button
            variant={inviting ? 'filled' : 'default'}
            aria-label={strings.nearby.inviteNamed(person.name)}
            onClick={() => setInviting(true)}
          >
            {strings.nearby.invite}
          </Button>
        )}
        <SendFiles disabled={person.isMeeting} onFiles={send} />
        <Button
          variant="light"
          disabled={person.isMeeting}
          loading={ask.busy}
          aria-label={strings.nearby.startTogether(person.name)}
          onClick={() => void start()}
        >
          {strings.nearby.connect}
        </Button>
      </div>
      {isInviting && (
        <InvitePerson person={person} invitable={invitable} inviting={inviting} onClose={() => setInviting(false)} />
      )}
    </div>
  )
}
