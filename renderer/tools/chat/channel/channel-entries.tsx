import { Menu } from '@mantine/core'
import { Bell, BellOff, CheckCheck } from 'lucide-react'
import { useHost } from '../../../platform/host/host-context.tsx'
import { CopyLinkItem } from '../../../platform/items/copy-link-item.tsx'
import { OpenWindowItem } from '../../../platform/places/open-window-item.tsx'
import { useUnread } from '../../../platform/state/unread.ts'
import { strings } from '../../../strings/strings.ts'
import type { Point } from '../../../ui/menus/row-menu.ts'
import { PlaceMenu } from '../../item-menu.tsx'
import type { ItemEntriesProps } from '../../tool.tsx'
import { UsualEntries } from '../../usual-entries.tsx'
import type { PublicationKind } from './channel-tools.tsx'
import { mute, useMuted } from './muted.ts'

/** Menu entries for this device's own settings of a channel or conversation. */
function NotedEntries({ space, channel, kind }: { space: string; channel: string; kind: PublicationKind }) {
  const host = useHost()
  const isUnread = (useUnread(space, 'chat')[channel]?.count ?? 0) > 0
  const isMuted = useMuted(space).includes(channel)
  return (
    <>
      <Menu.Item
        leftSection={<CheckCheck size={18} />}
        disabled={!isUnread}
        onClick={() => void host.call('unread.read', { space, tool: 'chat', item: channel })}
      >
        {strings.tools.markRead}
      </Menu.Item>
      <Menu.Item
        leftSection={isMuted ? <Bell size={18} /> : <BellOff size={18} />}
        onClick={() => mute(space, channel, !isMuted)}
      >
        {(isMuted ? strings.chat.unmute : strings.chat.mute)[kind]}
      </Menu.Item>
    </>
  )
}

/** Menu entries for a channel in the sidebar. */
export function ChannelEntries(props: ItemEntriesProps) {
  const { space, item: channel } = props
  const words = strings.conversations
  return (
    <UsualEntries
      {...props}
      noted={<NotedEntries space={space} channel={channel.id} kind="channel" />}
      deletion={{ title: words.deleteChannel, done: words.channelDeleted(channel.name) }}
    />
  )
}

/** The menu of a conversation in the sidebar. */
export function ConversationMenu({
  space,
  conversation,
  ...floating
}: {
  space: string
  conversation: string
  at: Point
  onClose: () => void
}) {
  const to = { tool: 'chat', space, place: { conversation } } as const
  return (
    <PlaceMenu {...floating} to={to}>
      <OpenWindowItem route={to} />
      <CopyLinkItem to={to} />
      <NotedEntries space={space} channel={conversation} kind="conversation" />
    </PlaceMenu>
  )
}
