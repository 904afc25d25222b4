/** The files that are announced in a space, or in a conversation: opens all their lanes, follows them, and writes our own. Knows nothing of React. */
import { readLaneEntries } from '../../../shared/docs/lane-entries.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { FileSet, fileKey, type ListedFile, type SharedFile } from '../../../shared/tools/files/file-set.ts'
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
import type { Docs, OpenDoc } from '../docs.ts'

export interface FilesSnapshot {
  list: readonly ListedFile[]
  /** False until all lanes are read. */
  ready: boolean
  /** Something can be shared here now. */
  writable: boolean
}

export interface FilesFeedOptions {
  docs: Docs
  host: HostClient
  space: string
  /** Null: the space's own. */
  conversation: string | null
  me: string
  /** Whether a device may withdraw what others shared. */
  mayWithdraw: (device: string) => boolean
  now?: () => number
}

/** What is announced of a file. Where it replaces another is found out here. */
export type NewFile = Omit<Announcement, 'kind' | 'id' | 'time' | 'replaces'>

interface Lane {
  named: FilesLane
  open: OpenDoc
  doc: OpenDoc['doc']
  next: Map<number, number>
  stop: () => void
}

/** Entries that go into one record: together well below the size of one. */
const TOGETHER = 400

/** 96 random bits as lowercase hex. */
function newFileId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export class FilesFeed {
  private readonly options: Required<FilesFeedOptions>
  private readonly set: FileSet
  private readonly lanes = new Map<string, Lane>()
  private readonly listeners = new Set<() => void>()
  /** Resolves when all lanes are read. */
  readonly ready: Promise<void>
  private markReady: () => void = () => {}
  private current: FilesSnapshot = { list: [], ready: false, writable: false }
  /** All lanes are; told with the next snapshot. */
  private isRead = false
  private scheduled = false
  private stopped = false
  private readonly stops: (() => void)[]

  constructor(options: FilesFeedOptions) {
    this.options = { now: Date.now, ...options }
    this.ready = new Promise((resolve) => {
      this.markReady = resolve
    })
    this.set = new FileSet((device) => this.options.mayWithdraw(device))
    const { host, space, conversation } = options
    const prefix = filesPrefix(conversation)
    this.stops = [
      host.on('docs.added', ({ space: where, docs }) => {
        if (where === space) for (const doc of docs) if (doc.startsWith(prefix)) this.open(doc)
      }),
      host.onConnected((connected) => {
        if (connected) void this.find()
      }),
    ]
    queueMicrotask(() => void this.find())
  }

  get snapshot(): FilesSnapshot {
    return this.current
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  stop(): void {
    this.stopped = true
    for (const stop of this.stops) stop()
    for (const { open, stop } of this.lanes.values()) {
      stop()
      open.close()
    }
    this.lanes.clear()
    this.listeners.clear()
  }

  /** A file, withdrawn ones too; null where it is not known. */
  get(file: { id: string; device: string }): SharedFile | null {
    return this.set.get(fileKey(file.id, file.device))
  }

  /** What stands under a path; null where nothing does. */
  listed(path: string): ListedFile | null {
    return this.set.at(path)
  }

  /** Announces files that can be read now, in one record where they are few. Null where that cannot be written just now. */
  async announce(files: readonly NewFile[]): Promise<SharedFile[] | null> {
    const { me, now } = this.options
    const lane = await this.ownLane(now())
    if (!lane?.open.snapshot.writable) return null
    const entries = files.map((file): Announcement => {
      const before = this.listed(pathOf(file.folder, file.name))?.file
      const time = Math.max(now(), (before?.time ?? 0) + 1)
      const replaces = before && { id: before.id, device: before.device, time: before.time }
      return { kind: 'file', id: newFileId(), ...file, time, ...(replaces && { replaces }) }
    })
    this.append(lane, entries)
    this.read(lane)
    return entries.flatMap(({ id }) => this.get({ id, device: me }) ?? [])
  }

  /** Takes files from all, or gives them back. False where that cannot be written just now. */
  withdraw(files: readonly SharedFile[], on: boolean): Promise<boolean> {
    const at = this.options.now()
    return this.say(files, ({ id, device, time }) => ({ kind: 'withdraw', target: id, device, time, on, at }))
  }

  /** One's own files are called otherwise, or stand elsewhere. */
  move(files: readonly SharedFile[], to: (file: SharedFile) => { name: string; folder: string }): Promise<boolean> {
    const at = this.options.now()
    return this.say(files, (file) => ({ kind: 'move', target: file.id, time: file.time, ...to(file), at }))
  }

  /** Others may withdraw now. */
  rightsChanged(): void {
    this.set.rightsChanged()
    this.schedule()
  }

  private async say(files: readonly SharedFile[], entryOf: (file: SharedFile) => FileEntry): Promise<boolean> {
    const byLane = new Map<string, SharedFile[]>()
    for (const file of files) {
      const id = filesLane(this.options.conversation, file.time, this.options.me)
      byLane.set(id, [...(byLane.get(id) ?? []), file])
    }
    for (const [id, about] of byLane) {
      const lane = this.open(id)
      await lane?.open.ready
      if (!lane?.open.snapshot.writable) return false
      this.append(lane, about.map(entryOf))
      this.read(lane)
    }
    return true
  }

  private append(lane: Lane, entries: readonly FileEntry[]): void {
    for (let start = 0; start < entries.length; start += TOGETHER)
      lane.open.doc.getArray(FILES_ROOT).push(entries.slice(start, start + TOGETHER))
    void lane.open.flush()
  }

  private async ownLane(time: number): Promise<Lane | null> {
    const lane = this.open(filesLane(this.options.conversation, time, this.options.me))
    await lane?.open.ready
    return lane
  }

  private async find(): Promise<void> {
    const { docs, host, space, conversation, now } = this.options
    const prefix = filesPrefix(conversation)
    const result = await host.call('docs.list', { space, prefix })
    if (this.stopped) return
    const ids = result.ok ? result.value : docs.ids(space, prefix)
    const opened = ids.map((id) => this.open(id)?.open.ready)
    await Promise.all([...opened, this.ownLane(now())])
    if (this.stopped) return
    this.isRead = true
    this.markReady()
    this.schedule()
  }

  private open(id: string): Lane | null {
    const known = this.lanes.get(id)
    const named = readFilesLane(id, this.options.now())
    if (known || this.stopped || !named || named.conversation !== this.options.conversation) return known ?? null
    const open = this.options.docs.openDoc(this.options.space, id)
    const lane: Lane = { named, open, doc: open.doc, next: new Map(), stop: () => {} }
    lane.stop = open.subscribe(() => this.read(lane))
    this.lanes.set(id, lane)
    this.read(lane)
    return lane
  }

  private read(lane: Lane): void {
    if (lane.doc !== lane.open.doc) {
      lane.doc = lane.open.doc
      lane.next = new Map()
      this.set.removeLane(lane.named.id)
    }
    for (const placed of readLaneEntries(lane.doc, FILES_ROOT, lane.next, readFileEntry))
      this.set.add(lane.named, placed)
    this.schedule()
  }

  private schedule(): void {
    if (this.scheduled || this.stopped) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      if (this.stopped) return
      const { me, now, conversation } = this.options
      const own = this.lanes.get(filesLane(conversation, now(), me))
      const next = { ready: this.isRead, list: this.set.list(), writable: own?.open.snapshot.writable ?? false }
      const { list, ready, writable } = this.current
      if (next.list === list && next.writable === writable && next.ready === ready) return
      this.current = next
      for (const listener of this.listeners) listener()
    })
  }
}
