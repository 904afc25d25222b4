import { Button, Loader, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Knock, PersonalRole } from '../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { isPublication } from '../../../shared/space/kind.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { Initials } from '../../ui/people/person.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { clockTime, exactTime } from '../../ui/time/time.ts'
import { ChooseRole } from './choose-role.tsx'
import { FileList } from './file-list.tsx'
import { failureOf, isolate, titleOf } from './knock-words.ts'
import classes from './nearby.module.css'

/** Whether it has ended. It stays until the person has read the outcome. */
export const isOver = ({ state }: Knock): boolean => state === 'done' || state === 'declined' || state === 'failed'

function Waiting({ words }: { words: string }) {
  return (
    <p className={classes.waiting} role="status">
      <Loader size="xs" /> {words}
    </p>
  )
}

/** The person who sent the invitation cancels it, rather than declining it. */
const isOwnInvitation = ({ wants, direction }: Knock): boolean => wants === 'activity' && direction === 'out'

const isToday = (time: number): boolean => new Date(time).toDateString() === new Date().toDateString()

/** The words that must match on both screens. */
function Code({ knock, words }: { knock: Knock; words: readonly string[] }) {
  const isOwn = isOwnInvitation(knock)
  return (
    <div>
      <p className={classes.same}>{strings.knock.same(isolate(knock.person.name))}</p>
      <p className={classes.words} data-testid="short-code">
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three words in fixed positions, which may be equal
          <span key={index}>{word}</span>
        ))}
      </p>
      {knock.state === 'code' && (
        <p className={classes.quiet}>{isOwn ? strings.knock.sameHintOwn : strings.knock.sameHint}</p>
      )}
    </div>
  )
}

/** Whether this person starts a space together with the other, and names it. */
const isFounder = ({ wants, direction }: Knock): boolean => wants === 'start' && direction === 'out'

/** Asks for the name of the space that two people start. Typing replaces the suggestion. */
function SpaceName({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  return (
    <TextInput
      label={strings.spaces.name}
      value={value}
      maxLength={LIMITS.nameLength}
      autoComplete="off"
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

/** Explains an invitation to an activity, and says how long it is valid. */
function AboutActivity({
  knock: { activity, direction, spaceName, person, state, isConfirmedThere },
}: {
  knock: Knock
}) {
  if (!activity) return null
  const name = isolate(person.name)
  const until = (isToday(activity.until) ? clockTime : exactTime)(activity.until)
  return (
    <>
      {state === 'away' && <Waiting words={strings.knock.away(name)} />}
      {direction === 'out' && isConfirmedThere && <p role="status">{strings.knock.accepted(name)}</p>}
      {direction === 'in' && (
        <p className={classes.quiet}>{strings.knock.joins(isolate(spaceName ?? strings.knock.aSpace))}</p>
      )}
      {(state === 'code' || state === 'away') && (
        <p className={classes.quiet} title={exactTime(activity.until)}>
          {strings.knock.until(until)}
        </p>
      )}
    </>
  )
}

/** Says how it ended. */
function Outcome({ knock }: { knock: Knock }) {
  const { state, direction, wants, person, space, spaceName, files, reason } = knock
  const name = isolate(person.name)
  // Its founder may have named it differently in the meantime.
  const joined = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name) || spaceName
  const isHost = wants === 'activity' ? direction === 'out' : direction === 'in' && wants === 'join'
  if (state === 'done')
    return <p>{isHost ? strings.knock.doneHost(name) : strings.knock.done(isolate(joined ?? strings.knock.aSpace))}</p>
  if (state === 'declined') return <p>{(files ? strings.sending : strings.knock).declined(name)}</p>
  return state === 'failed' ? <p title={reason ?? undefined}>{failureOf(knock)}</p> : null
}

/** A first meeting: the words that must match on both screens, the confirmations, and the role. */
export function KnockCard({
  knock,
  onOpen,
}: {
  knock: Knock
  onOpen: (space: string, path: string | undefined) => void
}) {
  const kind = knock.spaceKind ?? 'workspace'
  // People usually join a publication to read.
  const [role, setRole] = useState<PersonalRole>(isPublication(kind) ? 'viewer' : 'editor')
  const [spaceName, setSpaceName] = useState(knock.spaceName ?? '')
  const confirm = useAction('nearby.confirm')
  const accept = useAction('nearby.accept')
  const decline = useAction('nearby.decline')
  const block = useAction('nearby.block')
  const { id, state, person, direction, space, activity } = knock
  const name = isolate(person.name)
  const over = isOver(knock)
  const declines = direction === 'in' || (state === 'code' && !isOwnInvitation(knock))
  const given = isFounder(knock) ? spaceName.trim() : ''
  const words = over ? strings.app.close : declines ? strings.knock.decline : strings.knock.cancel
  return (
    <article className={classes.knock} data-over={over || undefined} aria-label={titleOf(knock)}>
      <header className={classes.knockHeader}>
        <Initials name={person.name} color={person.color} />
        <h2>{titleOf(knock)}</h2>
      </header>
      {knock.files && !over && <FileList files={knock.files} />}
      {state === 'calling' && <Waiting words={strings.knock.calling(name)} />}
      {!over && <AboutActivity knock={knock} />}
      {knock.words && !over && state !== 'away' && <Code knock={knock} words={knock.words} />}
      {state === 'code' && isFounder(knock) && <SpaceName value={spaceName} onChange={setSpaceName} />}
      {state === 'waiting-other' && <Waiting words={strings.knock.waitingOther(name)} />}
      {state === 'waiting-role' && <Waiting words={strings.knock.waitingRole(name)} />}
      {state === 'choose-role' && <ChooseRole name={person.name} kind={kind} role={role} onChange={setRole} />}
      <Outcome knock={knock} />
      <ErrorText error={confirm.error ?? accept.error ?? decline.error ?? block.error} />
      <footer className={classes.knockButtons}>
        {state === 'code' && (
          <Button loading={confirm.busy} onClick={() => void confirm.run({ knock: id, ...(given && { name: given }) })}>
            {knock.files && direction === 'in' ? strings.sending.accept : strings.knock.confirm}
          </Button>
        )}
        {state === 'choose-role' && (
          <Button loading={accept.busy} onClick={() => void accept.run({ knock: id, role })}>
            {strings.knock.accept}
          </Button>
        )}
        {state === 'done' && space && <Button onClick={() => onOpen(space, activity?.path)}>{strings.knock.go}</Button>}
        <Button variant="default" loading={decline.busy} onClick={() => void decline.run({ knock: id })}>
          {words}
        </Button>
        {direction === 'in' && state === 'code' && (
          <Button variant="subtle" color="danger" loading={block.busy} onClick={() => void block.run({ knock: id })}>
            {strings.knock.block}
          </Button>
        )}
      </footer>
    </article>
  )
}
