import { Button, Loader, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { JoinRequest, PersonalRole } from '../../../shared/ipc/contract.ts'
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
import { failureOf, isolate, titleOf } from './join-request-words.ts'
import classes from './nearby.module.css'

/** Whether it has ended. It stays until the person has read the outcome. */
export const isOver = ({ state }: JoinRequest): boolean =>
  state === 'done' || state === 'declined' || state === 'failed'

function Waiting({ words }: { words: string }) {
  return (
    <p className={classes.waiting} role="status">
      <Loader size="xs" /> {words}
    </p>
  )
}

/** The person who sent the invitation cancels it, rather than declining it. */
const isOwnInvitation = ({ wants, direction }: JoinRequest): boolean => wants === 'activity' && direction === 'out'

const isToday = (time: number): boolean => new Date(time).toDateString() === new Date().toDateString()

/** The words that must match on both screens. */
function Code({ joinRequest, words }: { joinRequest: JoinRequest; words: readonly string[] }) {
  const isOwn = isOwnInvitation(joinRequest)
  return (
    <div>
      <p className={classes.same}>{strings.joinRequest.same(isolate(joinRequest.person.name))}</p>
      <p className={classes.words} data-testid="short-code">
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three words in fixed positions, which may be equal
          <span key={index}>{word}</span>
        ))}
      </p>
      {joinRequest.state === 'code' && (
        <p className={classes.quiet}>{isOwn ? strings.joinRequest.sameHintOwn : strings.joinRequest.sameHint}</p>
      )}
    </div>
  )
}

/** Whether this person starts a space together with the other, and names it. */
const isFounder = ({ wants, direction }: JoinRequest): boolean => wants === 'start' && direction === 'out'

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
  joinRequest: { activity, direction, spaceName, person, state, isConfirmedThere },
}: {
  joinRequest: JoinRequest
}) {
  if (!activity) return null
  const name = isolate(person.name)
  const until = (isToday(activity.until) ? clockTime : exactTime)(activity.until)
  return (
    <>
      {state === 'away' && <Waiting words={strings.joinRequest.away(name)} />}
      {direction === 'out' && isConfirmedThere && <p role="status">{strings.joinRequest.accepted(name)}</p>}
      {direction === 'in' && (
        <p className={classes.quiet}>{strings.joinRequest.joins(isolate(spaceName ?? strings.joinRequest.aSpace))}</p>
      )}
      {(state === 'code' || state === 'away') && (
        <p className={classes.quiet} title={exactTime(activity.until)}>
          {strings.joinRequest.until(until)}
        </p>
      )}
    </>
  )
}

/** Says how it ended. */
function Outcome({ joinRequest }: { joinRequest: JoinRequest }) {
  const { state, direction, wants, person, space, spaceName, files, reason } = joinRequest
  const name = isolate(person.name)
  // Its founder may have named it differently in the meantime.
  const joined = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name) || spaceName
  const isHost = wants === 'activity' ? direction === 'out' : direction === 'in' && wants === 'join'
  if (state === 'done')
    return (
      <p>
        {isHost
          ? strings.joinRequest.doneHost(name)
          : strings.joinRequest.done(isolate(joined ?? strings.joinRequest.aSpace))}
      </p>
    )
  if (state === 'declined') return <p>{(files ? strings.sending : strings.joinRequest).declined(name)}</p>
  return state === 'failed' ? <p title={reason ?? undefined}>{failureOf(joinRequest)}</p> : null
}

/** A first meeting: the words that must match on both screens, the confirmations, and the role. */
export function JoinRequestCard({
  joinRequest,
  onOpen,
}: {
  joinRequest: JoinRequest
  onOpen: (space: string, path: string | undefined) => void
}) {
  const kind = joinRequest.spaceKind ?? 'team-space'
  // People usually join a publication to read.
  const [role, setRole] = useState<PersonalRole>(isPublication(kind) ? 'viewer' : 'editor')
  const [spaceName, setSpaceName] = useState(joinRequest.spaceName ?? '')
  const confirm = useAction('nearby.confirm')
  const accept = useAction('nearby.accept')
  const decline = useAction('nearby.decline')
  const block = useAction('nearby.block')
  const { id, state, person, direction, space, activity } = joinRequest
  const name = isolate(person.name)
  const over = isOver(joinRequest)
  const declines = direction === 'in' || (state === 'code' && !isOwnInvitation(joinRequest))
  const given = isFounder(joinRequest) ? spaceName.trim() : ''
  const words = over ? strings.app.close : declines ? strings.joinRequest.decline : strings.joinRequest.cancel
  return (
    <article className={classes.joinRequest} data-over={over || undefined} aria-label={titleOf(joinRequest)}>
      <header className={classes.joinRequestHeader}>
        <Initials name={person.name} color={person.color} />
        <h2>{titleOf(joinRequest)}</h2>
      </header>
      {joinRequest.files && !over && <FileList files={joinRequest.files} />}
      {state === 'calling' && <Waiting words={strings.joinRequest.calling(name)} />}
      {!over && <AboutActivity joinRequest={joinRequest} />}
      {joinRequest.words && !over && state !== 'away' && <Code joinRequest={joinRequest} words={joinRequest.words} />}
      {state === 'code' && isFounder(joinRequest) && <SpaceName value={spaceName} onChange={setSpaceName} />}
      {state === 'waiting-other' && <Waiting words={strings.joinRequest.waitingOther(name)} />}
      {state === 'waiting-role' && <Waiting words={strings.joinRequest.waitingRole(name)} />}
      {state === 'choose-role' && <ChooseRole name={person.name} kind={kind} role={role} onChange={setRole} />}
      <Outcome joinRequest={joinRequest} />
      <ErrorText error={confirm.error ?? accept.error ?? decline.error ?? block.error} />
      <footer className={classes.joinRequestButtons}>
        {state === 'code' && (
          <Button
            loading={confirm.busy}
            onClick={() => void confirm.run({ joinRequest: id, ...(given && { name: given }) })}
          >
            {joinRequest.files && direction === 'in' ? strings.sending.accept : strings.joinRequest.confirm}
          </Button>
        )}
        {state === 'choose-role' && (
          <Button loading={accept.busy} onClick={() => void accept.run({ joinRequest: id, role })}>
            {strings.joinRequest.accept}
          </Button>
        )}
        {state === 'done' && space && (
          <Button onClick={() => onOpen(space, activity?.path)}>{strings.joinRequest.go}</Button>
        )}
        <Button variant="default" loading={decline.busy} onClick={() => void decline.run({ joinRequest: id })}>
          {words}
        </Button>
        {direction === 'in' && state === 'code' && (
          <Button
            variant="subtle"
            color="danger"
            loading={block.busy}
            onClick={() => void block.run({ joinRequest: id })}
          >
            {strings.joinRequest.block}
          </Button>
        )}
      </footer>
    </article>
  )
}
