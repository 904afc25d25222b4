import { Button } from '@mantine/core'
import { Phone } from 'lucide-react'
import { usePeople } from '../../platform/people/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { tip } from '../../ui/menus/tip.ts'
import type { Talk } from '../tool.tsx'
import { callCommand } from './talk-commands.ts'
import { goToCall, othersIn, peopleOf, useCalls, useCallsState, useRoom } from './use-calls.ts'

/** In the header of a channel or conversation: the people in its call, and a button to open it. */
export function CallButton({ space: { id: space, role }, detail, stream, title }: Talk) {
  const words = strings.call
  const calls = useCalls()
  const room = useRoom({ space, stream })
  const personOf = usePeople(space)
  const isIn = useCallsState(({ current }) => current?.space === space && current.stream === stream)
  const people = peopleOf(isIn ? (room?.people ?? []) : othersIn(room, detail.me))
  const open = () => goToCall(calls, { space, stream })
  const { keywords } = words
  const named = isIn ? words.returnTo : words.start
  useCommands(() => ({
    commands:
      role === null
        ? []
        : [
            {
              id: callCommand({ space, stream }),
              kind: 'action',
              title: named,
              detail: title,
              icon: Phone,
              keywords,
              run: open,
            },
          ],
  }))
  if (role === null) return null
  if (people.length === 0 && !isIn)
    return (
      <IconButton label={words.start} onClick={open}>
        <Phone size={18} />
      </IconButton>
    )
  const label = isIn ? words.returnTo : words.joinWith(people.map((person) => personOf(person).name))
  return (
    <Button
      flex="none"
      size="compact-sm"
      variant="light"
      leftSection={<Phone size={16} />}
      aria-description={label}
      {...tip(label)}
      onClick={open}
    >
      {isIn ? words.inCall : words.join(people.length)}
    </Button>
  )
}
