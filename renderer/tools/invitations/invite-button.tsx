import { BellPlus } from 'lucide-react'
import { useState } from 'react'
import type { Address } from '../../../shared/tools/address.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { part } from '../../ui/loading/part.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { isPrivate, type OnPlace, useTools } from '../tool.tsx'

const InviteDialog = part(async () => (await import('./invite-dialog.tsx')).InviteDialog)

/** Anyone who is allowed to write can invite others to the place on screen. */
export function InviteButton(on: OnPlace) {
  const { detail, route } = on
  const title = strings.invitations.invite
  const tools = useTools()
  const [opened, setOpened] = useState<Address | null>(null)
  const mayInvite = detail?.mayWrite === true && !isPrivate(tools, route)
  const run = () => setOpened(route)
  useCommands(() => ({
    commands: mayInvite ? [{ id: 'invitations-invite', kind: 'action', title, icon: BellPlus, run }] : [],
  }))
  if (!mayInvite) return null
  return (
    <>
      <IconButton label={title} aria-haspopup="dialog" onClick={run}>
        <BellPlus size={18} />
      </IconButton>
      {opened && <InviteDialog {...on} detail={detail} to={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
