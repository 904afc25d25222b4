import { Button, Loader, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Knock, PersonalRole } from '../../../shared/ipc/contract.ts'
import { isChannel } from '../../../shared/space/kind.ts'
import { useAction } from '../../platform/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/error-text.tsx'
import { Initials } from '../../ui/person.tsx'
import { roleWords } from '../../ui/role-words.ts'
import { FileList } from './file-list.tsx'
import classes from './nearby.module.css'

const ROLES: PersonalRole[] = ['viewer', 'editor', 'owner']

/** Whether it has ended: it stays until the person has read it. */
export const isOver = ({ state }: Knock): boolean => state === 'done' || state === 'declined' || state === 'failed'

/** Unicode's first strong isolate: keeps a name's direction from affecting the sentence. */
const isolate = (text: string) => `\u2068${text}\u2069`

function titleOf({ direction, wants, person, spaceName, files }: Knock): string {
  const [name, space] = [isolate(person.name), spaceName ? isolate(spaceName) : strings.knock.aSpace]
  if (wants === 'files') {
    const { inAsk, outAsk } = strings.sending
    return (direction === 'out' ? outAsk : inAsk)(name, files?.length ?? 0)
  }
  if (direction === 'out')
    return wants === 'join' ? strings.knock.outJoin(name, space) : strings.knock.outStart(name, space)
  return wants === 'join' ? strings.knock.inJoin(name, space) : strings.knock.inStart(name, space)
}

function failureOf({ files, reason }: Knock): string {
  if (files && reason === 'no-invite') return strings.sending.notTaken
  return strings.knock.failures[reason ?? ''] ?? (files ? strings.sending.notUnderstood : strings.knock.failed)
}

function Waiting({ words }: { words: string }) {
  return (
    <p className={classes.waiting} role="status">
      <Loader size="xs" /> {words}
    </p>
  )
}

function ChooseRole({
  knock,
  role,
  onChange,
}: {
  knock: Knock
  role: PersonalRole
  onChange: (role: PersonalRole) => void
}) {
  const { names, explained } = roleWords(knock.spaceKind ?? 'workspace')
  return (
    <div className={classes.chooseRole}>
      <span>{strings.knock.chooseRole(isolate(knock.person.name))}</span>
      <SegmentedControl
        aria-label={strings.knock.chooseRole(knock.person.name)}
        value={role}
        onChange={(value) => onChange(value as PersonalRole)}
        data={ROLES.map((value) => ({ value, label: names[value] }))}
      />
      <span className={classes.quiet}>{explained[role]}</span>
    </div>
  )
}

/** A first meeting: the words that must match on both screens, the confirmations, and the role. */
export function KnockCard({ knock, onOpenSpace }: { knock: Knock; onOpenSpace: (space: string) => void }) {
  // Most people join a publication to read.
  const [role, setRole] = useState<PersonalRole>(isChannel(knock.spaceKind ?? 'workspace') ? 'viewer' : 'editor')
  const confirm = useAction('nearby.confirm')
  const accept = useAction('nearby.accept')
  const decline = useAction('nearby.decline')
  const { state, person } = knock
  const name = isolate(person.name)
  const over = isOver(knock)
  const declines = state === 'code' || knock.direction === 'in'
  const words = over ? strings.app.close : declines ? strings.knock.decline : strings.knock.cancel
  return (
    <article className={classes.knock} data-over={over || undefined} aria-label={titleOf(knock)}>
      <header className={classes.knockHeader}>
        <Initials name={person.name} colour={person.colour} />
        <h2>{titleOf(knock)}</h2>
      </header>
      {knock.files && !over && <FileList files={knock.files} />}
      {state === 'calling' && <Waiting words={strings.knock.calling(name)} />}
      {knock.words && !over && (
        <div>
          <p className={classes.same}>{strings.knock.same(name)}</p>
          <p className={classes.words} data-testid="short-code">
            {knock.words.map((word, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three words in fixed positions, which may be equal
              <span key={index}>{word}</span>
            ))}
          </p>
          {state === 'code' && <p className={classes.quiet}>{strings.knock.sameHint}</p>}
        </div>
      )}
      {state === 'waiting-other' && <Waiting words={strings.knock.waitingOther(name)} />}
      {state === 'waiting-role' && <Waiting words={strings.knock.waitingRole(name)} />}
      {state === 'choose-role' && <ChooseRole knock={knock} role={role} onChange={setRole} />}
      {state === 'done' && (
        <p>
          {knock.direction === 'in' && knock.wants === 'join'
            ? strings.knock.doneHost(name)
            : strings.knock.done(isolate(knock.spaceName ?? strings.knock.aSpace))}
        </p>
      )}
      {state === 'declined' && <p>{(knock.files ? strings.sending : strings.knock).declined(name)}</p>}
      {state === 'failed' && <p title={knock.reason ?? undefined}>{failureOf(knock)}</p>}
      <ErrorText error={confirm.error ?? accept.error ?? decline.error} />
      <footer className={classes.knockButtons}>
        {state === 'code' && (
          <Button loading={confirm.busy} onClick={() => void confirm.run({ knock: knock.id })}>
            {knock.files && knock.direction === 'in' ? strings.sending.accept : strings.knock.confirm}
          </Button>
        )}
        {state === 'choose-role' && (
          <Button loading={accept.busy} onClick={() => void accept.run({ knock: knock.id, role })}>
            {strings.knock.accept}
          </Button>
        )}
        {state === 'done' && knock.space && (
          <Button onClick={() => knock.space && onOpenSpace(knock.space)}>{strings.knock.go}</Button>
        )}
        <Button variant="default" loading={decline.busy} onClick={() => void decline.run({ knock: knock.id })}>
          {words}
        </Button>
      </footer>
    </article>
  )
}
