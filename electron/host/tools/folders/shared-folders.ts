/** The folders of one space as its lanes describe them, read by the host itself, and what this device writes there. */

import type * as Y from 'yjs'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { type FollowedLane, LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import { type HostDoc, hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
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

/** A folder, and the device whose lane it is. */
type LaneName = NonNullable<ReturnType<typeof readFolderLane>>
/** Paths about which something new was stated; null stands for the folder itself. */
type Changed = Set<string | null>

export interface Said {
  path: string
  entry: FolderEntry
}

export class SharedFolders {
  readonly #changes = new Emitter<string>()
  /** Fires when something new was stated about a folder. */
  readonly onChange = this.#changes.event
  readonly ready: Promise<void>
  readonly #space: OpenSpace
  readonly #hash: Crypto['hash']
  readonly #lanes: LaneSet<LaneName, Changed, HostDoc>
  readonly #sets = new Map<string, FolderSet>()
  /** Folders about which something new was stated. */
  readonly #stated = new Set<string>()

  constructor(space: OpenSpace, hash: Crypto['hash']) {
    this.#space = space
    this.#hash = hash
    this.#lanes = new LaneSet<LaneName, Changed, HostDoc>({
      docs: hostDocs(space.docs),
      nameOf: readFolderLane,
      begin: (_name, doc) => changesOf(doc),
      read: (lane) => this.#read(lane),
      forget: ({ name }) => {
        this.#setOf(name.folder).forget(name.device)
        this.#stated.add(name.folder)
      },
    })
    this.#lanes.onChange(() => {
      const stated = [...this.#stated]
      this.#stated.clear()
      for (const folder of stated) this.#changes.fire(folder)
    })
    this.#lanes.follow(FOLDERS_PREFIX)
    this.ready = this.#lanes.settled()
  }

  /** Folders with any statements. */
  ids(): Iterable<string> {
    return this.#sets.keys()
  }

  /** Returns null if there was never a statement about it. */
  find(folder: string): FolderSet | null {
    return this.#sets.get(folder) ?? null
  }

  /** Devices that wrote in their lane of the folder. */
  devices(folder: string): string[] {
    return [...this.#lanes.lanes].flatMap(({ name, open }) =>
      name.folder === folder && open.doc.store.clients.size > 0 ? [name.device] : [],
    )
  }

  /** Resolves when it is durable. Rejects with CallFailure if this device isn't allowed to write. */
  say(folder: string, said: readonly Said[]): Promise<void> {
    return this.#write(folder, (doc) => {
      const files = doc.getMap(FOLDER_FILES_ROOT)
      for (const { path, entry } of said) files.set(path, entry)
    })
  }

  /** Like `say`. */
  name(folder: string, name: FolderName): Promise<void> {
    return this.#write(folder, (doc) => doc.getMap(FOLDER_ABOUT_ROOT).set(FOLDER_NAME_KEY, name))
  }

  /** Like `say`: removes the folder for all devices. */
  remove(folder: string, time: number): Promise<void> {
    return this.#write(folder, (doc) => doc.getMap(FOLDER_ABOUT_ROOT).set(FOLDER_REMOVED_KEY, { time }))
  }

  /** Whether a device is allowed to remove the folder from the space: only its founder and owners are. */
  mayRemove(folder: string, device: string): boolean {
    if (this.#space.governance?.role(device) === 'owner') return true
    const made = this.#sets.get(folder)?.madeBy(device) ?? null
    return made !== null && folderIdOf(this.#hash, device, made) === folder
  }

  /** Returns the device that removed the folder; null unless one did that is allowed to. */
  removedBy(folder: string): string | null {
    return this.#sets.get(folder)?.removedBy((device) => this.mayRemove(folder, device)) ?? null
  }

  stop(): void {
    this.#lanes.stop()
  }

  async #write(folder: string, change: (doc: Y.Doc) => void): Promise<void> {
    const lane = this.#lanes.open(folderLane(folder, this.#space.device))
    if (!lane) throw new CallFailure('storage', 'the space was closed')
    await lane.open.write(change)
    this.#lanes.readNow()
  }

  #read({ name: { folder, device }, open: { doc }, state }: FollowedLane<LaneName, Changed>): boolean {
    if (state.size === 0) return false
    const set = this.#setOf(folder)
    const files = doc.getMap(FOLDER_FILES_ROOT)
    const about = doc.getMap(FOLDER_ABOUT_ROOT)
    for (const path of state) {
      if (path !== null) set.say(device, path, readFolderEntry(path, files.get(path)))
      else {
        set.call(device, readFolderName(about.get(FOLDER_NAME_KEY)))
        set.remove(device, readFolderRemoval(about.get(FOLDER_REMOVED_KEY)))
      }
    }
    state.clear()
    this.#stated.add(folder)
    return true
  }

  #setOf(folder: string): FolderSet {
    const known = this.#sets.get(folder) ?? new FolderSet()
    this.#sets.set(folder, known)
    return known
  }
}

/** Reports everything that a lane contains now, and then its changes. */
function changesOf(doc: Y.Doc): Changed {
  const files = doc.getMap(FOLDER_FILES_ROOT)
  const changed: Changed = new Set([...files.keys(), null])
  files.observe(({ keysChanged }) => {
    for (const path of keysChanged) changed.add(path)
  })
  doc.getMap(FOLDER_ABOUT_ROOT).observe(() => changed.add(null))
  return changed
}
