/**
 * At publication, announces a draft's files to readers if only publishers can see them. They keep their bytes and key,
 * so nothing is stored twice. If everyone sees drafts, their files are already announced to everyone.
 */
import type { Doc } from 'yjs'
import { readLaneEntries } from '../../../docs/lanes/lane-entries.ts'
import { withDoc } from '../../../docs/with-doc.ts'
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

function announcementIn(lane: Doc, file: string): Announcement | null {
  for (const { entry } of readLaneEntries(lane, FILES_ROOT, new Map(), readFileEntry))
    if (entry.kind === 'file' && entry.id === file) return entry
  return null
}

/** The publishers' announcement of a file; null if there is none. */
const announced = ({ docs, space }: Press, conversation: string, file: PlacedFile): Promise<Announcement | null> =>
  withDoc(docs, space, filesLane(conversation, file.time, file.device), ({ doc }) => announcementIn(doc, file.id))

/**
 * Keeps the id of the publishers' announcement, so that each publisher announces the file once. Null if it can't be
 * written.
 */
const announce = ({ docs, space, me }: Press, file: Announcement): Promise<PlacedFile | null> =>
  withDoc(docs, space, filesLane(null, file.time, me), async (open) => {
    if (!open.snapshot.writable) return null
    const known = announcementIn(open.doc, file.id)
    if (!known) open.doc.getArray(FILES_ROOT).push([file])
    if (!(await open.flush())) return null
    const { id, time, name, size, type } = known ?? file
    return { id, device: me, time, name, size, type }
  })

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
      // Omits the thumbnail, which only publishers can open.
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
