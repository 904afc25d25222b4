/**
 * Writes files into a folder of the user so that it has all of them or, if that fails, its previous content. They are
 * first written into a folder next to them, and then each is moved to its place. Replaced files are kept until all have
 * been moved. Others may be able to write there, too: see `held-folder.ts`.
 */
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, open, rename, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type HeldFolder,
  ifInFolder,
  inFolder,
  NotTheFolder,
  OWN_FOLDER,
  USUAL_FOLDER,
  visit,
} from '../blobs/system/held-folder.ts'
import { nameNew } from '../blobs/system/name-new.ts'
import { removeFile } from '../blobs/system/remove-file.ts'
import type { NotedExport } from '../store/profile-store.ts'
import type { NotedExports } from './noted-exports.ts'

/** Prefix of the folder in which files are gathered. Synced folders never pass on its content. */
const GATHERED = '.parley-export-'
const NEW = 'new'
const OLD = 'old'
/** Maximum depth of folders: more than any export has. */
const DEPTH = 32

type Undo = () => Promise<unknown>

export class FolderExport {
  readonly place: string
  /** Number of entries in the folder that aren't ours. */
  readonly found: number
  readonly #gathered: HeldFolder
  readonly #noted: NotedExport
  readonly #notes: NotedExports
  readonly #made: boolean
  readonly #paths = new Set<string>()

  private constructor(
    gathered: HeldFolder,
    { noted, notes, found, made }: { noted: NotedExport; notes: NotedExports; found: number; made: boolean },
  ) {
    this.place = noted.place
    this.found = found
    this.#gathered = gathered
    this.#noted = noted
    this.#notes = notes
    this.#made = made
  }

  /**
   * Rejects if nothing can be written there; with NotTheFolder if an export interrupted there can't be undone because
   * its folder was replaced.
   *
   * @param made whether the folder was created for this export: it is removed again if the export fails
   */
  static async begin(place: string, made: boolean, notes: NotedExports): Promise<FolderExport> {
    for (const left of notes.leftIn(place)) {
      await inFolder(place, [], (top) => takeBack(top, left))
      await notes.end(left)
    }
    const name = `${GATHERED}${randomUUID()}`
    const [found, gathered] = await inFolder(place, [], async (top) => {
      const { length } = await top.entries()
      await mkdir(top.at(name), OWN_FOLDER)
      return [length, await top.enter(name)] as const
    })
    if (!gathered) throw new NotTheFolder(join(place, name))
    const noted = { place, name, inode: await gathered.inode() }
    try {
      await notes.begin(noted)
    } catch (error) {
      await gathered.close()
      throw error
    }
    return new FolderExport(gathered, { noted, notes, found, made })
  }

  /** Appends to a file. `path`: names separated by `/`. */
  async write(path: string, bytes: Uint8Array): Promise<void> {
    const { folders, name } = namesIn(path)
    const write = async (into: HeldFolder) => {
      const file = await open(into.at(name), this.#paths.has(path) ? 'a' : 'wx')
      try {
        await file.writeFile(bytes)
      } finally {
        await file.close()
      }
    }
    await inFolder(this.#gathered, [NEW, ...folders], write, { makes: USUAL_FOLDER })
    this.#paths.add(path)
  }

  /** Rejects if a file can't be moved to its place, and then leaves everything as it was. */
  async finish(): Promise<void> {
    const undo: Undo[] = []
    try {
      for (const path of this.#paths) await this.#put(path, undo)
    } catch (error) {
      for (const step of undo.reverse()) await step()
      await this.stop()
      throw error
    }
    await this.#end()
  }

  /** Removes everything written. */
  async stop(): Promise<void> {
    await this.#end()
    if (this.#made) await rmdir(this.place).catch(() => {})
  }

  async #end(): Promise<void> {
    await this.#gathered.close()
    await inFolder(this.place, [], (top) => top.remove(this.#noted.name))
    await this.#notes.end(this.#noted)
  }

  async #put(path: string, undo: Undo[]): Promise<void> {
    const { folders, name } = namesIn(path)
    for (const [depth, folder] of folders.entries()) {
      const above = folders.slice(0, depth)
      const isMade = await inFolder(this.place, above, (into) => makeNew(into, folder))
      if (isMade) undo.push(() => inFolder(this.place, above, (into) => into.removeEmpty(folder)))
    }
    const aside = [OLD, ...folders]
    const isReplaced = await inFolder(this.place, folders, (into) =>
      inFolder(this.#gathered, aside, (old) => putAside(into, name, old), { makes: USUAL_FOLDER }),
    )
    if (isReplaced) undo.push(() => this.#restore(folders, name))
    await inFolder(this.place, folders, (into) =>
      inFolder(this.#gathered, [NEW, ...folders], (fresh) => nameNew(fresh.at(name), into.at(name))),
    )
    undo.push(() => inFolder(this.place, folders, (into) => removeFile(into.at(name))))
  }

  #restore(folders: readonly string[], name: string): Promise<void> {
    return inFolder(this.place, folders, (into) =>
      inFolder(this.#gathered, [OLD, ...folders], (old) => rename(old.at(name), into.at(name))),
    )
  }
}

/** Moves a file that is to be replaced. Throws for a folder. @returns whether there was a file */
async function putAside(into: HeldFolder, name: string, old: HeldFolder): Promise<boolean> {
  const found = await lstat(into.at(name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (found?.isDirectory()) throw new Error(`a folder is in the way of ${join(into.path, name)}`)
  if (found) await rename(into.at(name), old.at(name))
  return found !== null
}

/** Creates a folder if there is none. @returns whether it was created */
const makeNew = (into: HeldFolder, name: string): Promise<boolean> =>
  mkdir(into.at(name), USUAL_FOLDER).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

function namesIn(path: string): { folders: string[]; name: string } {
  const folders = path.split('/')
  const name = folders.pop() as string
  return { folders, name }
}

/** Finishes an export of a process that died: restores the files that it replaced, unless all had been moved. */
async function takeBack(top: HeldFolder, { name, inode }: NotedExport): Promise<void> {
  const gathered = await top.enter(name)
  // If nothing is there, it is already finished. Anything but a folder isn't the one that was left.
  if (!gathered) {
    if (await lstat(top.at(name)).catch(() => null)) throw new NotTheFolder(join(top.path, name))
    return
  }
  try {
    if ((await gathered.inode()) !== inode) throw new NotTheFolder(gathered.path)
    let isMoved = true
    await ifInFolder(gathered, [NEW], (fresh) =>
      visit(fresh, DEPTH, async () => {
        isMoved = false
      }),
    )
    const putBack = (old: HeldFolder, way: readonly string[], entry: { name: string }): Promise<void> =>
      inFolder(top, way, (into) => rename(old.at(entry.name), into.at(entry.name)), { makes: USUAL_FOLDER })
    if (!isMoved) await ifInFolder(gathered, [OLD], (old) => visit(old, DEPTH, putBack))
  } finally {
    await gathered.close()
  }
  await top.remove(name)
}
