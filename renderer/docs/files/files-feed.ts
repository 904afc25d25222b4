/**
 * Files announced in a space or a conversation: subscribes to all their lanes and writes our own. Independent of React.
 */

import { appendTo } from '../../../shared/base/append.ts'
import { Emitter } from '../../../shared/base/emitter.ts'
import { randomHex } from '../../../shared/base/random-hex.ts'
import { DELETION_FOR_EVERYONE } from '../../../shared/base/wire-names.ts'
import { readLaneEntries } from '../../../shared/docs/lanes/lane-entries.ts'
import { LaneSet } from '../../../shared/docs/lanes/lane-set.ts'
import { withDoc } from '../../../shared/docs/with-doc.ts'
import { FileSet, type ListedFile, type SharedFile } from '../../../shared/tools/files/file-set.ts'
import { pathOf } from '../../../shared/tools/files/names.ts'
import {
  type Announcement,
  FILES_ROOT,
  type FileEntry,
  type FilesLane,
  filesLane,
  filesPrefix,
  readFileEntry,
  readFilesLane,
} from '../../../shared/tools/files/shape.ts'
import type { OpenDoc } from '../docs.ts'
import { type SpaceDocsOptions, spaceDocs } from '../space-docs.ts'

export interface FilesSnapshot {
  /** In no particular order. */
  list: readonly ListedFile[]
  /** False until all lanes are read. */
  ready: boolean
  /** Whether files can be shared here now. */
  writable: boolean
}

export interface FilesFeedOptions extends SpaceDocsOptions {
  /** Null for the files of the space itself. */
  conversation: string | null
  me: string
  /** Whether a device is allowed to delete others' files for everyone. */
  mayDeleteForEveryone: (device: string) => boolean
  now?: () => number
}

/** An announcement of a file. Whether it replaces another file is determined here. */
export type NewFile = Omit<Announcement, 'kind' | 'id' | 'time' | 'replaces'>

/** How far a lane has been read: client → clock. */
type ReadTo = Map<number, number>

/** Entries per record: their total size stays well below a record's maximum. */
const TOGETHER = 400

const newFileId = (): string => randomHex(12)

export class FilesFeed {
  private readonly options: Required<FilesFeedOptions>
  private readonly set: FileSet
  private readonly lanes: LaneSet<FilesLane, ReadTo, OpenDoc>
  private readonly changes = new Emitter()
  /** Resolves when all lanes are read. */
  readonly ready: Promise<void>
  private markReady: () => void = () => {}
  private current: FilesSnapshot = { list: [], ready: false, writable: false }

  constructor(options: FilesFeedOptions) {
    this.options = { now: Date.now, ...options }
    this.ready = new Promise((resolve) => {
      this.markReady = resolve
    })
    this.set = new FileSet((device) => this.options.mayDeleteForEveryone(device))
    this.lanes = new LaneSet({
      docs: spaceDocs(options),
      nameOf: (id) => this.laneNamed(id),
      begin: (): ReadTo => new Map(),
      read: ({ name, open, state }) => {
        const found = readLaneEntries(open.doc, FILES_ROOT, state, readFileEntry)
        for (const placed of found) this.set.add(name, placed)
        return found.length > 0
      },
      forget: ({ id }) => this.set.removeLane(id),
    })
    this.lanes.onChange(() => this.tell())
    this.lanes.open(this.ownLane())
    this.lanes.follow(filesPrefix(options.conversation))
  }

  get snapshot(): FilesSnapshot {
    return this.current
  }

  readonly subscribe = this.changes.subscribe

  stop(): void {
    this.lanes.stop()
    this.changes.dispose()
  }

  /** Returns a file, even a deleted one; null if unknown. */
  get(file: { id: string; device: string }): SharedFile | null {
    return this.set.get(file)
  }

  /** Returns the file at a path; null if there is none. */
  listed(path: string): ListedFile | null {
    return this.set.at(path)
  }

  /** Announces readable files, several per record. Null if we can't write now. */
  async announce(files: readonly NewFile[]): Promise<SharedFile[] | null> {
    const { me, now } = this.options
    const ids = files.map(() => newFileId())
    const isAnnounced = await this.append(this.ownLane(), () =>
      files.map((file, index): Announcement => {
        const before = this.listed(pathOf(file.folder, file.name))?.file
        const time = Math.max(now(), (before?.time ?? 0) + 1)
        const replaces = before && { id: before.id, device: before.device, time: before.time }
        return { kind: 'file', id: ids[index] as string, ...file, time, ...(replaces && { replaces }) }
      }),
    )
    return isAnnounced ? ids.flatMap((id) => this.get({ id, device: me }) ?? []) : null
  }

  /** Deletes files for everyone, or restores them. False if we can't write now. */
  deleteForEveryone(files: readonly SharedFile[], on: boolean): Promise<boolean> {
    const at = this.options.now()
    return this.say(files, ({ id, device, time }) => ({
      kind: DELETION_FOR_EVERYONE,
      target: id,
      device,
      time,
      on,
      at,
    }))
  }

  /** Renames or moves our own files. */
  move(files: readonly SharedFile[], to: (file: SharedFile) => { name: string; folder: string }): Promise<boolean> {
    const at = this.options.now()
    return this.say(files, (file) => ({ kind: 'move', target: file.id, time: file.time, ...to(file), at }))
  }

  /** Called when the set of devices that are allowed to delete others' files has changed. */
  rightsChanged(): void {
    this.set.rightsChanged()
    this.lanes.changed()
  }

  private async say(files: readonly SharedFile[], entryOf: (file: SharedFile) => FileEntry): Promise<boolean> {
    const byLane = new Map<string, SharedFile[]>()
    for (const file of files) {
      const id = filesLane(this.options.conversation, file.time, this.options.me)
      appendTo(byLane, id, file)
    }
    for (const [id, about] of byLane) if (!(await this.append(id, () => about.map(entryOf)))) return false
    return true
  }

  /**
   * Writes to an own lane, even after `stop`, so that changes made here can still be undone. False if it can't write
   * now.
   */
  private async append(id: string, entriesNow: () => readonly FileEntry[]): Promise<boolean> {
    const { docs, space } = this.options
    if (!this.laneNamed(id)) return false
    this.lanes.open(id)
    return withDoc(docs, space, id, (open) => {
      if (!open.snapshot.writable) return false
      const entries = entriesNow()
      for (let start = 0; start < entries.length; start += TOGETHER)
        open.doc.getArray(FILES_ROOT).push(entries.slice(start, start + TOGETHER))
      void open.flush()
      this.lanes.readNow()
      return true
    })
  }

  /** Null if the id doesn't belong to these lanes, or is of a future month. */
  private laneNamed(id: string): FilesLane | null {
    const { conversation, now } = this.options
    const lane = readFilesLane(id, now())
    return lane?.conversation === conversation ? lane : null
  }

  private ownLane(): string {
    const { conversation, now, me } = this.options
    return filesLane(conversation, now(), me)
  }

  private tell(): void {
    const ready = this.current.ready || this.lanes.isReady
    const writable = this.lanes.open(this.ownLane())?.open.snapshot.writable ?? false
    // Lanes arrive one after the other: the list is shown once all are read.
    const list = ready ? this.set.newest() : this.current.list
    if (ready) this.markReady()
    if (list === this.current.list && writable === this.current.writable && ready === this.current.ready) return
    this.current = { list, ready, writable }
    this.changes.fire()
  }
}
