import type { Address } from '../../../shared/tools/address.ts'
import { InSlots } from '../../editor/in-slots.tsx'
import type { Slots } from '../../editor/slots.ts'
import { useTools } from '../tool.tsx'

/** Shows the content of places that lines of a page link to, if their tools can. */
export function PlacesOnPage({ places }: { places: Slots<Address> }) {
  const tools = useTools()
  return (
    <InSlots slots={places}>
      {(link) => {
        const BelowLink = tools.find(({ tool }) => tool.id === link.tool)?.BelowLink
        return BelowLink && <BelowLink link={link} />
      }}
    </InSlots>
  )
}
