import { Radio } from 'lucide-react'
import { navigate } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import type { Command } from '../../ui/keyboard/commands.tsx'
import type { ListedTalk, TalkTools } from '../tool.tsx'
import { type CastPlace, castsOf } from './casts.ts'

/** The id of the command that opens the dialog for a broadcast, wherever the person is. */
export const castCommand = ({ space, stream }: CastPlace): string => `cast ${space} ${stream}`

/** Goes live in a channel where the person can write, unless they are live already. */
export function talkCommands(
  { space: { id: space }, detail, stream, title: channel, address }: ListedTalk,
  { host, store }: TalkTools,
): readonly Command[] {
  if (!detail.mayWrite || castsOf(host).store.getState().live) return []
  const { goLive: title, keywords } = strings.cast
  const link = { tool: 'casts', space, place: { stream } } as const
  const run = () => {
    navigate(address)
    store.openDialog({ kind: 'tool', space, tool: 'casts', dialog: 'begin', link })
  }
  return [{ id: castCommand({ space, stream }), kind: 'action', title, detail: channel, icon: Radio, keywords, run }]
}
