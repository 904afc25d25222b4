import { Button } from '@mantine/core'
import { strings } from '../../strings/strings.ts'
import type { InboxActionsProps } from '../tool.tsx'
import { useAnswer } from './use-answer.ts'

/** A person's answers to an invitation in their inbox. */
export function InboxActions({ item, onDone }: InboxActionsProps) {
  const words = strings.invitations
  const answer = useAnswer()
  if (item.kind !== 'invites') return null
  const say = async (yes: boolean) => {
    await answer(item, yes)
    onDone()
  }
  return (
    <>
      <Button variant="light" size="compact-sm" onClick={() => void say(true)}>
        {words.join}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => void say(false)}>
        {words.decline}
      </Button>
    </>
  )
}
