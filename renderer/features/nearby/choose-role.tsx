import { SegmentedControl } from '@mantine/core'
import type { PersonalRole } from '../../../shared/ipc/contract.ts'
import type { SpaceKind } from '../../../shared/space/kind.ts'
import { strings } from '../../strings/strings.ts'
import { roleWords } from '../../ui/people/role-words.ts'
import { isolate } from './join-request-words.ts'
import classes from './nearby.module.css'

const ROLES: PersonalRole[] = ['viewer', 'editor', 'owner']

/** Asks for somebody's role in a space of this kind. */
export function ChooseRole({
  name,
  kind,
  role,
  onChange,
}: {
  name: string
  kind: SpaceKind
  role: PersonalRole
  onChange: (role: PersonalRole) => void
}) {
  const { names, explained } = roleWords(kind)
  return (
    <div className={classes.chooseRole}>
      <span>{strings.joinRequest.chooseRole(isolate(name))}</span>
      <SegmentedControl
        aria-label={strings.joinRequest.chooseRole(name)}
        value={role}
        onChange={(value) => onChange(value as PersonalRole)}
        data={ROLES.map((value) => ({ value, label: names[value] }))}
      />
      <span className={classes.quiet}>{explained[role]}</span>
    </div>
  )
}
