/** The folders of one space as its lanes describe them, read by the host itself, and what this device writes there. */
import * as Y from 'yjs'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { FolderSet } from '../../../../shared/tools/folders/folder-set.ts'
import {
  FOLDER_ABOUT_ROOT,
  FOLDER_FILES_ROOT,
  FOLDER_NAME_KEY,
  FOLDER_REMOVED_KEY,
  FOLDERS_PREFIX,
  type FolderEntry,
  type FolderName,
  folderIdOf,
  folderLane,
  readFolderEntry,
  readFolderLane,
  readFolderName,
  readFolderRemoval,
} from '../../../../shared/tools/folders/shape.ts'
import { later } from '../../timers.ts'

/** Pseudo client ids: the host uses the windows' API. */
const READER = 'folders'
const WRITER = 'folders-writer'
/** Milliseconds that a lane stays open for the next write: opening it costs as much as reading all of it. */
const STAYS_OPEN = 5000

interface Lane {
  folder: string
  device: string
  doc: Y.Doc
}

/** This device's own lane of a folder, while something is written there. */
interface Writer {
  doc: Y.Doc
  closing: NodeJS.Timeout | null
}

export interface Said {
  path: string
  entry: FolderEntry
}

export class SharedFolders {
  readonly ready: Promise<void>
  readonly #space: OpenSpace
  readonly #hash: Crypto['hash']
  readonly #onChange: (folder: string) => void
  readonly #lanes = new Map<string, Lane>()
  readonly #sets = new Map<string, FolderSet>()
  readonly #writers = new Map<string, Writer>()
  #writing: Promise<unknown> = Promise.resolve()
  #isStopped = false

  /** @param onChange something new was stated about a folder */
  constructor(space: OpenSpace, hash: Crypto['hash'], onChange: (folder: string) => void) {
    this.#space = space
    this.#hash = hash
    this.#onChange = onChange
    this.ready = Promise.all(space.docs.list(FOLDERS_PREFIX).map((doc) => this.added(doc))).then(() => undefined)
  }

  /** Folders with any statements. */
  ids(): Iterable<string> {
    return this.#sets.keys()
  }

  /** Null if there never was a statement about it. */
  find(folder: string): FolderSet | null {
    return this.#sets.get(folder) ?? null
  }

  /** Devices that have a lane for it. */
  devices(folder: string): string[] {
    return [...this.#lanes.values()].flatMap((lane) => (lane.folder === folder ? [lane.device] : []))
  }

  /** Handles a new doc; ignores docs that aren't a folder's lane. */
  async added(doc: string): Promise<void> {
    const named = readFolderLane(doc)
    if (!named || this.#lanes.has(doc) || this.#isStopped) return
    const lane: Lane = { ...named, doc: new Y.Doc() }
    this.#lanes.set(doc, lane)
    await this.#read(doc, lane)
  }

  updated(doc: string, update: Uint8Array): void {
    for (const each of [this.#lanes.get(doc), this.#writers.get(doc)]) if (each) Y.applyUpdate(each.doc, update)
  }

  /** Other parts of a doc are valid now. */
  async reset(doc: string): Promise<void> {
    this.#closeWriter(doc)
    const lane = this.#lanes.get(doc)
    if (!lane) return
    lane.doc.destroy()
    lane.doc = new Y.Doc()
    this.#setOf(lane.folder).forget(lane.device)
    await this.#read(doc, lane)
  }

  /** Resolves when it is durable. Rejects with CallFailure if this device may not write. */
  say(folder: string, said: readonly Said[]): Promise<void> {
    return this.#write(folder, (doc) => {
      const files = doc.getMap(FOLDER_FILES_ROOT)
      for (const { path, entry } of said) files.set(path, entry)
    })
  }

  /** As `say`. */
  name(folder: string, name: FolderName): Promise<void> {
    return this.#write(folder, (doc) => doc.getMap(FOLDER_ABOUT_ROOT).set(FOLDER_NAME_KEY, name))
  }

  /** As `say`: removes the folder for all devices. */
  remove(folder: string, time: number): Promise<void> {
    return this.#write(folder, (doc) => doc.getMap(FOLDER_ABOUT_ROOT).set(FOLDER_REMOVED_KEY, { time }))
  }

  /** Whether a device may remove the folder from the space: its founder and owners may. */
  mayRemove(folder: string, device: string): boolean {
    if (this.#space.governance?.role(device) === 'owner') return true
    const made = this.#sets.get(folder)?.madeBy(device) ?? null
    return made !== null && folderIdOf(this.#hash, device, made) === folder
  }

  /** Null if no device that may remove it has. */
  removedBy(folder: string): string | null {
    return this.#sets.get(folder)?.removedBy((device) => this.mayRemove(folder, device)) ?? null
  }

  stop(): void {
    this.#isStopped = true
    for (const lane of [...this.#writers.keys()]) this.#closeWriter(lane)
    for (const [id, { doc }] of this.#lanes) {
      this.#space.docs.close(READER, id)
      doc.destroy()
    }
    this.#lanes.clear()
  }

  #write(folder: string, change: (doc: Y.Doc) => void): Promise<void> {
    const written = this.#writing.catch(() => undefined).then(() => this.#writeNow(folder, change))
    this.#writing = written
    return written
  }

  async #writeNow(folder: string, change: (doc: Y.Doc) => void): Promise<void> {
    const { docs, device } = this.#space
    const lane = folderLane(folder, device)
    const writer = await this.#writerOf(lane)
    const changes: Uint8Array[] = []
    const gather = (bytes: Uint8Array): void => void changes.push(bytes)
    try {
      writer.doc.on('update', gather)
      writer.doc.transact(() => change(writer.doc))
      writer.doc.off('update', gather)
      for (const bytes of changes) await docs.write(WRITER, lane, bytes)
      await this.added(lane)
      writer.closing = later(() => this.#closeWriter(lane), STAYS_OPEN).unref()
    } catch (error) {
      // The lane contains what was not written.
      if (this.#writers.get(lane) === writer) this.#closeWriter(lane)
      throw error
    }
  }

  async #writerOf(lane: string): Promise<Writer> {
    const { docs } = this.#space
    const known = this.#writers.get(lane)
    if (known) {
      if (known.closing) clearTimeout(known.closing)
      known.closing = null
      return known
    }
    const writer: Writer = { doc: new Y.Doc(), closing: null }
    // Registered before opening, so that updates in the meantime reach it, too.
    this.#writers.set(lane, writer)
    try {
      const { client, update } = await docs.open(WRITER, lane)
      if (client === null) throw new CallFailure('not-allowed', 'your role here does not allow writing')
      Y.applyUpdate(writer.doc, update)
      // Only now: Yjs changes the id if an update contains structs of its own.
      writer.doc.clientID = client
      return writer
    } catch (error) {
      this.#closeWriter(lane)
      throw error
    }
  }

  #closeWriter(lane: string): void {
    const writer = this.#writers.get(lane)
    if (!writer) return
    if (writer.closing) clearTimeout(writer.closing)
    this.#writers.delete(lane)
    this.#space.docs.close(WRITER, lane)
    writer.doc.destroy()
  }

  async #read(id: string, lane: Lane): Promise<void> {
    const { docs } = this.#space
    const { doc } = lane
    // Updates may arrive before the whole state does.
    this.#follow(lane)
    try {
      const { update } = await docs.open(READER, id)
      if (this.#isStopped) return docs.close(READER, id)
      // It was reset in the meantime, and the reset reads it again.
      if (lane.doc !== doc) return
      Y.applyUpdate(doc, update)
      this.#onChange(lane.folder)
    } catch {
      // Its next change, or the next start, reads it again.
      if (this.#lanes.get(id) === lane && lane.doc === doc) this.#lanes.delete(id)
    }
  }

  #follow({ doc, folder, device }: Lane): void {
    const set = this.#setOf(folder)
    const files = doc.getMap(FOLDER_FILES_ROOT)
    files.observe(({ keysChanged }) => {
      for (const path of keysChanged) set.say(device, path, readFolderEntry(path, files.get(path)))
      if (!this.#isStopped) this.#onChange(folder)
    })
    const about = doc.getMap(FOLDER_ABOUT_ROOT)
    about.observe(() => {
      set.call(device, readFolderName(about.get(FOLDER_NAME_KEY)))
      set.remove(device, readFolderRemoval(about.get(FOLDER_REMOVED_KEY)))
      if (!this.#isStopped) this.#onChange(folder)
    })
  }

  #setOf(folder: string): FolderSet {
    const known = this.#sets.get(folder) ?? new FolderSet()
    this.#sets.set(folder, known)
    return known
  }
}
