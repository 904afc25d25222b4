/**
 * Parley's own folder inside a synced folder, on the same disk. It contains a mark to recognize the folder by, files
 * before they get their names, and the trash. The path of a file in the trash says where it was, when it was removed,
 * and by whose change: nothing else has to be remembered.
 */
import { randomUUID } from 'node:crypto'
import type { Dirent, Stats } from 'node:fs'
import { type FileHandle, lstat, open, rename } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { TRASH } from '../../../../shared/base/wire-names.ts'
import { FOLDER_DEPTH } from '../../../../shared/tools/files/names.ts'
import { isSyncPath, splitPath, WORK_FOLDER } from '../../../../shared/tools/folders/paths.ts'
import type { FileStamp } from '../../blobs/blob-entry.ts'
import { type RealPath, realPathHere } from '../../blobs/system/asked-name.ts'
import { freeBytes } from '../../blobs/system/disk-room.ts'
import { isSameButForName, isSameStamp, openToRead, stampAt, stampIn, stampOf } from '../../blobs/system/file-stamp.ts'
import {
  type HeldFolder,
  ifInFolder,
  inFolder,
  NotTheFolder,
  OWN_FOLDER,
  USUAL_FOLDER,
  visit,
} from '../../blobs/system/held-folder.ts'
import { nameNew } from '../../blobs/system/name-new.ts'
import { removeFile } from '../../blobs/system/remove-file.ts'
import { onDisk, SPELLED_ALIKE, type Spelling } from './spelling.ts'

/** Files before they get their names. */
const PARTS = 'work'
/** The file by which a folder is recognized. */
export const MARK = 'used-by'
/** Notes when the trash was last looked at, and since when the clock hasn't been set; in milliseconds. */
const LOOKED = 'looked'
/** Milliseconds. */
const DAY = 24 * 3_600_000
const KEPT_IN_TRASH = 30 * DAY
const KEPT_AT_LEAST = 3_600_000
/**
 * If the clock differs from the last look by more than this, it was set, or nobody has used the folder for that long.
 */
const SET = 14 * DAY
const NOTED_EVERY = 3_600_000
/** Number of files that were moved to the trash last and may still be open. */
const MAY_BE_OPEN = 1000
/** Number of these that are watched; the others are looked at regularly. */
const WATCHED = 64
/** Maximum size of a note in Parley's folder in bytes, and the mode of files in it. */
const NOTE = 1000
const OWN_FILE = 0o600
/** Names of parts, and of entries in the trash: anything with another name isn't Parley's. */
const PART = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const SLOT = /^(\d{13})-([0-9a-f]{8})-([0-9a-f]{64})$/

export interface TrashEntry {
  /** Identifies the file while it is in the trash. */
  id: string
  path: string
  size: number
  /** When it was removed, in milliseconds, and by whose change. */
  time: number
  by: string
}

type Went = Pick<TrashEntry, 'time' | 'by'>

/**
 * `trashed`: where the replaced file is now. `stamp`: the part's from before it got its name. `busy`: something
 * unexpected is there. `in-the-way`: a folder or a link is.
 */
export type Placed =
  | { done: true; trashed: string | null; stamp: FileStamp }
  | { done: false; why: 'busy' | 'in-the-way' }

export class WorkFolder {
  readonly root: string
  readonly #mark: string
  readonly #realPath: RealPath | null
  #spelling = SPELLED_ALIKE
  /** Bytes in the trash; null if unknown. */
  #inTrash: number | null = null
  /** Path in the trash → original path, and the stamp when last looked at. */
  readonly #mayBeOpen = new Map<string, { path: string; stamp: FileStamp; isChanged: boolean }>()

  /** @param mark by whom and for what the folder is used */
  constructor(root: string, mark: string, realPath = realPathHere) {
    this.root = root
    this.#mark = mark
    this.#realPath = realPath
  }

  /** Whether the folder is there and is still the same one. */
  async isThere(): Promise<boolean> {
    return (await this.#read(MARK)) === this.#mark
  }

  /**
   * Marks the folder as used. Rejects with NotTheFolder if something that isn't a folder has the name of Parley's own.
   * @param isLeft whether a mark is no longer in use
   * @returns false if someone else uses the folder
   */
  async claim(isLeft: (mark: string) => boolean = () => false): Promise<boolean> {
    const found = await this.#read(MARK)
    if (found !== null && !isLeft(found)) return found === this.#mark
    await this.sweep()
    await this.#write(MARK, this.#mark)
    return true
  }

  /** The folder is no longer synced; the trash stays. */
  async release(): Promise<void> {
    if (!(await this.isThere())) return
    await this.sweep()
    await this.#inOwn([], async (own) => {
      for (const note of [MARK, LOOKED]) await removeFile(own.at(note))
      for (const folder of [PARTS, TRASH]) await own.removeEmpty(folder)
    })
    await this.#atTop((top) => top.removeEmpty(WORK_FOLDER))
  }

  /** Deletes parts left behind by a crash. */
  async sweep(): Promise<void> {
    await this.#inOwn([], (own) => own.keepOthersOut(), OWN_FOLDER)
    await this.#inOwn(
      [PARTS],
      async (parts) => {
        for (const { name } of await parts.entries()) if (PART.test(name)) await removeFile(parts.at(name))
      },
      OWN_FOLDER,
    )
  }

  /** A path for a file before it gets its name. */
  partPath(): string {
    return this.#in(PARTS, randomUUID())
  }

  /** Creates that file, open for reading and writing. */
  createPart(part: string, mode: number): Promise<FileHandle> {
    return this.#inOwn([PARTS], (parts) => open(parts.at(basename(part)), 'wx+', mode))
  }

  /** Deletes a part that isn't needed. */
  async drop(part: string): Promise<void> {
    await this.#inOwn([PARTS], (parts) => removeFile(parts.at(basename(part))))
  }

  absolute(path: string): string {
    return join(this.root, onDisk(path, this.#spelling))
  }

  /** Paths on disk use this spelling from now on. */
  spell(spelling: Spelling): void {
    this.#spelling = spelling
  }

  /**
   * Gives a finished part its name. An existing file is moved to the trash first, if it is the expected one; nothing is
   * ever overwritten.
   *
   * @param over null if no file is expected there
   * @returns the reason if nothing was done
   */
  async place(part: string, path: string, over: FileStamp | null, went: Went): Promise<Placed> {
    const placed = await this.#at(
      path,
      (into, name) => this.#placeIn(into, name, { part, path, over, went }),
      USUAL_FOLDER,
    )
    return placed ?? { done: false, why: 'in-the-way' }
  }

  async #placeIn(
    into: HeldFolder,
    name: string,
    { part, path, over, went }: { part: string; path: string; over: FileStamp | null; went: Went },
  ): Promise<Placed> {
    const trashed = over ? await this.#trashFrom(into, name, { path, over, went }) : null
    if (over && trashed === null) return { done: false, why: 'busy' }
    try {
      return await this.#inOwn([PARTS], async (parts) => {
        const from = parts.at(basename(part))
        // The replaced file's permissions stay, whoever wrote it last.
        const stamp = await stampWithMode(from, trashed?.mode ?? null)
        await nameNew(from, into.at(name))
        return { done: true, trashed: trashed?.path ?? null, stamp }
      })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EEXIST') {
        if (trashed !== null) await this.#takeBack(trashed.path, into, name)
        // The folder was deleted while it was held.
        if (code === 'ENOENT') return { done: false, why: 'busy' }
        throw error
      }
      // It may no longer exist, or be a dangling link.
      const found = await lstat(into.at(name)).catch(() => null)
      return { done: false, why: found?.isDirectory() ? 'in-the-way' : 'busy' }
    }
  }

  /** Returns whether files can be created in the folder. If so, the problem is the one file that can't be replaced. */
  async takesFiles(): Promise<boolean> {
    const part = this.partPath()
    try {
      await (await this.createPart(part, OWN_FILE)).close()
      await this.drop(part)
      return true
    } catch {
      return false
    }
  }

  /**
   * Whether a file can have this path: only folders lead to it, and nothing else has its name. Removes an empty folder
   * at the path.
   */
  isFree(path: string): Promise<boolean> {
    return this.#atTop((top) => isFreeIn(top, onDisk(path, this.#spelling).split('/')))
  }

  /**
   * Renames an existing file to an unused name, if it is the expected one. @returns whether it did; `busy` and
   * `in-the-way` as for `place`
   */
  async moveAside(path: string, to: string, over: FileStamp, went: Went): Promise<'done' | 'busy' | 'in-the-way'> {
    if (!(await this.isFree(to))) return 'in-the-way'
    // Uses the trash: nothing that arrives there in the meantime is moved along, and a process that dies leaves the
    // file there.
    const trashed = await this.trash(path, over, went)
    if (trashed === null) return 'busy'
    try {
      if (await this.#at(to, (into, name) => this.#outOfTrash(trashed, into.at(name)), USUAL_FOLDER)) return 'done'
    } catch {
      // Treated as if something else were in the way.
    }
    await this.#at(path, (into, name) => this.#takeBack(trashed, into, name))
    return 'in-the-way'
  }

  /**
   * Moves an existing file into the trash, if it is the expected one. @returns where it is now; null if nothing was
   * done
   */
  async trash(path: string, over: FileStamp, went: Went): Promise<string | null> {
    const trashed = await this.#at(path, (from, name) => this.#trashFrom(from, name, { path, over, went }))
    return trashed?.path ?? null
  }

  async #trashFrom(
    from: HeldFolder,
    name: string,
    { path, over, went: { time, by } }: { path: string; over: FileStamp; went: Went },
  ): Promise<{ path: string; mode: number } | null> {
    const found = await stampAt(from.at(name)).catch(() => null)
    if (!found || !isSameStamp(found, over)) return null
    const way = [TRASH, `${String(time).padStart(13, '0')}-${randomUUID().slice(0, 8)}-${by}`, ...path.split('/')]
    const last = way.pop() as string
    const trashed = this.#in(...way, last)
    const moved = await this.#inOwn(
      way,
      async (into) => {
        await rename(from.at(name), into.at(last))
        return lstat(into.at(last), { bigint: true }).catch(() => null)
      },
      OWN_FOLDER,
    ).catch(async (error: NodeJS.ErrnoException) => {
      await this.#tidyTrash(trashed)
      if (error.code === 'ENOENT') return 'gone' as const
      throw error
    })
    if (moved === 'gone') return null
    const stamp = moved?.isFile() ? stampIn(moved) : null
    if (moved && stamp && isSameButForName(stamp, over)) {
      if (this.#inTrash !== null) this.#inTrash += stamp.size
      this.#mayBeOpen.set(trashed, { path, stamp, isChanged: false })
      for (const first of this.#mayBeOpen.keys()) if (this.#mayBeOpen.size > MAY_BE_OPEN) this.#mayBeOpen.delete(first)
      return { path: trashed, mode: Number(moved.mode) & 0o777 }
    }
    // Someone was faster.
    await this.#takeBack(trashed, from, name)
    return null
  }

  /** Restores a file from the trash, unless another one has taken its place. */
  async #takeBack(trashed: string, into: HeldFolder, name: string): Promise<void> {
    await this.#outOfTrash(trashed, into.at(name)).catch(() => {})
    this.#noLongerTrashed(trashed)
    await this.#tidyTrash(trashed)
  }

  /** Gives a file in the trash a free name, as `nameNew` does. */
  async #outOfTrash(trashed: string, to: string): Promise<true> {
    const way = relative(this.#in(), trashed).split(sep)
    const name = way.pop() as string
    await this.#inOwn(way, (from) => nameNew(from.at(name), to))
    this.#noLongerTrashed(trashed)
    await this.#tidyTrash(trashed)
    return true
  }

  /** Removes empty folders, from this one up. */
  async tidy(folder: string): Promise<void> {
    for (let path = folder; path !== ''; path = splitPath(path).folder) {
      const isGone = await this.#at(path, (above, name) => above.removeEmpty(name))
      if (!isGone) return
    }
  }

  /** Entries of the trash, newest first. */
  async inTrash(): Promise<TrashEntry[]> {
    const found: TrashEntry[] = []
    for (const slot of (await this.#slots()).sort().reverse()) {
      const [, time = '', , by = ''] = SLOT.exec(slot) ?? []
      const look = async (folder: HeldFolder, way: readonly string[], { name }: Dirent): Promise<void> => {
        // It may have left the trash in the meantime.
        const there = await lookAt(folder.at(name))
        const path = [...way, name].join('/').normalize('NFC')
        if (there?.isFile() && isSyncPath(path))
          found.push({ id: `${slot}/${path}`, path, size: there.size, time: Number(time), by })
      }
      await this.#ifInOwn([TRASH, slot], (folder) => visit(folder, FOLDER_DEPTH, look))
    }
    return found
  }

  async #slots(): Promise<string[]> {
    const entries = await this.#ifInOwn([TRASH], (trash) => trash.entries())
    return (entries ?? []).flatMap(({ name }) => (SLOT.test(name) ? [name] : []))
  }

  /** Restores a file to its place, or next to what is there now. @returns its path; null if it isn't in the trash */
  async restore(id: string, beside: (path: string, number: number) => string): Promise<string | null> {
    const slash = id.indexOf('/')
    const [slot, path] = [id.slice(0, slash), id.slice(slash + 1)]
    if (!SLOT.test(slot) || !isSyncPath(path)) return null
    const trashed = this.#in(TRASH, slot, ...path.split('/'))
    for (let number = 1; number < 100; number++) {
      const target = beside(path, number)
      try {
        if (await this.#at(target, (into, name) => this.#outOfTrash(trashed, into.at(name)), USUAL_FOLDER))
          return target
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOENT' || error instanceof NotTheFolder) return null
        if (code !== 'EEXIST') throw error
      }
    }
    return null
  }

  /** Returns the id in the trash of a file that was moved there. */
  idOf(trashed: string): string {
    return relative(this.#in(TRASH), trashed).replaceAll('\\', '/')
  }

  /** Renames a file to a free name; rejects with EEXIST if the name is taken. */
  async rename(path: string, to: string): Promise<void> {
    const isDone = await this.#at(path, (from, name) =>
      this.#at(to, (into, newName) => nameNew(from.at(name), into.at(newName)).then(() => true), USUAL_FOLDER),
    )
    if (!isDone) throw new Error('something else is in the way')
  }

  /** Null if no plain file is there. */
  async statOf(path: string): Promise<Stats | null> {
    if (!isSyncPath(path)) return null
    const found = await this.#at(path, (folder, name) => lookAt(folder.at(name)))
    return found?.isFile() ? found : null
  }

  /** Opens a file for reading. Returns null if something else is in the way; rejects like `open`. */
  openToRead(path: string): Promise<FileHandle | null> {
    return this.#at(path, (folder, name) => openToRead(folder.at(name)))
  }

  /**
   * Finds files in the trash that a program had open and has written to since: they are new content where nobody looks.
   * Each is returned once, when it is at rest.
   *
   * @returns their ids in the trash and their original paths; and whether others are being written
   */
  async writtenInTrash(): Promise<{ files: { id: string; path: string }[]; isRestless: boolean }> {
    const files: { id: string; path: string }[] = []
    let isRestless = false
    for (const [trashed, known] of this.#mayBeOpen) {
      const stamp = await stampAt(trashed).catch(() => null)
      if (!stamp) this.#mayBeOpen.delete(trashed)
      else if (!isSameButForName(stamp, known.stamp)) {
        this.#mayBeOpen.set(trashed, { ...known, stamp, isChanged: true })
        isRestless = true
      } else if (known.isChanged) {
        this.#mayBeOpen.delete(trashed)
        files.push({ id: this.idOf(trashed), path: known.path })
      }
    }
    return { files, isRestless }
  }

  /** Relative folders of the files that were moved to the trash last. */
  foldersInTrash(): string[] {
    const last = [...this.#mayBeOpen.keys()].slice(-WATCHED)
    return last.map((trashed) => relative(this.root, dirname(trashed)))
  }

  /**
   * Deletes files from the trash for good. @param before only those removed before this time, in milliseconds; null for
   * all
   */
  async emptyTrash(before: number | null): Promise<void> {
    for (const slot of await this.#slots()) {
      const [, time] = SLOT.exec(slot) ?? []
      if (before !== null && Number(time) >= before) continue
      await this.#inOwn([TRASH], (trash) => trash.remove(slot))
      this.#inTrash = null
    }
  }

  /**
   * Deletes files that have been in the trash for 30 days. Then, as long as the trash is larger than the free space,
   * deletes the oldest files, except those of the last hour. After the clock was set, nobody knows how old the files
   * are, so their time starts over.
   */
  async expire(now: number): Promise<void> {
    const since = await this.#unsetSince(now)
    if (since <= now - KEPT_IN_TRASH) await this.emptyTrash(now - KEPT_IN_TRASH)
    this.#inTrash ??= (await this.inTrash()).reduce((sum, { size }) => sum + size, 0)
    // Each deleted byte becomes free.
    let tooMuch = this.#inTrash === 0 ? 0 : (this.#inTrash - (await freeBytes(this.root))) / 2
    if (tooMuch <= 0) return
    for (const { id, size, time } of (await this.inTrash()).reverse()) {
      if (tooMuch <= 0 || Math.max(time, since) > now - KEPT_AT_LEAST) break
      const way = [TRASH, ...id.split('/')]
      const name = way.pop() as string
      await this.#ifInOwn(way, (folder) => removeFile(folder.at(name)))
      const trashed = this.#in(...way, name)
      this.#noLongerTrashed(trashed)
      await this.#tidyTrash(trashed)
      tooMuch -= size
    }
  }

  /** Returns since when the clock hasn't been set, as far as anybody can tell. */
  async #unsetSince(now: number): Promise<number> {
    const noted = (await this.#read(LOOKED)) ?? ''
    const [, last = now, before = 0] = /^(\d{1,16}) (\d{1,16})$/.exec(noted)?.map(Number) ?? []
    const since = Math.abs(now - last) > SET ? now : before
    // Without a note, the next look couldn't tell.
    if (noted === '' || since !== before || Math.abs(now - last) > NOTED_EVERY)
      await this.#write(LOOKED, `${now} ${since}`).catch(() => {})
    return since
  }

  #noLongerTrashed(trashed: string): void {
    this.#mayBeOpen.delete(trashed)
    this.#inTrash = null
  }

  /** A lasting path of something in Parley's own folder. */
  #in(...names: string[]): string {
    return join(this.root, WORK_FOLDER, ...names)
  }

  /** Null if there is no such note. */
  #read(note: string): Promise<string | null> {
    return this.#inOwn([], async (own) => {
      const handle = await openToRead(own.at(note))
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(NOTE), 0, NOTE, 0)
        return buffer.toString('utf8', 0, bytesRead)
      } finally {
        await handle.close()
      }
    }).catch(() => null)
  }

  /** Writes the note completely or not at all. Anything that has its name is replaced, not written through. */
  #write(note: string, text: string): Promise<void> {
    return this.#inOwn([PARTS], async (parts) => {
      const written = parts.at(randomUUID())
      const handle = await open(written, 'wx', OWN_FILE)
      try {
        await handle.writeFile(text)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await this.#inOwn([], (own) => rename(written, own.at(note)))
    })
  }

  /**
   * Acts in the folder that contains a path. Returns null if something else is in the way: what is behind a link is
   * elsewhere.
   * @param makes mode of missing folders, which are created
   */
  #at<Result>(
    path: string,
    act: (folder: HeldFolder, name: string) => Promise<Result>,
    makes?: number,
  ): Promise<Result | null> {
    const { folder, name } = splitPath(onDisk(path, this.#spelling))
    const way = folder === '' ? [] : folder.split('/')
    const rest = { realPath: this.#realPath, ...(makes !== undefined && { makes }) }
    return ifInFolder(this.root, way, (held) => act(held, name), rest)
  }

  #atTop<Result>(act: (top: HeldFolder) => Promise<Result>): Promise<Result> {
    return inFolder(this.root, [], act)
  }

  /** Acts in Parley's own folder, or in one inside. Rejects with NotTheFolder. @param makes mode of missing folders */
  #inOwn<Result>(
    way: readonly string[],
    act: (folder: HeldFolder) => Promise<Result>,
    makes?: number,
  ): Promise<Result> {
    return inFolder(this.root, [WORK_FOLDER, ...way], act, makes === undefined ? {} : { makes })
  }

  #ifInOwn<Result>(way: readonly string[], act: (folder: HeldFolder) => Promise<Result>): Promise<Result | null> {
    return ifInFolder(this.root, [WORK_FOLDER, ...way], act)
  }

  /** Removes empty folders in the trash, from the one that contains a file up. */
  async #tidyTrash(trashed: string): Promise<void> {
    const way = relative(this.#in(), dirname(trashed)).split(sep)
    for (let name = way.pop(); name !== undefined && way.length > 0; name = way.pop()) {
      const empty = name
      const isGone = await this.#ifInOwn(way, (above) => above.removeEmpty(empty))
      if (!isGone) return
    }
  }
}

/** Null if nothing is there. */
const lookAt = (path: string): Promise<Stats | null> =>
  lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

/** @param mode null to leave it unchanged */
async function stampWithMode(part: string, mode: number | null): Promise<FileStamp> {
  const handle = await openToRead(part)
  try {
    if (mode !== null) await handle.chmod(mode)
    return await stampOf(handle)
  } finally {
    await handle.close()
  }
}

async function isFreeIn(folder: HeldFolder, [name = '', ...rest]: readonly string[]): Promise<boolean> {
  const found = await lstat(folder.at(name)).catch(() => null)
  if (!found) return true
  if (rest.length === 0) return !found.isDirectory() || folder.removeEmpty(name)
  const inner = await folder.enter(name)
  if (!inner) return false
  try {
    return await isFreeIn(inner, rest)
  } finally {
    await inner.close()
  }
}
