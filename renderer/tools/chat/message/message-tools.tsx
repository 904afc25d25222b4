import { Menu } from '@mantine/core'
import {
  Copy,
  CornerUpLeft,
  Eye,
  EyeOff,
  Forward,
  Link,
  MailOpen,
  MessageSquareText,
  Pencil,
  Pin,
  PinOff,
  Trash2,
} from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { addresses } from '../../../../shared/tools/address.ts'
import { chatPlace } from '../../../../shared/tools/chat/place.ts'
import { strings } from '../../../strings/first.ts'
import { EmojiButton } from '../../../ui/emoji/emoji-button.tsx'
import { QUICK, recentEmoji } from '../../../ui/emoji/recent.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { DangerItem, MoreMenu } from '../../../ui/menus/more-menu.tsx'
import { useChat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import classes from './message.module.css'

/** Emoji for one-click reactions. */
const QUICK_SHOWN = 3
/**
 * Pixels: the tools' distance above their message, as in the style sheet, and their minimum distance from the list's
 * edge.
 */
const ABOVE = 14
const GAP = 4

/** A message's tools; rendered only while it has the pointer or the focus. */
export function MessageTools({
  message,
  isPicking,
  status,
  onPicking,
  onMenu,
}: {
  message: ChatMessage
  isPicking: boolean
  /** Who holds one's own message, for people who can't hover; null for others' messages. */
  status: string | null
  onPicking: (picking: boolean) => void
  /** Called with whether the menu was opened or closed. */
  onMenu: (opened: boolean) => void
}) {
  const { space, channel, me, mayWrite, mayHide, actions } = useChat()
  const own = message.device === me
  const { hiddenBy, pinnedBy } = message.said
  const quick = [...new Set([...recentEmoji(), ...QUICK])].slice(0, QUICK_SHOWN)
  const { openThread, markUnread, forward } = actions
  const bar = useRef<HTMLSpanElement>(null)
  // If a message begins above the visible area, its tools move down to stay reachable.
  useLayoutEffect(() => {
    const { current } = bar
    const list = current?.closest('[role="log"]')?.getBoundingClientRect()
    const article = current?.parentElement?.getBoundingClientRect()
    if (current && list && article && article.top < list.top + ABOVE)
      current.style.top = `${Math.round(list.top - article.top) + GAP}px`
  }, [])
  return (
    <span ref={bar} className={classes.messageActions}>
      {mayWrite && (
        <>
          {quick.map((emoji) => (
            <IconButton
              key={emoji}
              label={strings.chat.reactWith(emoji)}
              onClick={() => actions.react(message, emoji, true)}
            >
              <span className={classes.quickEmoji}>{emoji}</span>
            </IconButton>
          ))}
          <EmojiButton
            label={strings.chat.react}
            keys="+"
            opened={isPicking}
            onOpen={onPicking}
            onPick={(emoji) => actions.react(message, emoji, true)}
          />
          <IconButton label={strings.chat.reply} keys="r" onClick={() => actions.reply(message)}>
            <CornerUpLeft size={16} />
          </IconButton>
          {openThread && (
            <IconButton label={strings.chat.openThread} keys="t" onClick={() => openThread(message)}>
              <MessageSquareText size={16} />
            </IconButton>
          )}
        </>
      )}
      {own && mayWrite && message.text !== '' && (
        <IconButton label={strings.chat.edit} keys="e" onClick={() => actions.edit(message)}>
          <Pencil size={16} />
        </IconButton>
      )}
      <MoreMenu label={strings.chat.more} onChange={onMenu} icon={16}>
        {status !== null && <StatusAtOpening status={status} />}
        {message.text !== '' && (
          <Menu.Item leftSection={<Copy size={16} />} onClick={() => actions.copy(message.text)}>
            {strings.chat.copy}
          </Menu.Item>
        )}
        {openThread && (
          <Menu.Item
            leftSection={<Link size={16} />}
            onClick={() =>
              actions.copy(addresses.writeLink({ tool: 'chat', space, place: chatPlace(channel, message) }))
            }
          >
            {strings.tools.copyLink}
          </Menu.Item>
        )}
        {forward && (
          <Menu.Item leftSection={<Forward size={16} />} onClick={() => forward(message)}>
            {strings.chat.forward}
          </Menu.Item>
        )}
        {!own && markUnread && (
          <Menu.Item leftSection={<MailOpen size={16} />} onClick={() => markUnread(message)}>
            {strings.chat.markUnread}
          </Menu.Item>
        )}
        {mayWrite && openThread && (
          <Menu.Item
            leftSection={pinnedBy ? <PinOff size={16} /> : <Pin size={16} />}
            onClick={() => actions.pin(message, !pinnedBy)}
          >
            {pinnedBy ? strings.chat.unpin : strings.chat.pin}
          </Menu.Item>
        )}
        {mayHide && (
          <Menu.Item
            leftSection={hiddenBy ? <Eye size={16} /> : <EyeOff size={16} />}
            onClick={() => actions.hide(message, !hiddenBy)}
          >
            {hiddenBy ? strings.chat.showAgain : strings.chat.hide}
          </Menu.Item>
        )}
        {own && mayWrite && (
          <>
            <Menu.Divider role="separator" />
            <DangerItem leftSection={<Trash2 size={16} />} onClick={() => actions.remove(message)}>
              {strings.chat.remove}
            </DangerItem>
          </>
        )}
      </MoreMenu>
    </span>
  )
}

/** Stays the same while open: a status that takes another line would move the items below the pointer. */
function StatusAtOpening({ status }: { status: string }) {
  const [atOpening] = useState(status)
  return <Menu.Label maw={280}>{atOpening}</Menu.Label>
}
