/** Pictures and other files that are dropped on, pasted into or picked for a page. */
import { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isPagePicture } from '../../shared/tools/pages/attributes.ts'
import { PAGE_LIMITS } from '../../shared/tools/pages/shape.ts'
import { heldPicture } from '../docs/pictures.ts'
import { pastedFiles } from '../ui/files/pasted-files.ts'
import { byteLength, smallerPicture } from '../ui/pictures/smaller-picture.ts'
import { pasteBeginning } from './pasting/long-paste.ts'

const MOST_AT_ONCE = 10

const fits = (dataUrl: string): boolean =>
  isPagePicture(dataUrl) && byteLength(dataUrl) <= PAGE_LIMITS.pictureBytes && heldPicture(dataUrl) !== 'broken'

function read(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

/**
 * Returns a picture that can be put on a page: raster, small, embedded. Null if it isn't a picture, or can't be made
 * small enough.
 */
export async function fitPicture(file: File): Promise<string | null> {
  const given = await read(file).catch(() => null)
  return given === null || fits(given) ? given : smallerPicture(given, fits)
}

/** Handles dropped, pasted and picked files, except pictures that fit on a page, and long text. */
export interface Drops {
  /** Called for a picture that is too large for any page, if there is no `share`. */
  onRefused(): void
  /** Takes all files except pictures that fit; null if only pictures are allowed. */
  share: ((files: readonly File[]) => void) | null
  /** Called with the number of characters of a text that were left out. */
  onLeftOut(characters: number): void
}

/** Inserts pictures at the cursor, and shares other files. */
export async function insertFiles(
  view: EditorView,
  files: readonly File[],
  { onRefused, share }: Drops,
): Promise<void> {
  const others: File[] = []
  let pictures = 0
  for (const file of files) {
    const isPicture = file.type.startsWith('image/')
    const src = isPicture && pictures < MOST_AT_ONCE ? await fitPicture(file) : null
    const type = view.state.schema.nodes.image
    if (view.isDestroyed || !view.editable || !type) return
    if (src === null) others.push(file)
    else {
      pictures += 1
      view.dispatch(view.state.tr.replaceSelectionWith(type.create({ src, alt: file.name })).scrollIntoView())
    }
  }
  if (others.length === 0) return
  if (share) share(others)
  else onRefused()
}

/** Moves the cursor to the drop position. */
function toPlaceOf(view: EditorView, { clientX, clientY }: DragEvent): void {
  const found = view.posAtCoords({ left: clientX, top: clientY })
  if (found) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(found.pos))))
}

/** Takes pasted and dropped files and long text before the editor reads them. Returns whether it did. */
export function takeDrops(drops: Drops) {
  const take = (view: EditorView, data: DataTransfer | null): boolean => {
    const given = pastedFiles(data)
    const files = drops.share ? given : given.filter(({ type }) => type.startsWith('image/'))
    if (files.length === 0) return pasteBeginning(view, data, drops.onLeftOut)
    void insertFiles(view, files, drops)
    return true
  }
  return {
    paste: (view: EditorView, event: ClipboardEvent) => view.editable && take(view, event.clipboardData),
    drop(view: EditorView, event: DragEvent) {
      // Content dragged within the page is already on it.
      if (!view.editable || view.dragging) return false
      toPlaceOf(view, event)
      return take(view, event.dataTransfer)
    },
  }
}
