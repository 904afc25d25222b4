import { Hash, Trash2 } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { MessagePlace } from '../../../../shared/tools/chat/place.ts'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import type { ListedItem } from '../../../docs/space-index.ts'
import { useStable } from '../../../docs/use-stable.ts'
import { useDiscard } from '../../../platform/items/use-discard.ts'
import { useRename } from '../../../platform/items/use-rename.ts'
import classes from '../../../platform/view/frame.module.css'
import { View } from '../../../platform/view/view.tsx'
import { ViewHeader } from '../../../platform/view/view-header.tsx'
import { strings } from '../../../strings/first.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { DangerItem } from '../../../ui/menus/more-menu.tsx'
import { AboveTalks, InTalks, type Talk, type ViewProps } from '../../tool.tsx'
import { ChannelScreen } from './channel-screen.tsx'
import { useChatFrame } from './use-chat-frame.ts'

interface ChannelViewProps extends ViewProps {
  detail: SpaceDetail
  item: ListedItem
  at: MessagePlace | null
  /** The message whose thread is shown next to the channel. */
  shownThread: MessageName | null
}

export function ChannelView({ space, detail, index, route, item, at, shownThread, side, presence }: ChannelViewProps) {
  const { others, setLocal } = presence
  const discard = useDiscard(space.id, index)
  const { chat, setHeader } = useChatFrame(space.id)
  const rename = useRename(space, index, item)
  const typing = useMemo(
    () => [...others].flatMap(([device, state]) => (state.typing === item.id ? [device] : [])),
    [others, item.id],
  )
  const onTyping = useCallback((types: boolean) => setLocal({ typing: types ? item.id : null }), [setLocal, item.id])
  const onTopic = useMemo(
    () => (index.writable ? (topic: string) => index.setTopic(item.id, topic) : null),
    [index, item.id],
  )
  const remove = useStable(() => {
    const words = strings.conversations
    discard([item.id], words.channelDeleted(item.name))
  })
  const more = useMemo(
    () => index.writable && <DangerItem onClick={remove}>{strings.conversations.deleteChannel}</DangerItem>,
    [index.writable, remove],
  )
  useCommands(() => ({
    commands: index.writable
      ? [
          {
            id: 'delete-channel',
            kind: 'action',
            title: strings.conversations.deleteChannel,
            detail: item.name,
            icon: Trash2,
            run: remove,
          },
        ]
      : [],
  }))
  const talk: Talk = { space, detail, index, stream: item.id, title: item.name }
  const rest = <span ref={setHeader} className={`${classes.viewTools} ${classes.talkTools}`} />
  const header = (
    <ViewHeader
      icon={<Hash size={18} />}
      title={item.name}
      topic={item.topic}
      space={space}
      onRename={rename}
      rest={rest}
    >
      <InTalks {...talk} />
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header} hasFirstPlace notice={<AboveTalks {...talk} />}>
      <ChannelScreen
        key={`${space.id} ${item.id}`}
        {...chat}
        detail={detail}
        channel={item.id}
        channelName={item.name}
        at={at}
        shownThread={shownThread}
        onTopic={onTopic}
        more={more}
        typing={typing}
        onTyping={onTyping}
        side={side}
      />
    </View>
  )
}
