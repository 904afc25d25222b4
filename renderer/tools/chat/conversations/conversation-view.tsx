import { useMemo } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { MessagePlace } from '../../../../shared/tools/chat/place.ts'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import classes from '../../../platform/view/frame.module.css'
import { View } from '../../../platform/view/view.tsx'
import { ViewHeader } from '../../../platform/view/view-header.tsx'
import { strings } from '../../../strings/strings.ts'
import { InTalks, type ViewProps } from '../../tool.tsx'
import { ChannelScreen } from '../channel/channel-screen.tsx'
import { useChatFrame } from '../channel/use-chat-frame.ts'
import { amongReaders, type Conversation } from './conversation.ts'
import { ConversationDetails, GoneNotice } from './conversation-details.tsx'
import { ConversationFace } from './conversation-face.tsx'
import { useTyping } from './use-typing.ts'

interface ConversationViewProps extends ViewProps {
  detail: SpaceDetail
  conversation: Conversation
  at: MessagePlace | null
  /** The message whose thread is shown next to the conversation. */
  shownThread: MessageName | null
}

/** A conversation between some members. */
export function ConversationView(props: ConversationViewProps) {
  const { space, detail, index, route, conversation, at, shownThread, side } = props
  const { id, title, names } = conversation
  const { chat, setHeader } = useChatFrame(space.id)
  const { typing, onTyping } = useTyping(space.id, id)
  const among = useMemo(() => amongReaders(detail, conversation), [detail, conversation])
  const all = strings.conversations.allNames([...names])
  const rest = <span ref={setHeader} className={`${classes.viewTools} ${classes.talkTools}`} />
  const header = (
    <ViewHeader
      icon={<ConversationFace conversation={conversation} size={24} />}
      title={title}
      space={space}
      rest={rest}
    >
      <InTalks space={space} detail={detail} index={index} stream={id} title={title} />
      <ConversationDetails conversation={conversation} detail={detail} />
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header} hasFirstPlace notice={<GoneNotice conversation={conversation} />}>
      <ChannelScreen
        key={`${space.id} ${id}`}
        {...chat}
        detail={among}
        channel={id}
        channelName={title}
        at={at}
        shownThread={shownThread}
        direct={{
          placeholder: strings.conversations.placeholder(title),
          start: strings.conversations.beginning(all),
          empty: strings.conversations.empty(all),
        }}
        typing={typing}
        onTyping={onTyping}
        side={side}
      />
    </View>
  )
}
