import { useMemo, useState } from 'react'
import type { FormerMember } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { PersonButton } from '../../platform/people/person-button.tsx'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import { WITH_MENU } from '../../ui/menus/row-menu.ts'
import { Face } from '../../ui/people/face.tsx'
import { markedName, marksOf } from '../../ui/people/look-alikes.ts'
import { NameMark, PersonName } from '../../ui/people/person.tsx'
import classes from './people.module.css'
import { PeopleList } from './people-list.tsx'

function FormerMemberRow({
  person,
  mark,
  onPurge,
}: {
  person: FormerMember
  mark: string | undefined
  onPurge: () => void
}) {
  return (
    <div className={classes.member} {...WITH_MENU}>
      <div className={classes.who}>
        <span className={classes.face}>
          <Face device={person.device} name={person.name} color={person.color} />
        </span>
        <span className={classes.words}>
          <span>
            <PersonButton device={person.device} className={classes.whole}>
              <PersonName name={person.name} color={person.color} /> <NameMark mark={mark} />
            </PersonButton>
          </span>
          <span className={classes.quiet}>
            {strings.people.how[person.how]}
            {person.purged && ` · ${strings.people.purged}`}
          </span>
        </span>
      </div>
      {person.mayPurge && (
        <span className={classes.controls}>
          <MoreMenu label={strings.people.more(person.name)}>
            <DangerItem onClick={onPurge}>{strings.people.purge}</DangerItem>
          </MoreMenu>
        </span>
      )}
    </div>
  )
}

interface PurgeDialogProps {
  space: string
  person: FormerMember
  /** Marked if another name looks similar. */
  name: string
  onClose: () => void
}

function PurgeDialog({ space, person, name, onClose }: PurgeDialogProps) {
  const purge = useAction('spaces.purge')
  return (
    <ConfirmDialog
      title={strings.people.purgeTitle(name)}
      lost={strings.people.purgeLost.map((text) => text(name))}
      confirm={strings.people.purgeButton(name)}
      busy={purge.busy}
      error={purge.error}
      onClose={onClose}
      onConfirm={async () => {
        if (await purge.run({ space, device: person.device })) onClose()
      }}
    />
  )
}

/** People who left a space or were removed, and what can be done with their content. */
export function FormerMembers({ space, formerMembers }: { space: string; formerMembers: readonly FormerMember[] }) {
  const [purging, setPurging] = useState<FormerMember | null>(null)
  const marks = useMemo(() => marksOf(formerMembers), [formerMembers])
  return (
    <>
      <PeopleList
        people={formerMembers}
        name={`former members ${space}`}
        render={(person) => (
          <FormerMemberRow person={person} mark={marks.get(person.device)} onPurge={() => setPurging(person)} />
        )}
      />
      {purging && (
        <PurgeDialog
          space={space}
          person={purging}
          name={markedName(purging.name, marks.get(purging.device))}
          onClose={() => setPurging(null)}
        />
      )}
    </>
  )
}
