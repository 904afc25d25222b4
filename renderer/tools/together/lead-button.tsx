import { Eye } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { isPrivate, type OnPlace, useTools } from '../tool.tsx'
import { useTogether, useTogetherState } from './use-together.ts'

/** Anyone who is allowed to write can show others what is on screen here. */
export function LeadButton({ space: { id: space }, detail, route }: OnPlace) {
  const words = strings.together
  const together = useTogether()
  const tools = useTools()
  const leads = useTogetherState(({ own }) => own?.space === space)
  const mayLead = detail?.mayWrite === true && (leads || !isPrivate(tools, route))
  const title = leads ? words.stopShowing : words.followMe
  const run = () => (leads ? together.stop() : void together.lead(space))
  useCommands(() => ({
    commands: mayLead ? [{ id: 'together-lead', kind: 'action', title, detail: words.title, icon: Eye, run }] : [],
  }))
  if (!mayLead) return null
  return (
    <IconButton
      {...(leads && { variant: 'light' })}
      label={words.followMe}
      hint={leads ? title : words.followMeHint}
      aria-pressed={leads}
      onClick={run}
    >
      <Eye size={18} />
    </IconButton>
  )
}
