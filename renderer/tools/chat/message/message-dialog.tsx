import { addresses } from '../../../../shared/tools/address.ts'
import { chatPlace } from '../../../../shared/tools/chat/place.ts'
import { useApp } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.tsx'
import { MarkdownReader } from '../../../ui/markdown/parse.ts'
import { ShareDialog } from '../../share-dialog.tsx'
import { useSharing } from '../../use-sharing.ts'
import { UNKNOWN_AUTHOR } from '../authors/authors.ts'
import { useChat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import { contentLine } from '../feed/one-line.ts'
import type { AskedOfMessage } from './use-message-actions.ts'

interface DialogProps {
  message: ChatMessage
  onClose(): void
}

export const MessageDialog = ({ dialog, ...props }: AskedOfMessage & DialogProps) =>
  dialog === 'remove' ? <DeleteDialog {...props} /> : <ForwardDialog {...props} />

function DeleteDialog({ message, onClose }: DialogProps) {
  const { feed } = useChat()
  return (
    <ConfirmDialog
      title={strings.chat.removeTitle}
      lost={[strings.chat.removeLost]}
      confirm={strings.chat.removeButton}
      onClose={onClose}
      onConfirm={() => {
        void feed.say(message, { kind: 'delete' })
        onClose()
      }}
    />
  )
}

const noChats = async () => []

/** Adds the quoted message, with a link to it, to a chat's draft. */
function ForwardDialog({ message, onClose }: DialogProps) {
  const { space, channel, authors } = useChat()
  const mayWrite = useApp(({ details }) => details[space]?.mayWrite ?? false)
  const { chats, share } = useSharing(space, mayWrite)
  const textFor = () => {
    const { name } = authors.get(message.device) ?? UNKNOWN_AUTHOR
    const link = addresses.writeLink({ tool: 'chat', space, place: chatPlace(channel, message) })
    return `${quotedText(name, message)}\n\n${link}`
  }
  return (
    <ShareDialog
      title={strings.chat.forwardTo}
      chats={chats ?? noChats}
      textFor={textFor}
      onShare={share}
      onClose={onClose}
    />
  )
}

/** A message's text, or a substitute for it, below its author's name. */
function quotedText(name: string, message: ChatMessage): string {
  const words = message.text || contentLine(message, new MarkdownReader(1))
  const author = name.replace(/[\\`*_[\]<>#|~]/g, '\\$&')
  return [`**${author}**`, '', ...words.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n')
}
