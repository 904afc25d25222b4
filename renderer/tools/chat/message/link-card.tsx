import type { Address } from '../../../../shared/tools/address.ts'
import { messageNamed } from '../../../../shared/tools/chat/place.ts'
import { linkWords } from '../../../platform/places/link-words.ts'
import { useTools } from '../../tool.tsx'
import { LinkedMessage } from './linked-message.tsx'
import { LinkedPlaceCard } from './linked-place.tsx'

/** Whether a link in a message is shown as a card of its target. */
export const hasCard = (link: Address): boolean => linkWords(link) !== null

/** A card of a link's target. */
export function LinkCard({ link }: { link: Address }) {
  const words = linkWords(link)
  const tool = useTools().find(({ tool: { id } }) => id === link.tool)
  if (link.tool === 'chat') {
    const name = messageNamed(link.place)
    return name && <LinkedMessage link={link} name={name} />
  }
  return words && tool && <LinkedPlaceCard link={link} tool={tool} words={words} />
}
