/** Intercepts files that are dropped or pasted onto a board: Excalidraw only handles pictures and drawings. */

/** Excalidraw accepts no larger pictures. Bytes. */
const PICTURE = 4 * 1024 * 1024

const isDrawing = ({ name }: File): boolean => /\.(excalidraw|excalidrawlib)$/i.test(name)
const isPicture = ({ type, size }: File): boolean => type.startsWith('image/') && size <= PICTURE

/** Null if Excalidraw should handle them: a single drawing, or only pictures. */
export function toShare(files: readonly File[]): readonly File[] | null {
  return files.every((file) => isPicture(file) || isDrawing(file)) ? null : files
}

/** @returns how to stop */
export function takeDrops(
  board: HTMLElement,
  put: (files: readonly File[], at: { clientX: number; clientY: number } | null) => void,
): () => void {
  const take = (event: Event, data: DataTransfer | null, at: { clientX: number; clientY: number } | null) => {
    const files = toShare([...(data?.files ?? [])])
    if (files === null) return
    event.preventDefault()
    event.stopPropagation()
    put(files, at)
  }
  const onDrop = (event: DragEvent) => take(event, event.dataTransfer, event)
  const onPaste = (event: ClipboardEvent) => take(event, event.clipboardData, null)
  board.addEventListener('drop', onDrop, { capture: true })
  board.addEventListener('paste', onPaste, { capture: true })
  return () => {
    board.removeEventListener('drop', onDrop, { capture: true })
    board.removeEventListener('paste', onPaste, { capture: true })
  }
}
