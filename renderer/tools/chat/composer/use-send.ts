import type { MessageEntry } from '../../../../shared/tools/chat/shape.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import type { PlacedFiles } from '../../../docs/files/use-placed-files.ts'
import { strings } from '../../../strings/first.ts'
import { mentionsIn } from '../authors/mentions.ts'
import type { ChannelFeed, Draft } from '../feed/channel-feed.ts'
import type { Chat } from '../feed/chat-context.tsx'
import { sendFiles } from '../media/send-files.ts'
import { type DoCommand, type Outcome, outcomeOf } from './commands.ts'
import type { Written } from './use-sending.ts'

interface SendOptions {
  chat: Chat
  feed: ChannelFeed
  attached: PlacedFiles
  /** Runs a slash command; null in a thread. */
  onCommand: DoCommand | null
  onSent(message: MessageEntry): void
}

/** Sends the draft, or runs it as a command. Returns false, or an error text, if that was not possible. */
export function useSend({ chat, feed, attached, onCommand, onSent }: SendOptions) {
  const docs = useDocs()
  const { space, channel, me, authors } = chat
  const send = async (written: Written): Promise<boolean | string> => {
    const isCommand = written.poll === undefined && written.files.length === 0 && attached.pending.length === 0
    const outcome: Outcome = isCommand
      ? outcomeOf(written.text, authors.get(me)?.name ?? '', onCommand)
      : { kind: 'send', text: written.text }
    if (outcome.kind === 'done') return true
    if (outcome.kind === 'wrong') return outcome.words
    const text = outcome.kind === 'send' ? outcome.text : ''
    const poll = outcome.kind === 'ask' ? outcome.poll : written.poll
    const { devices, everyone } = mentionsIn(text, authors, written.chosen, strings.chat.everyone)
    const shared = written.poll ? [] : await attached.ready()
    if (shared === null) return false
    // Last, since each try writes them again.
    const attachments = written.files.length > 0 ? await sendFiles(docs, { space, channel, me }, written.files) : []
    if (attachments === null) return false
    const draft: Draft = {
      text,
      ...(written.reply && { reply: written.reply }),
      ...(devices.length > 0 && { mentions: devices.slice(0, 50) }),
      ...(everyone && { everyone }),
      ...(attachments.length > 0 && { attachments }),
      ...(shared.length > 0 && { files: shared }),
      ...(poll && { poll }),
    }
    const sent = feed.send(draft)
    if (!sent) return false
    if (!written.poll) attached.clear(shared)
    onSent(sent)
    return true
  }
  // Another place may be on screen before the last file is shared.
  return (written: Written) => feed.during(() => send(written))
}
