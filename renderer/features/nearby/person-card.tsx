import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import type { NearbyState } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/error-text.tsx'
import { NameForm } from '../../ui/name-form.tsx'
import { Initials, PersonName } from '../../ui/person.tsx'
import classes from './nearby.module.css'
import { SendFiles } from './send-files.tsx'

type Person = NearbyState['people'][number]

/** A person on this network. `asking`: a first meeting with them is already in progress. */
export function PersonCard({
  person,
  asking,
  onOpenSpace,
}: {
  person: Person
  asking: boolean
  onOpenSpace: (space: string) => void
}) {
  const ask = useAction('nearby.ask')
  const [starting, setStarting] = useState(false)
  return (
    <div className={classes.person}>
      <Initials name={person.name} colour={person.colour} size={40} />
      <div className={classes.personWords}>
        <PersonName name={person.name} colour={person.colour} />
        <span className={classes.quiet}>
          {person.address}
          {person.spaces.length === 0 && ` · ${strings.nearby.noSpaces}`}
        </span>
        <ErrorText error={ask.error} />
      </div>
      <div className={classes.asks}>
        {person.spaces.map(({ id, name, space }) =>
          space ? (
            <Button key={id} variant="light" className={classes.ask ?? ''} onClick={() => onOpenSpace(space)}>
              <bdi>{strings.nearby.openSpace(name)}</bdi>
            </Button>
          ) : (
            <Button
              variant="light"
              key={id}
              disabled={asking}
              loading={ask.busy}
              className={classes.ask ?? ''}
              onClick={() => void ask.run({ person: person.id, space: id, name: null })}
            >
              <bdi>{strings.nearby.askToJoin(name)}</bdi>
            </Button>
          ),
        )}
        <SendFiles person={person.id} disabled={asking} />
        <Popover opened={starting} onChange={setStarting} trapFocus returnFocus position="bottom-end" width={280}>
          <Popover.Target>
            <Button variant="default" disabled={asking} onClick={() => setStarting(!starting)}>
              {strings.nearby.startTogether(person.name)}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <NameForm
              label={strings.nearby.startName}
              submit={strings.nearby.startButton}
              busy={ask.busy}
              error={ask.error}
              onSubmit={async (name) => {
                if (await ask.run({ person: person.id, space: null, name })) setStarting(false)
              }}
            />
          </Popover.Dropdown>
        </Popover>
      </div>
    </div>
  )
}
