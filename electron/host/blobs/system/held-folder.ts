/**
 * Acts in folders that others can write to, too. Nothing in them is what its name says, and a folder may become a link
 * between two steps. So each level is opened without following links, and whatever is done happens in the very folder
 * that was opened: on Linux through its descriptor. Elsewhere no path leads through a descriptor: there, each level must
 * be the same folder directly before and after.
 */
import { closeSync, constants, type Dirent, existsSync, lstatSync, openSync, statSync } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isAskedFor, type RealPath, realPathHere } from './asked-name.ts'
import { removeFile } from './remove-file.ts'

const DESCRIPTORS = '/proc/self/fd'
const LEADS_THROUGH = process.platform === 'linux' && existsSync(DESCRIPTORS)
const A_FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0)
/** How systems say that there is no folder. */
const NO_FOLDER = ['ENOENT', 'ENOTDIR', 'ELOOP']

/** Something other than a folder, or another folder, is at the path. */
export class NotTheFolder extends Error {
  readonly code = 'ENOTDIR'
  constructor(path: string) {
    super(`${path} isn’t the folder that was expected there`)
    this.name = 'NotTheFolder'
  }
}

/** A path to an open file: on Linux to that very file, elsewhere to the one that has the name. */
export const pathThrough = ({ fd }: FileHandle, path: string): string => (LEADS_THROUGH ? `${DESCRIPTORS}/${fd}` : path)

export class HeldFolder {
  /** Where it was found. */
  readonly path: string
  readonly #handle: FileHandle | null
  readonly #inode: string
  readonly #above: HeldFolder | null

  private constructor(path: string, found: { handle: FileHandle | null; inode: string }, above: HeldFolder | null) {
    this.path = path
    this.#handle = found.handle
    this.#inode = found.inode
    this.#above = above
  }

  /** Follows links: the path is the person's own. Null if no folder is there. */
  static open(path: string): Promise<HeldFolder | null> {
    return ifFolder(async () => {
      if (LEADS_THROUGH) return new HeldFolder(path, { handle: await open(path, A_FOLDER), inode: '' }, null)
      return new HeldFolder(path, { handle: null, inode: inodeIn(path, await stat(path, { bigint: true })) }, null)
    })
  }

  /** A folder in it. Null if something other than a folder is there, such as a link, or nothing. */
  enter(name: string): Promise<HeldFolder | null> {
    const path = join(this.path, name)
    return ifFolder(async () => {
      if (this.#handle) {
        const handle = await open(this.at(name), A_FOLDER | constants.O_NOFOLLOW)
        return new HeldFolder(path, { handle, inode: '' }, this)
      }
      return new HeldFolder(path, { handle: null, inode: inodeIn(path, await lstat(path, { bigint: true })) }, this)
    })
  }

  /** A path of what is in it, or will be, for as long as it is held. */
  at(name: string): string {
    return this.#handle ? `${DESCRIPTORS}/${this.#handle.fd}/${name}` : join(this.path, name)
  }

  /** Makes a folder in it, unless something has the name. */
  async make(name: string, mode: number): Promise<void> {
    await mkdir(this.at(name), mode).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }

  /** Distinguishes it from other folders on its disk, while that knows them. */
  async inode(): Promise<string> {
    return this.#handle ? String((await this.#handle.stat({ bigint: true })).ino) : this.#inode
  }

  entries(): Promise<Dirent[]> {
    return readdir(this.at('.'), { withFileTypes: true })
  }

  /** Nobody but its owner may enter it from now on, where a disk knows owners. */
  async keepOthersOut(): Promise<void> {
    await this.#handle?.chmod(OWN_FOLDER).catch(() => {})
  }

  /** Deletes a folder in it with everything inside; a link, but never what it leads to. */
  async remove(name: string): Promise<void> {
    const inside = await this.enter(name)
    if (!inside) return removeFile(this.at(name))
    try {
      for (const entry of await inside.entries()) {
        if (entry.isDirectory()) await inside.remove(entry.name)
        else await removeFile(inside.at(entry.name))
      }
    } finally {
      await inside.close()
    }
    await rmdir(this.at(name))
  }

  /** Removes a folder in it. @returns whether it was empty and is gone */
  removeEmpty(name: string): Promise<boolean> {
    return rmdir(this.at(name)).then(
      () => true,
      () => false,
    )
  }

  /** Throws NotTheFolder if what is at its path may not be what was held all the time. */
  async makeSure(): Promise<void> {
    if (this.#handle) return
    const find = this.#above ? lstat : stat
    const inode = await find(this.path, { bigint: true }).then(
      (found) => inodeIn(this.path, found),
      () => null,
    )
    if (inode !== this.#inode) throw new NotTheFolder(this.path)
    await this.#above?.makeSure()
  }

  async close(): Promise<void> {
    await this.#handle?.close()
  }
}

/** Mode of folders in which only Parley has anything to do, and of folders for everybody whom the system lets in. */
export const OWN_FOLDER = 0o700
export const USUAL_FOLDER = 0o777

export interface WayOptions {
  /** Mode of folders that are made on the way; without it, none are. */
  makes?: number
  realPath?: RealPath | null
}

/**
 * Walks to a folder, level by level, and acts in it. Rejects with NotTheFolder if something else is on the way.
 * @param root a path, or a folder that stays held @param way names from there on
 */
export async function inFolder<Result>(
  root: string | HeldFolder,
  way: readonly string[],
  act: (folder: HeldFolder) => Promise<Result>,
  options?: WayOptions,
): Promise<Result> {
  const found = await ifInFolder(root, way, async (folder) => ({ result: await act(folder) }), options)
  if (!found) throw new NotTheFolder(join(typeof root === 'string' ? root : root.path, ...way))
  return found.result
}

/** As `inFolder`, but resolves to null if something else is on the way. */
export async function ifInFolder<Result>(
  root: string | HeldFolder,
  way: readonly string[],
  act: (folder: HeldFolder) => Promise<Result>,
  { makes, realPath = realPathHere }: WayOptions = {},
): Promise<Result | null> {
  let held = typeof root === 'string' ? await HeldFolder.open(root) : root
  try {
    for (const name of way) {
      if (!held) return null
      const above: HeldFolder = held
      let inner = await above.enter(name)
      if (!inner && makes !== undefined) {
        await above.make(name, makes)
        inner = await above.enter(name)
      }
      held = inner
      if (above !== root) await above.close()
      if (held && !(await isAskedFor(held.path, realPath))) return null
    }
    if (!held) return null
    const result = await act(held)
    await held.makeSure()
    return result
  } finally {
    if (held !== root) await held?.close()
  }
}

/** As `inFolder`, for a thread that does nothing else. Throws. @param act gets a path of what has a name in the folder */
export function inFolderNow<Result>(
  root: string,
  way: readonly string[],
  act: (at: (name: string) => string) => Result,
): Result {
  if (!LEADS_THROUGH) return inSameFolderNow(root, way, act)
  let held = openSync(root, A_FOLDER)
  try {
    for (const name of way) {
      const inner = openSync(`${DESCRIPTORS}/${held}/${name}`, A_FOLDER | constants.O_NOFOLLOW)
      closeSync(held)
      held = inner
    }
    return act((name) => `${DESCRIPTORS}/${held}/${name}`)
  } finally {
    closeSync(held)
  }
}

function inSameFolderNow<Result>(
  root: string,
  way: readonly string[],
  act: (at: (name: string) => string) => Result,
): Result {
  const inodes = (): string => {
    const above = way.map((_, depth) => join(root, ...way.slice(0, depth + 1)))
    return [statSync(root, { bigint: true }), ...above.map((path) => lstatSync(path, { bigint: true }))]
      .map((found) => inodeIn(root, found))
      .join()
  }
  const before = inodes()
  const result = act((name) => join(root, ...way, name))
  if (inodes() !== before) throw new NotTheFolder(join(root, ...way))
  return result
}

/**
 * Visits everything in a folder but folders, and in those inside; nothing behind links.
 * @param depth of folders at most @param way names from where the visit began to the folder
 */
export async function visit(
  folder: HeldFolder,
  depth: number,
  look: (folder: HeldFolder, way: readonly string[], entry: Dirent) => Promise<void>,
  way: readonly string[] = [],
): Promise<void> {
  for (const entry of await folder.entries()) {
    if (!entry.isDirectory()) await look(folder, way, entry)
    const inner = entry.isDirectory() && depth > 1 ? await folder.enter(entry.name) : null
    if (!inner) continue
    try {
      await visit(inner, depth - 1, look, [...way, entry.name])
    } finally {
      await inner.close()
    }
  }
}

function inodeIn(path: string, found: { isDirectory(): boolean; ino: bigint }): string {
  if (!found.isDirectory()) throw new NotTheFolder(path)
  return String(found.ino)
}

const ifFolder = (find: () => Promise<HeldFolder>): Promise<HeldFolder | null> =>
  find().catch((error: NodeJS.ErrnoException) => {
    if (NO_FOLDER.includes(error.code ?? '')) return null
    throw error
  })
