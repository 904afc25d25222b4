/**
 * Everything announced in a space, from all its file lanes, read by the host itself: what is allowed to be downloaded,
 * what must be dropped, and which file a root means.
 */

import { appendTo } from '../../../../shared/base/append.ts'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { largest } from '../../../../shared/base/extremes.ts'
import { readLaneEntries } from '../../../../shared/docs/lanes/lane-entries.ts'
import { LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { fewOfEach } from '../../../../shared/tools/few-of-each.ts'
import { FileSet, type SharedFile } from '../../../../shared/tools/files/file-set.ts'
import {
  FILES_ROOT,
  type FilesLane,
  filesPrefix,
  readFileEntry,
  readFilesLane,
} from '../../../../shared/tools/files/shape.ts'

export interface AnnouncedFilesOptions {
  space: Pick<OpenSpace, 'docs' | 'governance'>
  now(): number
}

export class AnnouncedFiles {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: AnnouncedFilesOptions
  /** One for the space (''), and one for each conversation. */
  readonly #sets = new Map<string, FileSet>()
  readonly #lanes: LaneSet<FilesLane, Map<number, number>>
  #byRoot: Map<string, SharedFile[]> | null = null
  readonly ready: Promise<void>

  constructor(options: AnnouncedFilesOptions) {
    this.#options = options
    this.#lanes = new LaneSet<FilesLane, Map<number, number>>({
      docs: hostDocs(options.space.docs),
      nameOf: (id) => readFilesLane(id, options.now()),
      begin: () => new Map(),
      read: ({ name, open, state }) => {
        const found = readLaneEntries(open.doc, FILES_ROOT, state, readFileEntry)
        for (const placed of found) this.#setOf(name).add(name, placed)
        this.#byRoot = null
        return found.length > 0
      },
      forget: ({ id, name }) => {
        this.#setOf(name).removeLane(id)
        this.#byRoot = null
      },
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#changes.fire()
    })
    this.#lanes.follow(filesPrefix(null))
    this.ready = this.#lanes.settled()
  }

  /** The right to delete for everyone has changed. */
  rightsChanged(): void {
    for (const set of this.#sets.values()) set.rightsChanged()
    this.#byRoot = null
    this.#changes.fire()
  }

  /** The announcement of a root; null if there is none, or all were deleted. */
  find(root: string): SharedFile | null {
    return this.findAll(root)[0] ?? null
  }

  /**
   * Returns the first announcement by each device: anybody can announce another member's file with another key or size.
   */
  findAll(root: string): SharedFile[] {
    const isFirst = fewOfEach(1)
    const files = this.#roots().get(root) ?? []
    return files.filter(({ deletedForEveryone, device }) => deletedForEveryone === null && isFirst(device))
  }

  /** Roots that were announced with several keys. */
  *withSeveralKeys(): Iterable<string> {
    for (const [root, files] of this.#roots()) if (files.some(({ secret }) => secret !== files[0]?.secret)) yield root
  }

  /** Like `find`, but only among the files of the space itself, which all members see, not those of conversations. */
  findForAll(root: string): SharedFile | null {
    const ofAll = this.#sets.get('')
    const files = this.#roots().get(root) ?? []
    return files.find((file) => file.deletedForEveryone === null && ofAll?.get(file)?.root === root) ?? null
  }

  /** Whether the space itself has an announcement with this id and device, even if the file was deleted. */
  knows(file: Pick<SharedFile, 'id' | 'device'>): boolean {
    return (this.#sets.get('')?.get(file) ?? null) !== null
  }

  /** Everything that isn't deleted, including older versions. */
  *all(): Iterable<SharedFile> {
    for (const set of this.#sets.values())
      for (const file of set.all()) if (file.deletedForEveryone === null) yield file
  }

  /** The newest versions. */
  *newest(): Iterable<SharedFile> {
    for (const set of this.#sets.values()) for (const { file } of set.list()) yield file
  }

  /** Roots whose announcements are all deleted, with the time of the last deletion. */
  deletedForEveryone(): Map<string, number> {
    const found = new Map<string, number>()
    for (const [root, files] of this.#roots()) {
      if (files.every(({ deletedForEveryone }) => deletedForEveryone !== null))
        found.set(root, largest(files.map(({ deletedForEveryone }) => deletedForEveryone?.at ?? 0)))
    }
    return found
  }

  stop(): void {
    this.#lanes.stop()
  }

  #setOf({ conversation }: FilesLane): FileSet {
    const known = this.#sets.get(conversation ?? '')
    if (known) return known
    // Conversations have no owners.
    const mayDeleteForEveryone = (device: string) =>
      conversation === null && this.#options.space.governance?.role(device) === 'owner'
    const made = new FileSet(mayDeleteForEveryone)
    this.#sets.set(conversation ?? '', made)
    return made
  }

  #roots(): Map<string, SharedFile[]> {
    if (this.#byRoot) return this.#byRoot
    const byRoot = new Map<string, SharedFile[]>()
    for (const set of this.#sets.values()) {
      for (const file of set.all()) {
        appendTo(byRoot, file.root, file)
      }
    }
    this.#byRoot = byRoot
    return byRoot
  }
}
