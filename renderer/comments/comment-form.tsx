import { Button } from '@mantine/core'
import { useState } from 'react'
import { THREAD_LIMITS } from '../../shared/tools/threads/thread-entries.ts'
import { useKeptText } from '../docs/kept-text.ts'
import { strings } from '../strings/strings.ts'
import { TextArea } from '../ui/text/text-area.tsx'

interface CommentFormProps {
  label: string
  button: string
  /** The key under which the text is remembered until it is sent or canceled. */
  keptAs: string
  text?: string
  /** Whether it is focused when it appears. */
  takesFocus?: boolean
  /** Returns false if the text couldn't be sent. It then stays in the field. */
  onSend: (text: string) => boolean
  onCancel?: () => void
}

/** Enter sends, Shift+Enter starts a new line. */
export function CommentForm({
  label,
  button,
  keptAs,
  text: before = '',
  takesFocus = true,
  onSend,
  onCancel,
}: CommentFormProps) {
  const { text, type, forget } = useKeptText(keptAs, before)
  const [failed, setFailed] = useState(false)
  const send = () => {
    if (text.trim() === '') return
    const sent = onSend(text.trim())
    setFailed(!sent)
    if (sent) forget()
  }
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        aria-label={label}
        placeholder={label}
        minRows={2}
        maxRows={8}
        maxLength={THREAD_LIMITS.commentLength}
        value={text}
        error={failed ? strings.comments.notSent : undefined}
        data-autofocus={takesFocus || undefined}
        ref={takesFocus ? focusOnce : null}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <div className="comment-form-buttons">
        {onCancel && (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            onClick={() => {
              forget()
              onCancel()
            }}
          >
            {strings.app.cancel}
          </Button>
        )}
        <Button type="submit" size="xs" disabled={text.trim() === ''}>
          {button}
        </Button>
      </div>
    </form>
  )
}

const focusOnce = (element: HTMLTextAreaElement | null): void => element?.focus()
