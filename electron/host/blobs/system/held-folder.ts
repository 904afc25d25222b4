/**
 * Acts in folders that others can write to. Their entries can't be trusted to be what their names say, and a folder may
 * become a link between two steps. So each level is opened without following links, and everything happens in the very
 * folder that was opened: on Linux, through its descriptor. On other systems no path leads through a descriptor; there,
 * each level must be the same folder directly before and after.
 */
import { closeSync, constants, type Dirent, existsSync, lstatSync, openSync, statSync } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isAskedFor, type RealPath, realPathHere } from './asked-name.ts'
import { removeFile } from './remove-file.ts'

const DESCRIPTORS = '/proc/self/fd'
const LEADS_THROUGH = process.platform === 'linux' && existsSync(DESCRIPTORS)
const A_FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0)
/** Error codes of systems if there is no folder. */
const NO_FOLDER = ['ENOENT', 'ENOTDIR', 'ELOOP']

/** The path leads to another folder, or to something that isn't a folder. */
export class NotTheFolder extends Error {
  readonly code = 'ENOTDIR'
  constructor(path: string) {
    super(`${path} isn’t the folder that was expected there`)
    this.name = 'NotTheFolder'
  }
}

/** A path to an open file: on Linux to that very file, on other systems to whatever has the name. */
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

  /** Follows links: the path is the person's own. Null if no folder exists there. */
  static open(path: string): Promise<HeldFolder | null> {
    return ifFolder(async () => {
      if (LEADS_THROUGH) return new HeldFolder(path, { handle: await open(path, A_FOLDER), inode: '' }, null)
      return new HeldFolder(path, { handle: null, inode: inodeIn(path, await stat(path, { bigint: true })) }, null)
    })
  }

  /** Opens a folder in it. Null if there is none, or something else, such as a link. */
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

  /** A path for something in it, existing or new, valid as long as it is held. */
  at(name: string): string {
    return this.#handle ? `${DESCRIPTORS}/${this.#handle.fd}/${name}` : join(this.path, name)
  }

  /** Makes a folder in it, unless the name is taken. */
  async make(name: string, mode: number): Promise<void> {
    await mkdir(this.at(name), mode).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }

  /** Distinguishes it from other folders on its disk, as long as the disk keeps inodes. */
  async inode(): Promise<string> {
    return this.#handle ? String((await this.#handle.stat({ bigint: true })).ino) : this.#inode
  }

  entries(): Promise<Dirent[]> {
    return readdir(this.at('.'), { withFileTypes: true })
  }

  /** From now on, only its owner can enter it, if the disk knows owners. */
  async keepOthersOut(): Promise<void> {
    await this.#handle?.chmod(OWN_FOLDER).catch(() => {})
  }

  /** Deletes a folder in it with everything inside. Deletes links, but never their targets. */
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

  /** Removes a folder in it. @returns whether it was empty and has been removed */
  removeEmpty(name: string): Promise<boolean> {
    return rmdir(this.at(name)).then(
      () => true,
      () => false,
    )
  }

  /** Throws NotTheFolder if its path may no longer lead to the folder that is held. */
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

/** Modes of folders that only Parley works in, and of folders for everyone whom the system lets in. */
export const OWN_FOLDER = 0o700
export const USUAL_FOLDER = 0o777

export interface WayOptions {
  /** Mode of missing folders to make on the way; if left out, none are made. */
  makes?: number
  realPath?: RealPath | null
}

/**
 * Walks to a folder, level by level, and acts in it. Rejects with NotTheFolder if something else is on the way.
 * @param root a path, or a folder that stays held @param way names of the folders from there
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

/** Like `inFolder`, but resolves to null if something else is on the way. */
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

/**
 * Like `inFolder`, for a thread that does nothing else. Throws. @param act gets a function that returns the path for a
 * name
 */
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
 * Visits everything in a folder and in the folders inside, except folders themselves and anything behind links.
 * @param depth maximum depth of folders @param way names from where the visit began to the folder
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
