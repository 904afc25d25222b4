import { MessageSquarePlus, Plus } from 'lucide-react'
import { ItemMarks } from '../../../platform/items/item-marks.tsx'
import { formatRoute, navigate, placeIn } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import classes from '../../../platform/view/frame.module.css'
import { strings } from '../../../strings/first.ts'
import { useFileDrop } from '../../../ui/files/use-file-drop.ts'
import { VirtualRows } from '../../../ui/lists/virtual-list.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useRowMenu } from '../../../ui/menus/row-menu.ts'
import { SidebarSection, useFold } from '../../sidebar-section.tsx'
import type { SectionProps } from '../../tool.tsx'
import { useMarks } from '../channel/use-marks.ts'
import { handFiles } from '../composer/handed-files.ts'
import { ConversationFace } from './conversation-face.tsx'
import { useConversations } from './conversations-context.tsx'

const ConversationMenu = part(async () => (await import('../channel/channel-entries.tsx')).ConversationMenu)

/** Height of a conversation in pixels. */
const ROW = 34

/** Whether the person can start a conversation: there must be somebody else, and they must be allowed to. */
export const mayBegin = (detail: SectionProps['detail']): boolean =>
  detail?.mayWrite === true && detail.members.length > 1

/** The sidebar's section of conversations. */
export function ConversationsSection({ tool, space: { id: space }, detail, route }: SectionProps) {
  const store = useAppStore()
  const conversations = useConversations()
  const { unread, muted } = useMarks(space)
  const fold = useFold(space, 'conversations')
  const menu = useRowMenu<string>()
  const drop = useFileDrop(
    detail?.mayWrite
      ? (conversation: string, files) => {
          handFiles(space, conversation, files)
          navigate({ tool: 'chat', space, place: { conversation } })
        }
      : undefined,
  )
  const onNew = mayBegin(detail)
    ? () => store.openDialog({ kind: 'tool', space, tool: tool.tool.id, dialog: 'conversation' })
    : undefined
  if (conversations.length === 0 && !onNew) return null
  const words = strings.conversations
  const current = placeIn(route, 'chat')?.conversation
  const countOf = (id: string) => (muted.includes(id) ? 0 : (unread[id] ?? 0))
  const shown = fold.isFolded ? conversations.filter(({ id }) => id === current || countOf(id) > 0) : conversations
  return (
    <SidebarSection
      title={words.title}
      route={route}
      fold={conversations.length > 0 ? fold : undefined}
      actions={
        onNew && (
          <IconButton size={28} label={words.new} onClick={onNew}>
            <Plus size={18} />
          </IconButton>
        )
      }
    >
      {conversations.length === 0 && (
        <button type="button" className={`${classes.item} ${classes.itemButton}`} onClick={onNew}>
          <MessageSquarePlus size={18} aria-hidden="true" />
          {words.first}
        </button>
      )}
      <VirtualRows
        items={shown}
        estimate={ROW}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        kept={current ?? null}
        render={(conversation) => {
          const { id, title, names } = conversation
          const isMuted = muted.includes(id)
          const count = countOf(id)
          return (
            <a
              className={classes.item}
              href={formatRoute({ tool: 'chat', space, place: { conversation: id } })}
              aria-current={current === id ? 'page' : undefined}
              data-unread={count > 0 || undefined}
              data-muted={isMuted || undefined}
              title={words.allNames([...names])}
              onContextMenu={menu.open(id)}
              data-dropping={drop.over === id || undefined}
              {...drop.target(id)}
            >
              <ConversationFace conversation={conversation} />
              <bdi>{title}</bdi>
              <ItemMarks isMuted={isMuted} unread={count} />
            </a>
          )
        }}
      />
      {menu.opened && (
        <ConversationMenu space={space} conversation={menu.opened.row} at={menu.opened.at} onClose={menu.close} />
      )}
    </SidebarSection>
  )
}
