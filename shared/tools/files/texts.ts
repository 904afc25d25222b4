/** The searchable texts of files: their names. */
import { DELETION_FOR_EVERYONE } from '../../base/wire-names.ts'
import { streamOf } from '../../docs/doc-id.ts'
import { type EntryTexts, readList } from '../text-readers.ts'
import type { DocTexts, FoundText, Hiding, ToolTexts } from '../texts.ts'
import { kindOf } from './kinds.ts'
import { pathOf } from './names.ts'
import { type Announcement, FILES_ROOT, readFileEntry } from './shape.ts'

class FileTexts implements EntryTexts {
  readonly #writer: string | null
  readonly #files = new Map<string, Announcement>()
  readonly #deletedForEveryone = new Set<string>()
  readonly #texts = new Map<string, FoundText>()
  readonly #hidings: Hiding[] = []

  constructor(writer: string | null) {
    this.#writer = writer
  }

  take(value: unknown): void {
    const entry = readFileEntry(value)
    if (entry?.kind === 'file') {
      if (!this.#files.has(entry.id)) this.#set(entry)
    } else if (entry?.kind === DELETION_FOR_EVERYONE) {
      const { device, target, on, at } = entry
      if (device !== this.#writer) this.#hidings.push({ device, id: target, on, time: at })
      else if (on) this.#deletedForEveryone.add(target)
      else this.#deletedForEveryone.delete(target)
    } else if (entry) {
      const moved = this.#files.get(entry.target)
      if (moved) this.#set({ ...moved, name: entry.name, folder: entry.folder })
    }
  }

  /** Names with their folders; of several files with one name, the newest. */
  texts(): DocTexts {
    const byPath = new Map<string, FoundText>()
    for (const text of this.#texts.values()) {
      if (this.#deletedForEveryone.has(text.id) || text.time < (byPath.get(text.text)?.time ?? 0)) continue
      byPath.set(text.text, text)
    }
    return { texts: [...byPath.values()], hidings: [...this.#hidings] }
  }

  #set(file: Announcement): void {
    this.#files.set(file.id, file)
    const text = pathOf(file.folder, file.name)
    const has = kindOf(file) === 'picture' ? (['image', 'file'] as const) : (['file'] as const)
    this.#texts.set(file.id, { id: file.id, time: file.time, text, has })
  }
}

export const filesTexts: ToolTexts = {
  // Files in a conversation are found through the messages that contain them.
  within: (doc) => (streamOf(doc) === 'content' ? (doc.split('/')[1] ?? null) : null),
  reader: (_doc, content, writer) => readList(content.getArray(FILES_ROOT), () => new FileTexts(writer)),
  placeOf: ({ writer }, { id }) => (writer === null ? {} : { file: id, device: writer }),
}
