import { itemAddress } from '../../shared/tools/address.ts'
import type { SpaceIndex } from '../docs/space-index.ts'
import type { PagePlace } from '../editor/page-place.ts'
import { formatRoute } from '../platform/places/routes.ts'
import { itemsOf, type ScreenTool } from './tool.tsx'

/** Link targets for a text in the space; pages come before boards and channels. */
export function placesOf(tools: readonly ScreenTool[], space: string, index: SpaceIndex): PagePlace[] {
  return tools
    .filter(({ items }) => items?.areOfferedAsLinks)
    .toReversed()
    .flatMap((tool) => itemsOf(tool, { index }))
    .map((item) => ({ id: item.id, name: item.name, href: formatRoute(itemAddress(space, item)) }))
}
