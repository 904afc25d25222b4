import './comments.css'
import type { Member } from '../../shared/ipc/contract.ts'
import type { Thread } from '../../shared/tools/threads/threads.ts'
import { strings } from '../strings/strings.ts'
import { PersonName } from '../ui/people/person.tsx'
import { RelativeTime } from '../ui/time/relative-time.tsx'

/** A thread in a list: its author, and how it starts. */
export function ThreadLine({ thread, members }: { thread: Thread; members: ReadonlyMap<string, Member> }) {
  const [first] = thread.comments
  if (!first) return null
  const person = members.get(first.device)
  const replies = thread.comments.length - 1
  const state = [replies > 0 ? strings.comments.replies(replies) : '', thread.resolved ? strings.comments.resolved : '']
  return (
    <>
      <span className="comment-head">
        <PersonName name={person?.name ?? strings.people.formerMember} color={person?.color} />
        <RelativeTime time={first.time} />
      </span>
      <span className="comment-line" dir="auto">
        {first.text ?? strings.comments.gone}
      </span>
      <span className="comment-quiet">{state.filter(Boolean).join(' · ')}</span>
    </>
  )
}
