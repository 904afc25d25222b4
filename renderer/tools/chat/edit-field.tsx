import type { KeyboardEvent } from 'react'
import { MESSAGE_LENGTH } from '../../../shared/tools/chat/shape.ts'
import { useKeptText } from '../../docs/kept-text.ts'
import { strings } from '../../strings/first.ts'
import { TextArea } from '../../ui/text-area.tsx'

/** The field for editing one's own message. */
export function EditField({
  text,
  keptAs,
  onSave,
  onCancel,
}: {
  text: string
  /** What the text is remembered as until it is saved or canceled. */
  keptAs: string
  onSave: (text: string) => void
  onCancel: () => void
}) {
  const { text: value, type, forget } = useKeptText(keptAs, text)
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      forget()
      onCancel()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    if (!value.trim()) return
    forget()
    onSave(value.trim())
  }
  return (
    <TextArea
      autoFocus
      maxRows={12}
      maxLength={MESSAGE_LENGTH}
      aria-label={strings.chat.edit}
      description={strings.chat.editHint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
