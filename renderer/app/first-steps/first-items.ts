import { withDoc } from '../../../shared/docs/with-doc.ts'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { INDEX_DOC } from '../../../shared/tools/index/doc.ts'
import type { Docs } from '../../docs/docs.ts'
import { type SeedItem, seedIndex } from '../../docs/space-index.ts'
import type { AppStore } from '../../platform/state/store.ts'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'

/** The initial items of a space. */
export const firstItems = (space: SpaceSummary): SeedItem[] =>
  SCREEN_TOOLS.flatMap(({ tool: { item }, items }) => {
    const name = items?.seedName?.(space)
    return name && item?.seed?.spaces.includes(space.kind) ? [{ type: item.type, name, part: item.seed.part }] : []
  })

/**
 * Creates the first items of a space that was just made here, so that it has them even if the person leaves it right
 * away. If this fails, it is retried when the space is shown.
 */
export async function addFirstItems(docs: Docs, store: AppStore, id: string): Promise<void> {
  await store.refresh()
  const space = store.getState().app?.spaces.find((each) => each.id === id)
  if (!space) return
  const add = withDoc(docs, id, INDEX_DOC, (open) => seedIndex(open, id, firstItems(space), Date.now()))
  await add.catch(() => {})
}
