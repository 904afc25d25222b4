/**
 * Intercepts files that are dropped or pasted onto a board. Excalidraw handles pictures, but a dropped drawing, or a
 * picture that contains one, would replace everything on the board: it is added to the board instead.
 */
import type { Imported, ImportProblem } from '../files/import-file.ts'

/** Maximum size in bytes of a picture that Excalidraw accepts. */
const PICTURE = 4 * 1024 * 1024

export const isDrawing = ({ name }: File): boolean => /\.(excalidraw|excalidrawlib)$/i.test(name)
const isPicture = ({ type, size }: File): boolean => type.startsWith('image/') && size <= PICTURE

/** Null if Excalidraw should handle them: a single drawing, or only pictures. */
export function toShare(files: readonly File[]): readonly File[] | null {
  return files.every((file) => isPicture(file) || isDrawing(file)) ? null : files
}

type Point = Pick<DragEvent, 'clientX' | 'clientY'>

interface Takers {
  share(files: readonly File[], at: Point | null): void
  /** Null if it contains no drawing. */
  read(file: File): Promise<Imported | ImportProblem | null>
  put(imported: Imported | ImportProblem, at: Point): void
}

/** @returns how to stop */
export function takeDrops(board: HTMLElement, { share, read, put }: Takers): () => void {
  const without = new WeakSet<Event>()
  const taken = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const take = (event: Event, data: DataTransfer | null, at: Point | null) => {
    const files = toShare([...(data?.files ?? [])])
    if (files === null) return false
    taken(event)
    share(files, at)
    return true
  }
  const onDrop = (event: DragEvent) => {
    const { dataTransfer, clientX, clientY, target } = event
    const [file, ...others] = dataTransfer?.files ?? []
    if (without.has(event) || take(event, dataTransfer, event) || !file || others.length > 0) return
    taken(event)
    void read(file).then((imported) => {
      if (imported !== null) return put(imported, { clientX, clientY })
      const copy = new DataTransfer()
      copy.items.add(file)
      const again = new DragEvent('drop', { dataTransfer: copy, clientX, clientY, bubbles: true, cancelable: true })
      without.add(again)
      target?.dispatchEvent(again)
    })
  }
  const onPaste = (event: ClipboardEvent) => void take(event, event.clipboardData, null)
  board.addEventListener('drop', onDrop, { capture: true })
  board.addEventListener('paste', onPaste, { capture: true })
  return () => {
    board.removeEventListener('drop', onDrop, { capture: true })
    board.removeEventListener('paste', onPaste, { capture: true })
  }
}
