import { Users } from 'lucide-react'
import { Face } from '../../../ui/people/face.tsx'
import { PresenceDot } from '../../../ui/people/presence-dot.tsx'
import type { Conversation } from './conversation.ts'
import classes from './conversations.module.css'

/** A person's initials with a dot that shows whether they are online; for a group, its size. */
export function ConversationFace({
  conversation: { others, gone },
  size = 22,
}: {
  conversation: Conversation
  size?: number
}) {
  if (others.length + gone.length > 1)
    return (
      <span className={classes.group} style={{ width: size, height: size }} aria-hidden="true">
        <Users size={Math.round(size * 0.64)} />
      </span>
    )
  const [person] = [...others, ...gone]
  const isHere = others[0]?.online ?? false
  return (
    <span className={classes.face}>
      <Face device={person?.device} name={person?.name ?? ''} color={person?.color ?? ''} size={size} />
      {others.length > 0 && <PresenceDot isOnline={isHere} />}
    </span>
  )
}
