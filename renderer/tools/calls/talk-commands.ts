import { Phone } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import type { Command } from '../../ui/keyboard/commands.tsx'
import type { ListedTalk, TalkTools } from '../tool.tsx'
import { type CallPlace, callsOf, isAt } from './calls.ts'
import { goToCall } from './use-calls.ts'

/** The id of the command that starts or joins a call, wherever the person is. */
export const callCommand = ({ space, stream }: CallPlace): string => `call ${space} ${stream}`

/** Starts or joins a channel's call, unless this window is in it. Every reader of the channel can listen to its calls. */
export function talkCommands(
  { space: { id: space, role }, stream, title }: ListedTalk,
  { host, store }: TalkTools,
): readonly Command[] {
  const calls = callsOf(host, store.getState().app?.device ?? '')
  const { current } = calls.store.getState()
  const place = { space, stream }
  if (role === null || (current && isAt(current, place))) return []
  const { start, keywords } = strings.call
  const run = () => goToCall(calls, place)
  return [{ id: callCommand(place), kind: 'action', title: start, detail: title, icon: Phone, keywords, run }]
}
