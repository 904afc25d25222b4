/** What search reads in lists of files. */
import type * as Y from 'yjs'
import { streamOf } from '../../docs/doc-id.ts'
import type { DocTexts, FoundText, Has, Hiding, ToolTexts } from '../texts.ts'
import { kindOf } from './kinds.ts'
import { pathOf } from './names.ts'
import { type Announcement, FILES_ROOT, readFileEntry } from './shape.ts'

/** Names with their folders; of several with one name, the newest. */
function read(_doc: string, content: Y.Doc, writer: string | null): DocTexts {
  const files = new Map<string, Announcement>()
  const withdrawn = new Map<string, boolean>()
  const hidings: Hiding[] = []
  for (const value of content.getArray(FILES_ROOT)) {
    const entry = readFileEntry(value)
    if (!entry) continue
    if (entry.kind === 'file') {
      if (!files.has(entry.id)) files.set(entry.id, entry)
    } else if (entry.kind === 'withdraw') {
      if (entry.device === writer) withdrawn.set(entry.target, entry.on)
      else hidings.push({ device: entry.device, id: entry.target, on: entry.on, time: entry.at })
    } else {
      const moved = files.get(entry.target)
      if (moved) files.set(entry.target, { ...moved, name: entry.name, folder: entry.folder })
    }
  }
  const byPath = new Map<string, Announcement>()
  for (const file of files.values()) {
    const path = pathOf(file.folder, file.name)
    if (withdrawn.get(file.id) !== true && file.time >= (byPath.get(path)?.time ?? 0)) byPath.set(path, file)
  }
  const texts = [...byPath].map(([text, file]): FoundText => {
    const has: Has[] = kindOf(file) === 'picture' ? ['image', 'file'] : ['file']
    return { id: file.id, time: file.time, text, has }
  })
  return { texts, hidings }
}

export const filesTexts: ToolTexts = {
  // Files of a conversation are found through the messages that contain them.
  within: (doc) => (streamOf(doc) === 'content' ? (doc.split('/')[1] ?? null) : null),
  read,
  placeOf: ({ writer }, { id }) => (writer === null ? {} : { file: id, device: writer }),
}
