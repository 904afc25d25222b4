import { type KeyboardEvent, useState } from 'react'
import { MESSAGE_LENGTH } from '../../../../shared/tools/chat/shape.ts'
import { useKeptText } from '../../../docs/kept-text.ts'
import { strings } from '../../../strings/first.ts'
import { TextArea } from '../../../ui/text/text-area.tsx'

/** The field for editing one's own message. */
export function EditField({
  text,
  keptAs,
  onSave,
  onCancel,
}: {
  text: string
  /** The key under which the text is remembered until it is saved or canceled. */
  keptAs: string
  /** Resolves to false if it couldn't be saved: the text stays. */
  onSave: (text: string) => Promise<boolean>
  onCancel: () => void
}) {
  const { text: value, type, forget } = useKeptText(keptAs, text)
  const [hasFailed, setFailed] = useState(false)
  const save = async () => {
    const isSaved = await onSave(value.trim())
    setFailed(!isSaved)
    if (isSaved) forget()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      forget()
      onCancel()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    if (value.trim()) void save()
  }
  return (
    <TextArea
      autoFocus
      maxRows={12}
      maxLength={MESSAGE_LENGTH}
      aria-label={strings.chat.edit}
      description={strings.chat.editHint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={hasFailed ? strings.chat.failures['not-sent'] : null}
      value={value}
      onChange={(event) => {
        type(event.currentTarget.value)
        setFailed(false)
      }}
      onKeyDown={onKeyDown}
    />
  )
}
