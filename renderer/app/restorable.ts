import type { SpaceIndex } from '../docs/space-index.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

/** Types of items that can be restored, with their labels. */
export const restorable = () =>
  SCREEN_TOOLS.flatMap(({ tool, icon, items }) => {
    const words = items?.deletedItems?.()
    return tool.item && words ? [{ ...tool.item, icon, words }] : []
  })

/** Those types with deleted items in a space. */
export const restorableIn = (index: SpaceIndex) =>
  restorable().filter(({ type }) => index.deleted.some((item) => item.type === type))
