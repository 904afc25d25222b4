/**
 * Files of a draft that only publishers can see are announced to readers at publication: the same bytes under the same
 * key, so that nothing is stored twice. If everybody sees drafts, their files are already announced to everybody.
 */
import { readLaneEntries } from '../../../docs/lane-entries.ts'
import { toFolderPath } from '../../files/names.ts'
import {
  type Announcement,
  FILES_ROOT,
  filesLane,
  type PlacedFile,
  placedFile,
  readFileEntry,
} from '../../files/shape.ts'
import type { IssueNode } from '../content.ts'
import { conversationOf } from '../shape.ts'
import type { Press } from './press.ts'

interface Edition {
  /** The draft's place. */
  place: string
  /** Its files go into a folder with that name. */
  title: string
}

/** The publishers' announcement of a file; null if it is not one of theirs. */
async function announced({ docs, space }: Press, conversation: string, file: PlacedFile): Promise<Announcement | null> {
  const open = docs.openDoc(space, filesLane(conversation, file.time, file.device))
  try {
    await open.ready
    for (const { entry } of readLaneEntries(open.doc, FILES_ROOT, new Map(), readFileEntry))
      if (entry.kind === 'file' && entry.id === file.id) return entry
    return null
  } finally {
    open.close()
  }
}

/** Keeps its id from the publishers, so that each of them announces it once. Null if that can't be written. */
async function announce(press: Press, file: Announcement): Promise<PlacedFile | null> {
  const { docs, space, me } = press
  const open = docs.openDoc(space, filesLane(null, file.time, me))
  try {
    await open.ready
    if (!open.snapshot.writable) return null
    const entries = readLaneEntries(open.doc, FILES_ROOT, new Map(), readFileEntry)
    const known = entries.find(({ entry }) => entry.kind === 'file' && entry.id === file.id)?.entry as
      | Announcement
      | undefined
    if (!known) open.doc.getArray(FILES_ROOT).push([file])
    await open.flush()
    const { id, time, name, size, type } = known ?? file
    return { id, device: me, time, name, size, type }
  } finally {
    open.close()
  }
}

/** The tree with all files announced to readers. */
export async function publishFiles(press: Press, { place, title }: Edition, node: IssueNode): Promise<IssueNode> {
  const conversation = conversationOf(place)
  if (conversation === '') return node
  const folder = toFolderPath([title], press.newsletter)
  const walk = async (each: IssueNode): Promise<IssueNode> => {
    const file = each.type === 'file' ? placedFile.safeParse(each.attrs).data : undefined
    const known = file && (await announced(press, conversation, file))
    if (known) {
      const { look, replaces: _, ...rest } = known
      // Only publishers can open its thumbnail.
      const seen = look && { width: look.width, height: look.height }
      const out = await announce(press, { ...rest, folder, time: Date.now(), ...(seen && { look: seen }) })
      return out ? { type: 'file', attrs: out } : each
    }
    if (!each.content) return each
    const content: IssueNode[] = []
    for (const child of each.content) content.push(await walk(child))
    return { ...each, content }
  }
  return walk(node)
}
