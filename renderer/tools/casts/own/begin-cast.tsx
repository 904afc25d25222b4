import type { Address } from '../../../../shared/tools/address.ts'
import { placeIn } from '../../../platform/places/routes.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { useTalkNames } from '../../tool.tsx'
import { GoLiveDialog } from './go-live-dialog.tsx'

/** The dialog for a broadcast in a channel, opened from anywhere. */
export function BeginCast({
  link,
  onClose,
  ...on
}: SpaceOnScreen & {
  /** The broadcast's place. */
  link?: Address | undefined
  onClose: () => void
}) {
  const { space, detail, index } = on
  const stream = placeIn(link ?? null, 'casts')?.stream ?? ''
  const title = useTalkNames(on)(stream)
  if (!detail?.mayWrite || title === null) return null
  return <GoLiveDialog {...{ space, detail, index, stream, title, onClose }} />
}
