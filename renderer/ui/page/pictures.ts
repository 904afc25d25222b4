import type { EditorView } from '@tiptap/pm/view'
import { isPagePicture } from '../../../shared/tools/notes/attributes.ts'
import { PAGE_LIMITS } from '../../../shared/tools/notes/shape.ts'
import { byteLength, smallerPicture } from '../smaller-picture.ts'

const MOST_AT_ONCE = 10

const fits = (dataUrl: string): boolean => isPagePicture(dataUrl) && byteLength(dataUrl) <= PAGE_LIMITS.pictureBytes

function read(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

/** The picture as it may stand on a page: raster, small, inside the page. Null where it is none, or cannot be made small enough. */
export async function fitPicture(file: File): Promise<string | null> {
  const given = await read(file).catch(() => null)
  return given === null || fits(given) ? given : smallerPicture(given, fits)
}

/** Puts pictures where the cursor is. */
export async function insertPictures(view: EditorView, files: readonly File[], onRefused: () => void): Promise<void> {
  for (const file of files.slice(0, MOST_AT_ONCE)) {
    const src = await fitPicture(file)
    const type = view.state.schema.nodes.image
    if (view.isDestroyed || !view.editable || !type) return
    if (src === null) onRefused()
    else view.dispatch(view.state.tr.replaceSelectionWith(type.create({ src, alt: file.name })).scrollIntoView())
  }
}

/** Pictures that are pasted or dropped. */
export function takePictures(onRefused: () => void) {
  const take = (view: EditorView, data: DataTransfer | null): boolean => {
    const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
    if (files.length === 0 || !view.editable) return false
    void insertPictures(view, files, onRefused)
    return true
  }
  return {
    handlePaste: (view: EditorView, event: ClipboardEvent) => take(view, event.clipboardData),
    handleDrop: (view: EditorView, event: DragEvent) => take(view, event.dataTransfer),
  }
}
