import { withDoc } from '../../../shared/docs/with-doc.ts'
import { isChannel } from '../../../shared/space/kind.ts'
import { may } from '../../../shared/space/permissions.ts'
import { itemAddress } from '../../../shared/tools/address.ts'
import { INDEX_DOC } from '../../../shared/tools/index/doc.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { readIndex, type SpaceIndex } from '../../docs/space-index.ts'
import { navigate } from '../../platform/routes.ts'
import { useApp } from '../../platform/store.ts'
import { itemsOf, useTools } from '../tool.tsx'
import type { ShareChat } from './newsletter-props.ts'

interface Sharing {
  /**
   * Looks up the chats in which the person may write: those of this space, and those of all other team spaces. Null if
   * there can't be any.
   */
  chats: (() => Promise<readonly ShareChat[]>) | null
  share: (chat: ShareChat, text: string) => void
}

/** Shares a text with a tool that stores drafts. */
export function useSharing(space: string, index: SpaceIndex, mayWrite: boolean): Sharing {
  const docs = useDocs()
  const into = useTools().find(({ keepText }) => keepText)
  const spaces = useApp(({ app }) => app?.spaces) ?? []
  const type = into?.tool.item?.type
  const here = into && mayWrite ? itemsOf(into, { index }) : []
  const others = spaces.filter(
    ({ id, kind, standing, role }) =>
      id !== space && !isChannel(kind) && standing === 'member' && role !== null && may(role, 'write-content'),
  )
  const chats = async () => {
    const elsewhere = others.map(({ id, name }) =>
      withDoc(docs, id, INDEX_DOC, ({ doc }) =>
        readIndex(doc)
          .filter((item) => item.type === type)
          .map((chat) => ({ space: id, spaceName: name, id: chat.id, name: chat.name })),
      ),
    )
    const own = here.map(({ id, name }) => ({ space, spaceName: null, id, name }))
    return [...own, ...(await Promise.all(elsewhere)).flat()]
  }
  return {
    chats: here.length + others.length === 0 ? null : chats,
    share(chat, text) {
      if (!into || !type) return
      into.keepText?.(chat.space, chat.id, text)
      navigate(itemAddress(chat.space, { id: chat.id, type }))
    },
  }
}
