import { SaidLanes } from '../../../shared/tools/events/said-lanes.ts'
import { spaceDocs } from '../../docs/space-docs.ts'
import type { TitleOptions } from '../tool.tsx'
import { titleOf } from './event-words.ts'

/** Only an event's view checks who is allowed to delete it: here, its organizer's word is enough. */
export function followTitle({ id, onTitle, ...where }: TitleOptions): () => void {
  const lanes = new SaidLanes({ docs: spaceDocs(where), isOwner: () => false })
  lanes.onChange(() => {
    const found = lanes.events.get(id)
    onTitle(found ? titleOf(found) : '')
  })
  return () => lanes.stop()
}
