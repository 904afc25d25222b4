import { Radio } from 'lucide-react'
import { useState } from 'react'
import { isConversation } from '../../../shared/tools/tool.ts'
import { strings } from '../../strings/strings.ts'
import { part } from '../../ui/loading/part.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import type { Talk } from '../tool.tsx'
import { useCastsState } from './use-casts.ts'

const GoLiveDialog = part(async () => (await import('./go-live-dialog.tsx')).GoLiveDialog)

/** In the header of a channel, for those who may write there. */
export function GoLiveButton(talk: Talk) {
  const [isOpen, setOpen] = useState(false)
  const isLive = useCastsState(({ live }) => live !== null)
  if (!talk.detail.mayWrite || isConversation(talk.stream) || isLive) return null
  return (
    <>
      <IconButton label={strings.cast.goLive} onClick={() => setOpen(true)}>
        <Radio size={18} />
      </IconButton>
      {isOpen && <GoLiveDialog {...talk} onClose={() => setOpen(false)} />}
    </>
  )
}
