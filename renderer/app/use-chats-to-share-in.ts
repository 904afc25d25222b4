import { isChannel } from '../../shared/space/kind.ts'
import { may } from '../../shared/space/permissions.ts'
import { INDEX_DOC } from '../../shared/tools/index/shape.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { type ListedItem, readIndex } from '../docs/space-index.ts'
import { useApp } from '../platform/store.ts'
import type { ShareChat } from '../tools/news/newsletter-props.ts'

/**
 * Looks up the chats that one may write in: those of this space, and those of all other workspaces. Null where there can be none.
 *
 * @param here those of this space
 */
export function useChatsToShareIn(
  space: string,
  here: readonly ListedItem[],
): (() => Promise<readonly ShareChat[]>) | null {
  const docs = useDocs()
  const spaces = useApp(({ app }) => app?.spaces) ?? []
  const others = spaces.filter(
    ({ id, kind, standing, role }) =>
      id !== space && !isChannel(kind) && standing === 'member' && role !== null && may(role, 'write-content'),
  )
  if (here.length + others.length === 0) return null
  return async () => {
    const elsewhere = others.map(async ({ id, name }) => {
      const open = docs.openDoc(id, INDEX_DOC)
      try {
        await open.ready
        return readIndex(open.doc)
          .filter(({ type }) => type === 'channel')
          .map((chat) => ({ space: id, spaceName: name, id: chat.id, name: chat.name }))
      } finally {
        open.close()
      }
    })
    const own = here.map(({ id, name }) => ({ space, spaceName: null, id, name }))
    return [...own, ...(await Promise.all(elsewhere)).flat()]
  }
}
