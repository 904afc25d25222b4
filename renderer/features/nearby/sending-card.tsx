import { Button, Progress } from '@mantine/core'
import type { Sending } from '../../../shared/ipc/sending.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { Initials } from '../../ui/people/person.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { FileList } from './file-list.tsx'
import classes from './nearby.module.css'

function statusOf({ state, direction, person, folder, problem }: Sending): string {
  const words = strings.sending
  if (state === 'done') return direction === 'in' ? words.saved(folder ?? '') : words.sent(person.name)
  if (state === 'failed' && problem)
    return problem === 'gone-there' || problem === 'failed-there'
      ? words.problems[problem](person.name)
      : strings.files.problems[problem]
  return state === 'waiting' ? words.waiting(person.name) : words[state === 'failed' ? 'canceled' : state]
}

/** Files being sent directly to another person, or the outcome. */
export function SendingCard({ sending }: { sending: Sending }) {
  const end = useAction('sending.end')
  const { direction, done, files, person, size, state } = sending
  const over = state === 'done' || state === 'canceled' || state === 'failed'
  const title = (direction === 'out' ? strings.sending.out : strings.sending.in)(person.name, files.length)
  return (
    <article className={classes.joinRequest} data-over={over || undefined} aria-label={title}>
      <header className={classes.joinRequestHeader}>
        <Initials name={person.name} color={person.color} />
        <h2>{title}</h2>
      </header>
      <FileList files={files} />
      {!over && <Progress value={size > 0 ? (done / size) * 100 : 0} aria-label={strings.files.fetching(done, size)} />}
      <p role="status">{statusOf(sending)}</p>
      {!over && <p className={classes.quiet}>{strings.files.fetching(done, size)}</p>}
      <ErrorText error={end.error} />
      <footer className={classes.joinRequestButtons}>
        <Button variant="default" loading={end.busy} onClick={() => void end.run({ sending: sending.id })}>
          {over ? strings.app.close : strings.joinRequest.cancel}
        </Button>
      </footer>
    </article>
  )
}
