import { ActionIcon, Textarea } from '@mantine/core'
import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { MESSAGE_LENGTH } from '../../../shared/tools/chat/shape.ts'
import { strings } from '../../strings/strings.ts'
import classes from './chat.module.css'
import { useDraft } from './drafts.ts'

/** How long one counts as typing after the last key. Milliseconds. */
const TYPING_PAUSE = 3000

/** Where messages are written. `onSend` says whether the message was taken; if not, the text stays. */
export function Composer({
  space,
  channel,
  placeholder,
  onSend,
  onTyping,
}: {
  space: string
  channel: string
  placeholder: string
  onSend: (text: string) => boolean
  onTyping: (typing: boolean) => void
}) {
  const [draft, setDraft] = useDraft(space, channel)
  const field = useRef<HTMLTextAreaElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const over = draft.length - MESSAGE_LENGTH

  const stopTyping = () => {
    clearTimeout(timer.current)
    onTyping(false)
  }
  const change = (text: string) => {
    setDraft(text)
    clearTimeout(timer.current)
    onTyping(text !== '')
    timer.current = setTimeout(() => onTyping(false), TYPING_PAUSE)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => field.current?.focus({ preventScroll: true }), [])

  const send = () => {
    const text = draft.trim()
    if (!text || over > 0 || !onSend(text)) return
    setDraft('')
    stopTyping()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <div className={classes.composer}>
      <Textarea
        ref={field}
        className={classes.composerField ?? ''}
        aria-label={placeholder}
        placeholder={placeholder}
        autosize
        minRows={1}
        maxRows={8}
        dir="auto"
        value={draft}
        error={over > 0 ? strings.chat.tooLong(over) : undefined}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={stopTyping}
      />
      <ActionIcon
        size={36}
        aria-label={strings.chat.send}
        title={strings.chat.send}
        disabled={!draft.trim() || over > 0}
        onClick={send}
      >
        <SendHorizontal size={18} />
      </ActionIcon>
    </div>
  )
}
