/**
 * Synced folders for windows: answers calls about them, syncs those that this device takes part in, and notifies
 * windows of changes.
 */

import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { InTurn } from '../../../../shared/base/in-turn.ts'
import { cleanFileName, numberedName } from '../../../../shared/blobs/file-name.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput, CallName } from '../../../../shared/ipc/contract.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import { textOf } from '../../../../shared/record/errors.ts'
import { nameOnScreen } from '../../../../shared/record/harmless.ts'
import { mustWrite } from '../../../../shared/space-host/docs/must-write.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { pathOf } from '../../../../shared/tools/files/names.ts'
import { FOLDER_LIMITS, type SharedFolder } from '../../../../shared/tools/folders/calls.ts'
import { splitPath } from '../../../../shared/tools/folders/paths.ts'
import { folderIdOf } from '../../../../shared/tools/folders/shape.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { NotTheFolder } from '../../blobs/system/held-folder.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import type { KeptFolderEntry, ProfileStore } from '../../store/profile-store.ts'
import { later } from '../../timers.ts'
import type { Desktop } from '../../windows/desktop.ts'
import type { Grants } from '../../windows/grants.ts'
import type { Windows } from '../../windows/windows.ts'
import { beginningOf, settle, unsettle } from './conflicts.ts'
import { checkedPlace, chosenPath } from './folder-place.ts'
import { folderKey, KeptFolder, markOf } from './kept-folder.ts'
import { FolderMemory } from './memory.ts'
import { SharedFolders } from './shared-folders.ts'
import { WorkFolder } from './work-folder.ts'

/** Windows are notified once of all changes within this many milliseconds. */
const TELL_PAUSE = 150
/** Maximum number of synced folders on one device. */
const KEPT = 100

type FolderCall = Extract<CallName, `folders.${string}`>

export interface HostFoldersOptions {
  /** This device. */
  device: string
  engine: BlobEngine
  hash: Crypto['hash']
  profiles: ProfileStore
  profileDirectory: string
  windows: Windows
  grants: Grants
  /** Null if windows are browser tabs. */
  desktop: Desktop | null
  /** Returns an open space. Throws CallFailure if there's no such space. */
  space(id: string): OpenSpace
  now(): number
  log(message: string): void
}

export class HostFolders implements HostPart {
  readonly #files = new Emitter<string>()
  /** Fires when the files of a space to be announced to relays have changed. */
  readonly onFiles = this.#files.event
  readonly #options: HostFoldersOptions
  readonly #memory: FolderMemory
  readonly #shared = new Map<string, SharedFolders>()
  readonly #kept = new Map<string, KeptFolder>()
  /** Folders that are stopping and still have work in progress. */
  readonly #ending = new Map<string, Promise<void>>()
  /** Space → windows that show its folders. */
  readonly #watching = new Map<string, Set<string>>()
  readonly #telling = new Map<string, NodeJS.Timeout>()
  readonly #stopListening: () => void
  /** Starts run one after the other: two may be meant for one place, or be the same folder. */
  readonly #beginning = new InTurn()

  private constructor(options: HostFoldersOptions, memory: FolderMemory) {
    this.#options = options
    this.#memory = memory
    this.#stopListening = options.engine.onChange((roots) => {
      for (const kept of this.#kept.values()) kept.blobsChanged(roots)
    })
  }

  static async open(options: HostFoldersOptions): Promise<HostFolders> {
    return new HostFolders(options, await FolderMemory.open(options.profiles.keptPaths(), options.log))
  }

  opened({ id }: OpenSpace): void {
    if (this.#entries.some(({ space }) => space === id)) this.#of(id)
  }

  closed(space: string): void {
    for (const entry of this.#entries) if (entry.space === space) void this.#end(entry)
    this.#shared.get(space)?.stop()
    this.#shared.delete(space)
  }

  /** The space was deleted from this device. Files stay where they are. */
  async deleteSpace(space: string): Promise<void> {
    for (const entry of this.#entries.filter((each) => each.space === space)) await this.#forget(entry)
  }

  changed({ id }: OpenSpace): void {
    for (const entry of this.#entries) {
      if (entry.space !== id) continue
      this.#kept.get(folderKey(entry))?.wake()
      this.#lookWhetherRemoved(entry)
    }
  }

  /** Files of this device's synced folders, as announced to relays. */
  *files(space: string): Iterable<NamedFile> {
    for (const entry of this.#entries) {
      if (entry.space === space && entry.removedBy === null)
        yield* this.#shared.get(space)?.find(entry.id)?.files().values() ?? []
    }
  }

  disconnected(client: string): void {
    for (const [space, clients] of this.#watching) {
      clients.delete(client)
      if (clients.size === 0) this.#watching.delete(space)
    }
  }

  async stop(): Promise<void> {
    this.#stopListening()
    for (const timer of this.#telling.values()) clearTimeout(timer)
    for (const space of [...this.#shared.keys()]) {
      this.#shared.get(space)?.stop()
      this.#shared.delete(space)
    }
    await Promise.all([...[...this.#kept.values()].map((kept) => kept.stop()), ...this.#ending.values()])
    this.#kept.clear()
    await this.#memory.settled()
  }

  readonly handlers: CallHandlers<FolderCall> = {
    'folders.open': async ({ space }, client) => {
      await this.#of(space).ready
      this.#watching.set(space, (this.#watching.get(space) ?? new Set()).add(client))
      return { folders: this.#list(space) }
    },
    'folders.close': ({ space }, client) => {
      const clients = this.#watching.get(space)
      clients?.delete(client)
      if (clients?.size === 0) this.#watching.delete(space)
    },
    'folders.choose': async () => {
      const { desktop, grants } = this.#options
      if (!desktop) throw new CallFailure('not-allowed', 'the browser shows no folders')
      const path = await desktop.chooseFolder()
      return { chosen: path === null ? null : { grant: grants.give(path), path } }
    },
    'folders.create': async ({ space, name, place }) => {
      const shared = this.#of(space)
      mustWrite(this.#options.space(space))
      const made = randomBytes(32).toString('hex')
      const folder = folderIdOf(this.#options.hash, this.#options.space(space).device, made)
      return this.#beginning.run(async () => {
        const entry = await this.#claim({ space, id: folder }, place)
        await shared.name(folder, { name, time: this.#options.now(), made })
        await this.#begin(entry)
        return { folder }
      })
    },
    'folders.keep': async ({ space, folder, place }) => {
      const shared = this.#of(space)
      await shared.ready
      if (!shared.find(folder) || shared.removedBy(folder) !== null)
        throw new CallFailure('not-found', 'no such folder')
      await this.#beginning.run(async () => this.#begin(await this.#claim({ space, id: folder }, place)))
    },
    'folders.pause': async ({ space, folder, on }) => {
      this.#entry(space, folder).isPaused = on
      await this.#changed(space, folder)
    },
    'folders.stop': async ({ space, folder }) => this.#forget(this.#entry(space, folder)),
    'folders.remove': async ({ space, folder }) => {
      const shared = this.#of(space)
      await shared.ready
      if (!shared.mayRemove(folder, this.#options.space(space).device))
        throw new CallFailure('not-allowed', 'somebody else began it')
      await shared.remove(folder, this.#options.now())
      const entry = this.#entries.find((each) => each.space === space && each.id === folder)
      // The window that requested it needs no notification.
      if (entry) await this.#forget(entry)
    },
    'folders.ignore': async ({ space, folder, ignored }) => {
      this.#entry(space, folder).ignored = ignored
      await this.#changed(space, folder)
    },
    'folders.emptied': ({ space, folder, meant }) => this.#keptOf(space, folder).emptied(meant),
    'folders.not-synced': ({ space, folder }) => this.#keptOf(space, folder).notSynced,
    'folders.conflicts': async ({ space, folder }) => ({ conflicts: await this.#keptOf(space, folder).conflicts() }),
    'folders.read': async ({ space, folder, path }) => ({
      bytes: await beginningOf(this.#keptOf(space, folder).work, path),
    }),
    'folders.show-file': async ({ space, folder, path }) => {
      const { desktop } = this.#options
      if (!desktop) throw new CallFailure('not-allowed', 'the browser shows no folders')
      const { work } = this.#keptOf(space, folder)
      if (path !== null && !(await work.statOf(path))) throw new CallFailure('not-found', 'no such file')
      desktop.showInFolder(path === null ? work.root : work.absolute(path))
    },
    'folders.settle': async ({ space, folder, conflict, keep }) => {
      mustWrite(this.#options.space(space))
      const kept = this.#keptOf(space, folder)
      const by = this.#options.space(space).device
      const settled = await settle(kept.work, { conflict, keep }, { time: this.#options.now(), by })
      kept.wake()
      return settled
    },
    'folders.unsettle': async ({ space, folder, settled }) => {
      const kept = this.#keptOf(space, folder)
      await unsettle(kept.work, settled, numberedPath)
      kept.wake()
    },
    'folders.trash': async ({ space, folder }) => {
      const files = await this.#keptOf(space, folder).work.inTrash()
      const bytes = files.reduce((sum, { size }) => sum + size, 0)
      return { files: files.slice(0, FOLDER_LIMITS.trash), count: files.length, bytes }
    },
    'folders.restore': async ({ space, folder, id }) => {
      const kept = this.#keptOf(space, folder)
      const path = await kept.work.restore(id, numberedPath)
      kept.wake()
      return { path }
    },
    'folders.empty-trash': ({ space, folder }) => this.#keptOf(space, folder).work.emptyTrash(null),
  }

  get #entries(): KeptFolderEntry[] {
    return this.#options.profiles.state.folders
  }

  #entry(space: string, folder: string): KeptFolderEntry {
    const entry = this.#entries.find((each) => each.space === space && each.id === folder)
    if (!entry) throw new CallFailure('not-found', 'this device does not sync that folder')
    return entry
  }

  #keptOf(space: string, folder: string): KeptFolder {
    const kept = this.#kept.get(folderKey(this.#entry(space, folder)))
    if (!kept) throw new CallFailure('not-found', 'the space is not open')
    return kept
  }

  /** Marks the place as this folder's. Throws CallFailure if that isn't possible. */
  async #claim(
    { space, id }: Pick<KeptFolderEntry, 'space' | 'id'>,
    place: CallInput<'folders.keep'>['place'],
  ): Promise<KeptFolderEntry> {
    const { profileDirectory } = this.#options
    if (this.#entries.some((entry) => entry.space === space && entry.id === id))
      throw new CallFailure('synced', 'this device syncs it already')
    if (this.#entries.length >= KEPT) throw new CallFailure('too-many-folders', 'this device syncs too many folders')
    const { path, isTyped } = chosenPath(place, this.#options)
    const taken = this.#entries.map((entry) => entry.place)
    const checked = await checkedPlace(path, { home: homedir(), profileDirectory, taken, isTyped })
    const entry: KeptFolderEntry = { space, id, place: checked, isPaused: false, ignored: '', removedBy: null }
    const isFree = await this.#workAt(entry)
      .claim((mark) => this.#isLeft(mark))
      .catch((error: unknown) => {
        if (error instanceof NotTheFolder) throw new CallFailure('in-the-way', error.message)
        throw new CallFailure('storage', 'this place is not writable')
      })
    if (!isFree) throw new CallFailure('synced-elsewhere', 'another folder is synced there')
    return entry
  }

  /**
   * Whether a mark belongs to a folder that this device began to sync and never did, because it died or failed in
   * between.
   */
  #isLeft(mark: string): boolean {
    const { device } = this.#options
    const isOwn = mark === '' || mark.endsWith(`/${device}\n`)
    return isOwn && !this.#entries.some((entry) => markOf(entry, device) === mark)
  }

  #workAt(entry: KeptFolderEntry): WorkFolder {
    return new WorkFolder(entry.place, markOf(entry, this.#options.device))
  }

  async #begin(entry: KeptFolderEntry): Promise<void> {
    this.#entries.push(entry)
    await this.#options.profiles.save()
    this.#start(entry, this.#of(entry.space))
    this.#tell(entry.space)
  }

  async #changed(space: string, folder: string): Promise<void> {
    await this.#options.profiles.save()
    this.#keptOf(space, folder).wake(0)
    this.#tell(space)
  }

  async #forget(entry: KeptFolderEntry): Promise<void> {
    const { profiles, log } = this.#options
    await this.#end(entry)
    await this.#stopServing(entry)
    profiles.state.folders = this.#entries.filter((each) => each !== entry)
    this.#memory.forget(folderKey(entry))
    await profiles.save()
    // Its space may be closed by now, or may never have opened: the mark is removed in any case.
    await this.#workAt(entry)
      .release()
      .catch((error: unknown) => log(`folder ${entry.id} stays marked: ${textOf(error)}`))
    this.#tell(entry.space)
  }

  /**
   * From now on, the files are the person's own: nobody else can download them, and nobody is notified if they change.
   */
  async #stopServing({ space, id }: KeptFolderEntry): Promise<void> {
    const { engine } = this.#options
    const key = folderKey({ space, id })
    const roots = new Set(this.#shared.get(space)?.find(id)?.files().keys())
    for (const { root } of this.#memory.of(key).values()) if (root !== null) roots.add(root)
    for (const root of [...roots, ...engine.keptFor(key)]) await engine.forget(root, space)
  }

  /**
   * Stops all work for a folder that was removed from the space, even after the remover has left. It stays on screen
   * until the person has seen that.
   */
  #lookWhetherRemoved(entry: KeptFolderEntry): void {
    const by = this.#shared.get(entry.space)?.removedBy(entry.id) ?? null
    const kept = this.#kept.get(folderKey(entry))
    if (by === null || entry.removedBy !== null || !kept) return
    entry.removedBy = by
    kept
      .stop()
      .then(() => this.#stopServing(entry))
      .then(() => this.#options.profiles.save())
      .catch((error: unknown) => this.#options.log(`folder ${entry.id} was removed: ${String(error)}`))
  }

  #of(id: string): SharedFolders {
    const known = this.#shared.get(id)
    if (known) return known
    const shared = new SharedFolders(this.#options.space(id), this.#options.hash)
    shared.onChange((folder) => {
      this.#kept.get(folderKey({ space: id, id: folder }))?.wakeSooner()
      const entry = this.#entries.find((each) => each.space === id && each.id === folder)
      if (entry) {
        this.#lookWhetherRemoved(entry)
        this.#files.fire(id)
      }
      this.#tell(id)
    })
    this.#shared.set(id, shared)
    for (const entry of this.#entries) if (entry.space === id) this.#start(entry, shared)
    return shared
  }

  #start(entry: KeptFolderEntry, shared: SharedFolders): void {
    const { engine, now, log } = this.#options
    const key = folderKey(entry)
    if (this.#kept.has(key)) return
    const space = this.#options.space(entry.space)
    const kept = new KeptFolder({
      entry,
      space,
      shared,
      engine,
      memory: this.#memory,
      now,
      nameOf: (device) => nameInPath(space.governance?.profile(device)?.name ?? ''),
      log,
    })
    kept.onChange(() => this.#tell(entry.space))
    this.#kept.set(key, kept)
    if (entry.removedBy !== null) return void kept.stop()
    // Lanes that aren't loaded yet must not look empty.
    Promise.all([shared.ready, engine.ready]).then(
      () => {
        this.#lookWhetherRemoved(entry)
        kept.wake(0)
      },
      () => {},
    )
  }

  async #end(entry: KeptFolderEntry): Promise<void> {
    const key = folderKey(entry)
    const kept = this.#kept.get(key)
    this.#kept.delete(key)
    if (kept) {
      const ended = Promise.all([this.#ending.get(key), kept.stop()]).then(() => {
        if (this.#ending.get(key) === ended) this.#ending.delete(key)
      })
      this.#ending.set(key, ended)
    }
    await this.#ending.get(key)
  }

  #list(space: string): SharedFolder[] {
    const shared = this.#shared.get(space)
    if (!shared) return []
    const me = this.#options.space(space).device
    return [...shared.ids()].flatMap((id) => {
      const set = shared.find(id)
      const name = set?.name ?? null
      // The device wrote to it without founding a folder.
      if (!set || name === null) return []
      const entry = this.#entries.find((each) => each.space === space && each.id === id)
      if (!entry && shared.removedBy(id) !== null) return []
      const here = this.#kept.get(folderKey({ space, id }))?.here ?? null
      const removedBy = entry?.removedBy ?? null
      const mayRemove = removedBy === null && shared.mayRemove(id, me)
      return [{ id, name, devices: shared.devices(id), ...set.size(), mayRemove, removedBy, here }]
    })
  }

  #tell(space: string): void {
    if (!this.#watching.has(space) || this.#telling.has(space)) return
    const timer = later(() => {
      this.#telling.delete(space)
      const folders = this.#list(space)
      for (const client of this.#watching.get(space) ?? [])
        this.#options.windows.tell(client, 'folders.changed', { space, folders })
    }, TELL_PAUSE)
    this.#telling.set(space, timer)
  }
}

/** A person's name as a part of a file name. */
const nameInPath = (name: string): string => cleanFileName(nameOnScreen(name).replace(/[()]/g, ' ').trim() || '?')

function numberedPath(path: string, number: number): string {
  const { folder, name } = splitPath(path)
  return pathOf(folder, numberedName(name, number))
}
