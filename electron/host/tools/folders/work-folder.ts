/**
 * Parley's own folder inside a synced folder, on the same disk: a mark to recognize the folder by, files before they
 * get their names, and the trash. The path of a file in the trash says where it was, when it went, and whose change
 * removed it: nothing else has to be remembered.
 */
import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { chmod, lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { isSyncPath, splitPath, WORK_FOLDER } from '../../../../shared/tools/folders/paths.ts'
import type { FileStamp } from '../../blobs/blob-entry.ts'
import { isAskedFor, type RealPath, realPathHere } from '../../blobs/system/asked-name.ts'
import { freeBytes } from '../../blobs/system/disk-room.ts'
import { isSameButForName, isSameStamp, stampAt } from '../../blobs/system/file-stamp.ts'
import { nameNew } from '../../blobs/system/name-new.ts'
import { removeFile } from '../../blobs/system/remove-file.ts'
import { onDisk, SPELLED_ALIKE, type Spelling } from './spelling.ts'

/** The file that a folder is recognized by. */
export const MARK = 'used-by'
/** When the trash was looked at last, and since when nobody set the clock; milliseconds. */
const LOOKED = 'looked'
/** Milliseconds. */
const DAY = 24 * 3_600_000
const KEPT_IN_BIN = 30 * DAY
const KEPT_AT_LEAST = 3_600_000
/** A clock that is farther from the last look was set, or nobody has used the folder for so long. */
const SET = 14 * DAY
const NOTED_EVERY = 3_600_000
/** Number of files that went into the trash last and may still be open. */
const MAY_BE_OPEN = 1000
/** Number of these that are watched; the others are looked at regularly. */
const WATCHED = 64
const SLOT = /^(\d{13})-([0-9a-f]{8})-([0-9a-f]{64})$/

export interface BinEntry {
  /** Identifies the file while it is in the trash. */
  id: string
  path: string
  size: number
  /** When it went, in milliseconds, and whose change removed it. */
  time: number
  by: string
}

export class WorkFolder {
  readonly root: string
  readonly #mark: string
  readonly #realPath: RealPath | null
  #spelling = SPELLED_ALIKE
  /** Bytes in the trash; null if unknown. */
  #inBin: number | null = null
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
    return (await this.#read()) === this.#mark
  }

  /**
   * Marks the folder as used. @param isLeft whether a mark is of no use anymore @returns false if someone else uses it
   */
  async claim(isLeft: (mark: string) => boolean = () => false): Promise<boolean> {
    const found = await this.#read()
    if (found !== null && !isLeft(found)) return found === this.#mark
    // One after the other: in places such as /proc, Node would try to make both forever.
    await makeFolder(this.#in())
    await makeFolder(this.#in('work'))
    const part = this.partPath()
    await writeFile(part, this.#mark, { flush: true })
    await rename(part, this.#in(MARK))
    return true
  }

  /** The folder is no longer synced; the trash stays. */
  async release(): Promise<void> {
    if (!(await this.isThere())) return
    await rm(this.#in(MARK), { force: true })
    await rm(this.#in(LOOKED), { force: true })
    await rm(this.#in('work'), { recursive: true, force: true })
    await rmdir(this.#in('bin')).catch(() => {})
    await rmdir(join(this.root, WORK_FOLDER)).catch(() => {})
  }

  /** Deletes parts that a crash has left behind. */
  async sweep(): Promise<void> {
    await rm(this.#in('work'), { recursive: true, force: true })
    await mkdir(this.#in('work'), { recursive: true })
  }

  /** A path for a file before it gets its name. */
  partPath(): string {
    return this.#in('work', randomUUID())
  }

  /** Deletes a part that isn't needed. */
  async drop(part: string): Promise<void> {
    await removeFile(part)
  }

  absolute(path: string): string {
    return join(this.root, onDisk(path, this.#spelling))
  }

  /** From now on, paths on the disk use this spelling. */
  spell(spelling: Spelling): void {
    this.#spelling = spelling
  }

  /**
   * Gives a finished part its name. An existing file goes into the trash first, if it is the expected one; nothing is
   * ever overwritten.
   *
   * @param over null: no file is expected there
   * @returns where the replaced file is now, and the part's stamp before it got its name; or why nothing was done: it
   * is `busy` (something unexpected is there), or a folder or a link is `in-the-way`
   */
  async place(
    part: string,
    path: string,
    over: FileStamp | null,
    went: { time: number; by: string },
  ): Promise<{ done: true; binned: string | null; stamp: FileStamp } | { done: false; why: 'busy' | 'in-the-way' }> {
    if (!(await this.#makeFolders(splitPath(path).folder))) return { done: false, why: 'in-the-way' }
    const target = this.absolute(path)
    const binned = over ? await this.bin(path, over, went) : null
    if (over && binned === null) return { done: false, why: 'busy' }
    try {
      // The previous file's permissions stay, whoever wrote it last.
      if (binned !== null) await chmod(part, (await lstat(binned)).mode & 0o777)
      const stamp = await stampAt(part)
      await nameNew(part, target)
      return { done: true, binned, stamp }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        if (binned !== null) await this.#takeBack(binned, target)
        throw error
      }
      // It may be gone by now, or be a dangling link.
      const found = await lstat(target).catch(() => null)
      return { done: false, why: found?.isDirectory() ? 'in-the-way' : 'busy' }
    }
  }

  /** Whether files can be created in the folder: if so, a file that can't be replaced is the only problem. */
  async takesFiles(): Promise<boolean> {
    const part = this.partPath()
    return writeFile(part, '', { flag: 'wx' }).then(
      () => this.drop(part).then(() => true),
      () => false,
    )
  }

  /**
   * Whether a file can have this path: nothing but folders on the way, and nothing else there. Removes an empty folder
   * at the path.
   */
  async isFree(path: string): Promise<boolean> {
    const names = path.split('/')
    for (const [index] of names.entries()) {
      const there = this.absolute(names.slice(0, index + 1).join('/'))
      const found = await lstat(there).catch(() => null)
      if (!found) return true
      const isLast = index === names.length - 1
      if (isLast && found.isDirectory())
        return rmdir(there).then(
          () => true,
          () => false,
        )
      if (!isLast && !found.isDirectory()) return false
    }
    return true
  }

  /**
   * Renames an existing file to an unused name, if it is the expected one. @returns whether it did; `busy` and
   * `in-the-way` as for `place`
   */
  async moveAside(
    path: string,
    to: string,
    over: FileStamp,
    went: { time: number; by: string },
  ): Promise<'done' | 'busy' | 'in-the-way'> {
    if (!(await this.isFree(to))) return 'in-the-way'
    // Through the trash: nothing that arrives there in the meantime goes with it, and a process that dies leaves it
    // there.
    const binned = await this.bin(path, over, went)
    if (binned === null) return 'busy'
    try {
      if (!(await this.#makeFolders(splitPath(to).folder))) throw new Error('something else is in the way')
      await nameNew(binned, this.absolute(to))
      this.#noLongerBinned(binned)
      await this.#removeEmpty(dirname(binned))
      return 'done'
    } catch {
      await this.#takeBack(binned, this.absolute(path))
      return 'in-the-way'
    }
  }

  /**
   * Moves an existing file into the trash, if it is the expected one. @returns where it is now; null if nothing was
   * done
   */
  async bin(path: string, over: FileStamp, { time, by }: { time: number; by: string }): Promise<string | null> {
    const slot = `${String(time).padStart(13, '0')}-${randomUUID().slice(0, 8)}-${by}`
    const target = this.absolute(path)
    if (!(await this.#isPlainWay(splitPath(path).folder))) return null
    const binned = this.#in('bin', slot, path)
    const found = await stampAt(target).catch(() => null)
    if (!found || !isSameStamp(found, over)) return null
    await mkdir(dirname(binned), { recursive: true })
    try {
      await rename(target, binned)
    } catch (error) {
      await this.#removeEmpty(dirname(binned))
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
    const stamp = await stampAt(binned).catch(() => null)
    if (stamp && isSameButForName(stamp, over)) {
      if (this.#inBin !== null) this.#inBin += stamp.size
      this.#mayBeOpen.set(binned, { path, stamp, isChanged: false })
      for (const first of this.#mayBeOpen.keys()) if (this.#mayBeOpen.size > MAY_BE_OPEN) this.#mayBeOpen.delete(first)
      return binned
    }
    // Someone was faster.
    await this.#takeBack(binned, target)
    return null
  }

  /** Restores a file from the trash, unless there is another by now. */
  async #takeBack(binned: string, target: string): Promise<void> {
    this.#noLongerBinned(binned)
    await nameNew(binned, target).catch(() => {})
    await this.#removeEmpty(dirname(binned))
  }

  /** Removes empty folders, from this one up. */
  async tidy(folder: string): Promise<void> {
    for (let path = folder; path !== ''; path = splitPath(path).folder) {
      const isGone = await rmdir(this.absolute(path)).then(
        () => true,
        () => false,
      )
      if (!isGone) return
    }
  }

  /** Newest first. */
  async inBin(): Promise<BinEntry[]> {
    const found: BinEntry[] = []
    for (const slot of (await namesIn(this.#in('bin'))).sort().reverse()) {
      const [, time, , by] = SLOT.exec(slot) ?? []
      if (time === undefined || by === undefined) continue
      for (const path of await filesBelow(this.#in('bin', slot))) {
        // It may have left the trash by now.
        const there = await lookAt(this.#in('bin', slot, path))
        if (there) found.push({ id: `${slot}/${path}`, path, size: there.size, time: Number(time), by })
      }
    }
    return found
  }

  /** Restores a file to where it was, or beside what is there now. @returns its path; null if it isn't in the trash */
  async putBack(id: string, beside: (path: string, number: number) => string): Promise<string | null> {
    const slash = id.indexOf('/')
    const [slot, path] = [id.slice(0, slash), id.slice(slash + 1)]
    if (!SLOT.test(slot) || !isSyncPath(path)) return null
    const binned = this.#in('bin', slot, path)
    for (let number = 1; number < 100; number++) {
      const target = beside(path, number)
      if (!(await this.#makeFolders(splitPath(target).folder))) continue
      try {
        await nameNew(binned, this.absolute(target))
        this.#noLongerBinned(binned)
        await this.#removeEmpty(dirname(binned))
        return target
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOENT') return null
        if (code !== 'EEXIST') throw error
      }
    }
    return null
  }

  /** The id in the trash of a file that went there. */
  idOf(binned: string): string {
    return relative(this.#in('bin'), binned).replaceAll('\\', '/')
  }

  /** Renames a file to a free name; rejects with EEXIST if the name is taken. */
  async rename(path: string, to: string): Promise<void> {
    if (!(await this.#isPlainWay(splitPath(path).folder)) || !(await this.#makeFolders(splitPath(to).folder)))
      throw new Error('something else is in the way')
    await nameNew(this.absolute(path), this.absolute(to))
  }

  /** Null if no plain file is there. */
  async statOf(path: string): Promise<Stats | null> {
    if (!isSyncPath(path) || !(await this.#isPlainWay(splitPath(path).folder))) return null
    const found = await lookAt(this.absolute(path))
    return found?.isFile() ? found : null
  }

  /**
   * Files in the trash that a program had open and has written to since: they are new content in a place where nobody
   * looks. Each is returned once, when it is at rest.
   *
   * @returns their ids in the trash and their original paths; and whether others are being written
   */
  async writtenInBin(): Promise<{ files: { id: string; path: string }[]; isRestless: boolean }> {
    const files: { id: string; path: string }[] = []
    let isRestless = false
    for (const [binned, known] of this.#mayBeOpen) {
      const stamp = await stampAt(binned).catch(() => null)
      if (!stamp) this.#mayBeOpen.delete(binned)
      else if (!isSameButForName(stamp, known.stamp)) {
        this.#mayBeOpen.set(binned, { ...known, stamp, isChanged: true })
        isRestless = true
      } else if (known.isChanged) {
        this.#mayBeOpen.delete(binned)
        files.push({ id: this.idOf(binned), path: known.path })
      }
    }
    return { files, isRestless }
  }

  /** Relative folders of the files that went into the trash last. */
  foldersInBin(): string[] {
    const last = [...this.#mayBeOpen.keys()].slice(-WATCHED)
    return last.map((binned) => relative(this.root, dirname(binned)))
  }

  /** @param before deletes for good what went before this time, in milliseconds; null: everything */
  async emptyBin(before: number | null): Promise<void> {
    for (const slot of await namesIn(this.#in('bin'))) {
      const [, time] = SLOT.exec(slot) ?? []
      if (time !== undefined && (before === null || Number(time) < before))
        await rm(this.#in('bin', slot), { recursive: true, force: true }).then(() => {
          this.#inBin = null
        })
    }
  }

  /**
   * Deletes what has been in the trash for 30 days; then, as long as the trash is larger than the free space, the
   * oldest files, except those of the last hour. Once the clock was set, nobody knows how old they are: all begin again.
   */
  async expire(now: number): Promise<void> {
    const since = await this.#unsetSince(now)
    if (since <= now - KEPT_IN_BIN) await this.emptyBin(now - KEPT_IN_BIN)
    this.#inBin ??= (await this.inBin()).reduce((sum, { size }) => sum + size, 0)
    // Each deleted byte becomes free.
    let tooMuch = this.#inBin === 0 ? 0 : (this.#inBin - (await freeBytes(this.root))) / 2
    if (tooMuch <= 0) return
    for (const { id, size, time } of (await this.inBin()).reverse()) {
      if (tooMuch <= 0 || Math.max(time, since) > now - KEPT_AT_LEAST) break
      const binned = this.#in('bin', id)
      await removeFile(binned)
      this.#noLongerBinned(binned)
      await this.#removeEmpty(dirname(binned))
      tooMuch -= size
    }
  }

  /** Since when nobody set the clock, as far as anybody can tell. */
  async #unsetSince(now: number): Promise<number> {
    const noted = await readFile(this.#in(LOOKED), 'utf8').catch(() => '')
    const [, last = now, before = 0] = /^(\d{1,16}) (\d{1,16})$/.exec(noted)?.map(Number) ?? []
    const since = Math.abs(now - last) > SET ? now : before
    // Without a note, the next look can't tell.
    if (noted === '' || since !== before || Math.abs(now - last) > NOTED_EVERY)
      await writeFile(this.#in(LOOKED), `${now} ${since}`).catch(() => {})
    return since
  }

  #noLongerBinned(binned: string): void {
    this.#mayBeOpen.delete(binned)
    this.#inBin = null
  }

  #in(...names: string[]): string {
    return join(this.root, WORK_FOLDER, ...names)
  }

  #read(): Promise<string | null> {
    return readFile(this.#in(MARK), 'utf8').catch(() => null)
  }

  /** Returns false if anything other than a folder is on the way: what is behind a link is elsewhere. */
  async #isPlainWay(folder: string): Promise<boolean> {
    const names = folder === '' ? [] : folder.split('/')
    for (const [index] of names.entries()) {
      const path = this.absolute(names.slice(0, index + 1).join('/'))
      const found = await lstat(path).catch(() => null)
      if (!found?.isDirectory() || !(await isAskedFor(path, this.#realPath))) return false
    }
    return true
  }

  async #makeFolders(folder: string): Promise<boolean> {
    const names = folder === '' ? [] : folder.split('/')
    for (const [index] of names.entries()) {
      const path = this.absolute(names.slice(0, index + 1).join('/'))
      const found = (await lookAt(path)) ?? (await makeFolder(path))
      if (!found.isDirectory() || !(await isAskedFor(path, this.#realPath))) return false
    }
    return true
  }

  /** Removes empty folders in the trash. */
  async #removeEmpty(folder: string): Promise<void> {
    for (let path = folder; path.length > this.#in('bin').length; path = dirname(path)) {
      const isGone = await rmdir(path).then(
        () => true,
        () => false,
      )
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

/** @returns what is there afterwards; someone else may have created something else */
async function makeFolder(path: string): Promise<Stats> {
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return lstat(path)
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return found.flatMap((entry) => {
    if (!entry.isFile()) return []
    const path = join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/')
      .normalize('NFC')
    return isSyncPath(path) ? [path] : []
  })
}
