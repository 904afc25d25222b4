import { withDoc } from '../../shared/docs/with-doc.ts'
import { isPublication } from '../../shared/space/kind.ts'
import { may } from '../../shared/space/permissions.ts'
import { itemAddress } from '../../shared/tools/address.ts'
import { INDEX_DOC } from '../../shared/tools/index/doc.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { byPlace, readIndex, type SpaceIndex } from '../docs/space-index.ts'
import { navigate } from '../platform/places/routes.ts'
import { useApp } from '../platform/state/store.ts'
import { itemsOf, useTools } from './tool.tsx'

export interface ShareChat {
  space: string
  /** Null if the chat is in the space that is on screen. */
  spaceName: string | null
  id: string
  name: string
}

interface Sharing {
  /**
   * Looks up the chats in which the person can write: those in this space, and those in all other team spaces. Null if
   * there can't be any.
   */
  chats: (() => Promise<readonly ShareChat[]>) | null
  share: (chat: ShareChat, text: string) => void
}

/**
 * Shares a text through a tool that stores drafts.
 *
 * @param index the space's index, if it may not have a chat
 */
export function useSharing(space: string, mayWrite: boolean, index?: SpaceIndex): Sharing {
  const docs = useDocs()
  const into = useTools().find(({ keepText }) => keepText)
  const spaces = useApp(({ app }) => app?.spaces) ?? []
  const type = into?.tool.item?.type
  const isHere = into !== undefined && mayWrite && (!index || itemsOf(into, { index }).length > 0)
  const others = spaces.filter(
    ({ id, kind, standing, role }) =>
      id !== space && !isPublication(kind) && standing === 'member' && role !== null && may(role, 'write-content'),
  )
  const chatsIn = (id: string, spaceName: string | null) =>
    withDoc(docs, id, INDEX_DOC, ({ doc }) =>
      readIndex(doc)
        .filter((item) => item.type === type)
        .sort(byPlace)
        .map((chat) => ({ space: id, spaceName, id: chat.id, name: chat.name })),
    )
  const chats = async () => {
    const found = [...(isHere ? [chatsIn(space, null)] : []), ...others.map(({ id, name }) => chatsIn(id, name))]
    return (await Promise.all(found)).flat()
  }
  return {
    chats: isHere || others.length > 0 ? chats : null,
    share(chat, text) {
      if (!into || !type) return
      into.keepText?.(chat.space, chat.id, text)
      navigate(itemAddress(chat.space, { id: chat.id, type }))
    },
  }
}
