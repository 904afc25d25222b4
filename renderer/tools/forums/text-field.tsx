import { Button } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, type Ref, useState } from 'react'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import { strings } from '../../strings/strings.ts'
import { MessageText } from '../../ui/markdown/message-text.tsx'
import { TextArea } from '../../ui/text/text-area.tsx'
import classes from './forum.module.css'

/** The field for a post's text: Ctrl or Cmd+Enter sends it, and a preview shows the rendered Markdown. */
export function TextField({
  label,
  button,
  value,
  error = null,
  busy = false,
  minRows = 2,
  autoFocus = false,
  ref,
  onChange,
  onSend,
  onCancel,
  children,
}: {
  label: string
  button: string
  value: string
  error?: string | null
  busy?: boolean
  minRows?: number
  autoFocus?: boolean
  ref?: Ref<HTMLTextAreaElement>
  onChange: (text: string) => void
  onSend: () => void
  onCancel?: () => void
  children?: ReactNode
}) {
  const words = strings.forums
  const [isPreview, setPreview] = useState(false)
  const isEmpty = value.trim() === ''
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && onCancel) {
      event.stopPropagation()
      onCancel()
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!isEmpty && !busy) onSend()
  }
  return (
    <>
      {children}
      {isPreview ? (
        <section className={classes.preview} aria-label={words.preview}>
          <MessageText text={value} mentioned={[]} />
        </section>
      ) : (
        <TextArea
          ref={ref}
          autoFocus={autoFocus}
          minRows={minRows}
          maxRows={12}
          dir="auto"
          maxLength={LIMITS.text}
          aria-label={label}
          placeholder={label}
          error={error}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      )}
      <div className={classes.buttons}>
        <span className={classes.hint}>{words.hint}</span>
        {onCancel && (
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {strings.app.cancel}
          </Button>
        )}
        <Button variant="default" aria-pressed={isPreview} disabled={isEmpty} onClick={() => setPreview(!isPreview)}>
          {words.preview}
        </Button>
        <Button loading={busy} disabled={isEmpty} onClick={onSend}>
          {button}
        </Button>
      </div>
    </>
  )
}
