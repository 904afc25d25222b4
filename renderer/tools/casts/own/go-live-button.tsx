import { Radio } from 'lucide-react'
import { useState } from 'react'
import { isConversation } from '../../../../shared/tools/tool.ts'
import { strings } from '../../../strings/strings.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import type { Talk } from '../../tool.tsx'
import { castCommand } from '../talk-commands.ts'
import { useCastsState } from '../use-casts.ts'

const GoLiveDialog = part(async () => (await import('./go-live-dialog.tsx')).GoLiveDialog)

/** In the header of a channel, for people who are allowed to write there. */
export function GoLiveButton(talk: Talk) {
  const [isOpen, setOpen] = useState(false)
  const isLive = useCastsState(({ live }) => live !== null)
  const mayGoLive = talk.detail.mayWrite && !isConversation(talk.stream) && !isLive
  const { goLive: title, keywords } = strings.cast
  const run = () => setOpen(true)
  useCommands(() => ({
    commands: mayGoLive
      ? [
          {
            id: castCommand({ space: talk.space.id, stream: talk.stream }),
            kind: 'action',
            title,
            detail: talk.title,
            icon: Radio,
            keywords,
            run,
          },
        ]
      : [],
  }))
  if (!mayGoLive) return null
  return (
    <>
      <IconButton label={title} onClick={run}>
        <Radio size={18} />
      </IconButton>
      {isOpen && <GoLiveDialog {...talk} onClose={() => setOpen(false)} />}
    </>
  )
}
