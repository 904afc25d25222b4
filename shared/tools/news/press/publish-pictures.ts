/**
 * At publication, a draft's pictures become files announced to all readers. Their ids are derived from their content,
 * so that the same picture twice is one file.
 */

import { readLaneEntries } from '../../../docs/lanes/lane-entries.ts'
import { withDoc } from '../../../docs/with-doc.ts'
import { FileSet } from '../../files/file-set.ts'
import { heldBytes } from '../../files/held-picture.ts'
import { toFolderPath } from '../../files/names.ts'
import { type PictureSize, readPicture } from '../../files/picture.ts'
import {
  type Announcement,
  FILES_ROOT,
  filesLane,
  filesPrefix,
  readFileEntry,
  readFilesLane,
} from '../../files/shape.ts'
import type { IssueNode } from '../content.ts'
import { NEWSLETTER_LIMITS as LIMITS } from '../limits.ts'
import { type FilePicture, filePicture } from '../shape.ts'
import type { Press } from './press.ts'

/** `no-room`: the picture can't be stored on this device. */
export type PictureProblem = 'bad-picture' | 'too-many-pictures' | 'no-room' | 'not-writable'

export class PictureError extends Error {
  readonly reason: PictureProblem
  constructor(reason: PictureProblem) {
    super(`a picture cannot be published: ${reason}`)
    this.name = 'PictureError'
    this.reason = reason
  }
}

/** Throws PictureError `bad-picture`. */
function bytesOf(source: string): Uint8Array<ArrayBuffer> {
  const bytes = source.length > (LIMITS.pictureBytes * 4) / 3 + 64 ? null : heldBytes(source)
  if (!bytes) throw new PictureError('bad-picture')
  return bytes
}

async function idOf(bytes: Uint8Array<ArrayBuffer>, attempt: number): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  // A deleted file stays deleted under its id, so each attempt makes another id.
  return Array.from(hash.subarray(attempt, attempt + 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
/** Attempts per picture: it can have been deleted that often before. */
const ATTEMPTS = 20

const picturesIn = (node: IssueNode): number =>
  (node.type === 'image' ? 1 : 0) + (node.content ?? []).reduce((count, child) => count + picturesIn(child), 0)

type Named = Pick<Announcement, 'time' | 'name'>

export class PictureDesk {
  readonly #press: Press
  readonly #folder: string
  #announced: Promise<FileSet> | null = null
  /** Announced by this instance itself, by id. */
  readonly #added = new Map<string, Named>()

  /** @param title the issue's: its pictures go into a folder with that name */
  constructor(press: Press, title: string) {
    this.#press = press
    this.#folder = toFolderPath([title], press.newsletter)
  }

  /** Replaces embedded pictures with references to files. Rejects with PictureError. */
  publishAll(node: IssueNode): Promise<IssueNode> {
    if (picturesIn(node) > LIMITS.pictures) throw new PictureError('too-many-pictures')
    return this.#publishIn(node)
  }

  /** @param source a `data:` address, as embedded in a draft. Rejects with PictureError */
  async publish(source: string): Promise<FilePicture> {
    const bytes = bytesOf(source)
    const size = readPicture(bytes)
    if (!size || bytes.length > LIMITS.pictureBytes) throw new PictureError('bad-picture')
    const { type, width, height } = size
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const id = await idOf(bytes, attempt)
      this.#announced ??= this.#readAnnounced()
      const known = (await this.#announced).get({ id, device: this.#press.me })
      if (known?.deletedForEveryone) continue
      const { time, name } = known ?? this.#added.get(id) ?? (await this.#announce(id, bytes, size))
      const file = { id, device: this.#press.me, time, name, size: bytes.length, type }
      const picture = filePicture.safeParse({ file, width, height })
      if (!picture.success) break
      return picture.data
    }
    throw new PictureError('bad-picture')
  }

  async #publishIn(node: IssueNode): Promise<IssueNode> {
    if (node.type === 'image' && typeof node.attrs?.src === 'string') {
      const picture = await this.publish(node.attrs.src)
      return { type: 'image', attrs: { ...picture, alt: node.attrs.alt ?? '' } }
    }
    if (!node.content) return node
    const content: IssueNode[] = []
    for (const child of node.content) content.push(await this.#publishIn(child))
    return { ...node, content }
  }

  /** Everything that this device has ever announced to all members. */
  async #readAnnounced(): Promise<FileSet> {
    const { docs, list, space, me } = this.#press
    const set = new FileSet(() => true)
    for (const doc of await list(space, filesPrefix(null))) {
      const lane = readFilesLane(doc, Date.now())
      if (lane?.device !== me || lane.conversation !== null) continue
      await withDoc(docs, space, doc, (open) => {
        for (const placed of readLaneEntries(open.doc, FILES_ROOT, new Map(), readFileEntry)) set.add(lane, placed)
      })
    }
    return set
  }

  #announce(id: string, bytes: Uint8Array<ArrayBuffer>, picture: PictureSize): Promise<Named> {
    const { type, width, height } = picture
    const { docs, keepFile, space, me } = this.#press
    const name = `${id.slice(0, 8)}.${type.replace('image/', '')}`
    const time = Date.now()
    return withDoc(docs, space, filesLane(null, time, me), async (open) => {
      if (!open.snapshot.writable) throw new PictureError('not-writable')
      const blob = await keepFile(space, { name, type, bytes })
      if (!blob) throw new PictureError('no-room')
      const { root, key, size } = blob
      const look = { width, height }
      const entry: Announcement = { kind: 'file', id, name, folder: this.#folder, type, size, root, key, time, look }
      open.doc.getArray(FILES_ROOT).push([entry])
      if (!(await open.flush())) throw new PictureError('not-writable')
      this.#added.set(id, entry)
      return entry
    })
  }
}
