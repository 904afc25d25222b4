import { type ClipboardEvent, type DragEvent, type SyntheticEvent, useState } from 'react'
import { MESSAGE_LENGTH } from '../../../../shared/tools/chat/shape.ts'
import type { PlacedFiles } from '../../../docs/files/use-placed-files.ts'
import { strings } from '../../../strings/first.ts'
import { pastedFiles } from '../../../ui/files/pasted-files.ts'

/**
 * Pasting and dropping into the composer. A text too long for a message becomes a file: a field with that much text
 * would slow down every key.
 */
export function usePasted(attached: PlacedFiles, addFiles: (files: readonly File[]) => void) {
  const [wasLong, setLong] = useState(false)
  const takeText = (event: SyntheticEvent, words: string) => {
    if (words.length <= MESSAGE_LENGTH) return
    event.preventDefault()
    setLong(true)
    attached.add([new File([words], strings.chat.pastedFile, { type: 'text/plain' })])
  }
  return {
    words: wasLong && attached.pending.length > 0 ? strings.chat.pasted : null,
    forget: () => setLong(false),
    onPaste(event: ClipboardEvent) {
      const pasted = pastedFiles(event.clipboardData)
      if (pasted.length === 0) return takeText(event, event.clipboardData.getData('text/plain'))
      event.preventDefault()
      addFiles(pasted)
    },
    onDrop(event: DragEvent) {
      const { files } = event.dataTransfer
      if (files.length === 0) takeText(event, event.dataTransfer.getData('text/plain'))
    },
  }
}
