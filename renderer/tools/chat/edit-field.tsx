import { type KeyboardEvent, useState } from 'react'
import { MESSAGE_LENGTH } from '../../../shared/tools/chat/shape.ts'
import { strings } from '../../strings/first.ts'
import { TextArea } from '../../ui/text-area.tsx'

/** The field for editing one's own message. */
export function EditField({
  text,
  onSave,
  onCancel,
}: {
  text: string
  onSave: (text: string) => void
  onCancel: () => void
}) {
  const [value, setValue] = useState(text)
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (value.trim()) onSave(value.trim())
  }
  return (
    <TextArea
      autoFocus
      maxRows={12}
      dir="auto"
      maxLength={MESSAGE_LENGTH}
      aria-label={strings.chat.edit}
      description={strings.chat.editHint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
