/** Sends the composer's content, or shows why that was not possible. */
import { useState } from 'react'
import { messageKey } from '../../../../shared/tools/chat/remarks.ts'
import { MESSAGE_LENGTH, type MessageName, type Poll } from '../../../../shared/tools/chat/shape.ts'
import type { PlacedFiles } from '../../../docs/files/use-placed-files.ts'
import { restOfText } from '../../../docs/kept-text.ts'
import type { ChangeDraft } from '../../../docs/shared-drafts.ts'
import { strings } from '../../../strings/first.ts'
import type { PendingFile } from '../media/pending.ts'
import type { RecordingProblem } from '../media/recorder.ts'
import type { KeptDraft } from './drafts.ts'
import type { useFiles } from './use-files.ts'

export interface Written {
  text: string
  reply: MessageName | null
  chosen: readonly string[]
  files: readonly PendingFile[]
  poll?: Poll
}

export interface SendingOptions {
  draft: KeptDraft
  onDraft: ChangeDraft<KeptDraft>
  files: ReturnType<typeof useFiles>
  attached: PlacedFiles
  /** Resolves to false or an error text if it was not accepted; then everything stays in the composer. */
  onSend: (written: Written) => Promise<boolean | string>
}

const keyOf = ({ id, device }: MessageName): string => messageKey(id, device)

/** The part of the draft that stays after sending: text typed in the meantime. */
function restOf(now: KeptDraft, sent: KeptDraft): Partial<KeptDraft> | null {
  const { text, reply } = now
  const rest = restOfText(text, sent.text)
  const isSame = reply && sent.reply && keyOf(reply) === keyOf(sent.reply)
  const nextReply = isSame ? null : reply
  return rest === '' && nextReply === null ? null : { text: rest, reply: nextReply }
}

/** @param onSent called when a message, but not a poll, was sent */
export function useSending({ draft, onDraft, files: pending, attached, onSend }: SendingOptions, onSent: () => void) {
  const { text, reply, chosen } = draft
  const { files } = pending
  const [isSending, setSending] = useState(false)
  // Sending may have started during an earlier visit to this place.
  const isUnderWay = isSending || attached.isAwaited
  const [failure, setFailure] = useState<RecordingProblem | 'not-sent' | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const over = text.length - MESSAGE_LENGTH
  const isEmpty = text.trim() === '' && files.length === 0 && attached.pending.length === 0
  const maySend = !isEmpty && over <= 0 && !pending.isAdding

  const send = async () => {
    if (!maySend || isUnderWay) return
    setSending(true)
    const taken = await onSend({ text: text.trim(), reply, chosen, files })
    setSending(false)
    setFailure(taken === false ? 'not-sent' : null)
    setWrong(typeof taken === 'string' ? taken : null)
    if (taken !== true) return
    onDraft((now) => restOf(now, draft))
    // Files picked in the meantime wait for the next message.
    if (files.length > 0) pending.change((now) => now.filter((file) => !files.includes(file)))
    onSent()
  }
  const ask = async (poll: Poll) => {
    const taken = (await onSend({ text: '', reply, chosen: [], files: [], poll })) === true
    setFailure(taken ? null : 'not-sent')
    if (taken && reply) onDraft({ reply: null })
    return taken
  }
  const problemWords = (): string | null => {
    if (over > 0) return strings.chat.tooLong(over)
    if (wrong) return wrong
    if (failure) return strings.chat.failures[failure]
    if (pending.problem) return strings.chat.failures[pending.problem]
    return attached.failed > 0 ? strings.files.failedCount(attached.failed) : null
  }
  return {
    send,
    ask,
    isSending: isUnderWay,
    isEmpty,
    maySend,
    isTooLong: over > 0,
    problemWords: problemWords(),
    setFailure,
    forgetProblems() {
      setFailure(null)
      setWrong(null)
    },
  }
}
