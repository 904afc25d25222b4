/**
 * Everything announced in a space, from all its lanes of files, read by the host itself: what may be downloaded, what
 * must be dropped, and which file a root means.
 */
import * as Y from 'yjs'
import { readLaneEntries } from '../../../../shared/docs/lane-entries.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { FileSet, type SharedFile } from '../../../../shared/tools/files/file-set.ts'
import {
  FILES_ROOT,
  type FilesLane,
  filesPrefix,
  readFileEntry,
  readFilesLane,
} from '../../../../shared/tools/files/shape.ts'

/** Pseudo client id: the host uses the windows' API. */
const READER = 'files'

interface Lane {
  named: FilesLane
  doc: Y.Doc
  next: Map<number, number>
}

export interface AnnouncedFilesOptions {
  space: Pick<OpenSpace, 'docs' | 'governance'>
  now(): number
  onChange(): void
}

export class AnnouncedFiles {
  readonly #options: AnnouncedFilesOptions
  /** One for the space (''), and one for each conversation. */
  readonly #sets = new Map<string, FileSet>()
  readonly #lanes = new Map<string, Lane>()
  #byRoot: Map<string, SharedFile[]> | null = null
  #isStopped = false
  readonly ready: Promise<void>

  constructor(options: AnnouncedFilesOptions) {
    this.#options = options
    const ids = options.space.docs.list(filesPrefix(null))
    this.ready = Promise.all(ids.map((id) => this.added(id))).then(() => undefined)
  }

  /** Handles a new doc; ignores docs that aren't a lane of files. */
  async added(id: string): Promise<void> {
    const named = readFilesLane(id, this.#options.now())
    if (!named || this.#lanes.has(id) || this.#isStopped) return
    const lane: Lane = { named, doc: new Y.Doc(), next: new Map() }
    this.#lanes.set(id, lane)
    await this.#read(lane)
  }

  updated(id: string, update: Uint8Array): void {
    const lane = this.#lanes.get(id)
    if (!lane) return
    Y.applyUpdate(lane.doc, update)
    this.#take(lane)
  }

  /** Other parts of a doc are valid now. */
  async reset(id: string): Promise<void> {
    const lane = this.#lanes.get(id)
    if (!lane) return
    this.#setOf(lane.named).removeLane(id)
    lane.doc.destroy()
    lane.doc = new Y.Doc()
    lane.next = new Map()
    await this.#read(lane)
  }

  /** The right to delete for everyone has changed. */
  rightsChanged(): void {
    for (const set of this.#sets.values()) set.rightsChanged()
    this.#changed()
  }

  /** The announcement of a root; null if there is none, or all were deleted. */
  find(root: string): SharedFile | null {
    const files = this.#roots().get(root) ?? []
    return files.find(({ withdrawn }) => withdrawn === null) ?? null
  }

  /** Everything that isn't deleted, including older versions. */
  *all(): Iterable<SharedFile> {
    for (const set of this.#sets.values()) for (const file of set.all()) if (file.withdrawn === null) yield file
  }

  /** The newest versions. */
  *newest(): Iterable<SharedFile> {
    for (const set of this.#sets.values()) for (const { file } of set.list()) yield file
  }

  /** Roots whose announcements are all deleted, with the time of the last deletion. */
  withdrawn(): Map<string, number> {
    const found = new Map<string, number>()
    for (const [root, files] of this.#roots()) {
      if (files.every(({ withdrawn }) => withdrawn !== null))
        found.set(root, Math.max(...files.map(({ withdrawn }) => withdrawn?.at ?? 0)))
    }
    return found
  }

  stop(): void {
    this.#isStopped = true
    for (const { named, doc } of this.#lanes.values()) {
      this.#options.space.docs.close(READER, named.id)
      doc.destroy()
    }
    this.#lanes.clear()
  }

  async #read(lane: Lane): Promise<void> {
    const { docs } = this.#options.space
    try {
      const { update } = await docs.open(READER, lane.named.id)
      if (this.#isStopped) return docs.close(READER, lane.named.id)
      Y.applyUpdate(lane.doc, update)
      this.#take(lane)
    } catch {
      // The window that shows it reports that.
      this.#lanes.delete(lane.named.id)
    }
  }

  #take(lane: Lane): void {
    const found = readLaneEntries(lane.doc, FILES_ROOT, lane.next, readFileEntry)
    if (found.length === 0) return
    const set = this.#setOf(lane.named)
    for (const placed of found) set.add(lane.named, placed)
    this.#changed()
  }

  #setOf({ conversation }: FilesLane): FileSet {
    const known = this.#sets.get(conversation ?? '')
    if (known) return known
    // Conversations have no owners.
    const mayWithdraw = (device: string) =>
      conversation === null && this.#options.space.governance?.role(device) === 'owner'
    const made = new FileSet(mayWithdraw)
    this.#sets.set(conversation ?? '', made)
    return made
  }

  #roots(): Map<string, SharedFile[]> {
    if (this.#byRoot) return this.#byRoot
    const byRoot = new Map<string, SharedFile[]>()
    for (const set of this.#sets.values()) {
      for (const file of set.all()) {
        const known = byRoot.get(file.root)
        if (known) known.push(file)
        else byRoot.set(file.root, [file])
      }
    }
    this.#byRoot = byRoot
    return byRoot
  }

  #changed(): void {
    this.#byRoot = null
    if (!this.#isStopped) this.#options.onChange()
  }
}
