import type { Address } from '../../../shared/tools/address.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { useTitleOfLink } from '../followed-title.ts'
import { useTalkNames, useTools } from '../tool.tsx'

/** The name of a place; null while it is unknown. @param address of the same tool on every render */
export function useTitle(address: Address, on: SpaceOnScreen): string | null {
  const tool = useTools().find((each) => each.tool.id === address.tool)
  const talkNamed = useTalkNames(on)
  const title = useTitleOfLink(tool ?? {}, address)
  if (title !== '') return title
  if (tool?.linkTitle && tool.linkTitle.field in address.place) return null
  const ids = Object.values<string | undefined>(address.place)
  const item = on.index.all.find(({ id }) => ids.includes(id))
  return item?.name ?? ids.map((id) => talkNamed(id ?? '')).find((name) => name) ?? tool?.title() ?? ''
}
