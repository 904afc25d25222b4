import { MessageSquarePlus, Plus } from 'lucide-react'
import { formatRoute, type Route } from '../platform/routes.ts'
import { strings } from '../strings/strings.ts'
import type { Conversation } from '../tools/conversations/conversation.ts'
import { ConversationFace } from '../tools/conversations/conversation-face.tsx'
import { ItemBoundary } from '../ui/error-boundary.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import classes from './frame.module.css'
import { ItemMarks } from './item-marks.tsx'

/** What is said among some of a space. */
export function DirectSection({
  space,
  conversations,
  route,
  unread,
  muted,
  onNew,
}: {
  space: string
  conversations: readonly Conversation[]
  route: Route
  unread: Readonly<Record<string, number>>
  /** Those of which one does not want to hear. */
  muted: readonly string[]
  /** Absent where one may not write, or where there is nobody to write to. */
  onNew: (() => void) | undefined
}) {
  if (conversations.length === 0 && !onNew) return null
  const words = strings.conversations
  return (
    <section aria-label={words.title}>
      <header className={classes.toolHeader}>
        <h2>{words.title}</h2>
        {onNew && (
          <IconButton size={28} label={words.new} onClick={onNew}>
            <Plus size={18} />
          </IconButton>
        )}
      </header>
      {conversations.length === 0 && (
        <button type="button" className={`${classes.item} ${classes.itemButton}`} onClick={onNew}>
          <MessageSquarePlus size={18} aria-hidden="true" />
          {words.first}
        </button>
      )}
      {conversations.map((conversation) => (
        <ItemBoundary key={conversation.id} of={conversation}>
          {() => {
            const { id, title, names } = conversation
            const isMuted = muted.includes(id)
            const count = isMuted ? 0 : (unread[id] ?? 0)
            const current = route.view === 'direct' && route.item === id
            return (
              <a
                className={classes.item}
                href={formatRoute({ view: 'direct', space, item: id })}
                aria-current={current ? 'page' : undefined}
                data-unread={count > 0 || undefined}
                data-muted={isMuted || undefined}
                title={words.allNames([...names])}
              >
                <ConversationFace conversation={conversation} />
                <bdi>{title}</bdi>
                <ItemMarks isMuted={isMuted} unread={count} />
              </a>
            )
          }}
        </ItemBoundary>
      ))}
    </section>
  )
}
