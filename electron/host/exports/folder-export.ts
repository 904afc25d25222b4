/**
 * Writes files into a folder of the user's so that it has all of them or, if that fails, its previous content: they are
 * first written into a folder beside them, and then each is moved to its place. Replaced files are kept until all have
 * been moved.
 */
import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/** Prefix of the folder in which files are gathered. */
const GATHERED = '.parley-export-'
const NEW = 'new'
const OLD = 'old'

export class FolderExport {
  readonly place: string
  /** Number of entries in the folder that aren't ours. */
  readonly found: number
  readonly #gathered: string
  readonly #made: boolean
  readonly #paths = new Set<string>()

  private constructor(place: string, gathered: string, { found, made }: { found: number; made: boolean }) {
    this.place = place
    this.found = found
    this.#gathered = gathered
    this.#made = made
  }

  /**
   * @param made whether the folder was created for this: it is removed again if the export fails. Rejects if nothing
   * can be written there.
   */
  static async begin(place: string, made: boolean): Promise<FolderExport> {
    const left = (await readdir(place)).filter((name) => name.startsWith(GATHERED))
    for (const name of left) await takeBack(join(place, name), place)
    const { length: found } = await readdir(place)
    const gathered = await mkdtemp(join(place, GATHERED))
    for (const part of [NEW, OLD]) await mkdir(join(gathered, part))
    return new FolderExport(place, gathered, { found, made })
  }

  /** Appends to a file. `path`: names with `/` between them. */
  async write(path: string, bytes: Uint8Array): Promise<void> {
    const target = this.#in(NEW, path)
    await mkdir(dirname(target), { recursive: true })
    const file = await open(target, this.#paths.has(path) ? 'a' : 'w')
    try {
      await file.writeFile(bytes)
    } finally {
      await file.close()
    }
    this.#paths.add(path)
  }

  /** Rejects if a file cannot be moved to its place: then everything is as before. */
  async finish(): Promise<void> {
    const undo: (() => Promise<unknown>)[] = []
    try {
      for (const path of this.#paths) await this.#put(path, undo)
    } catch (error) {
      for (const step of undo.reverse()) await step()
      await this.stop()
      throw error
    }
    await rm(this.#gathered, { recursive: true, force: true })
  }

  /** Removes everything written. */
  async stop(): Promise<void> {
    await rm(this.#gathered, { recursive: true, force: true })
    if (this.#made) await rmdir(this.place).catch(() => {})
  }

  async #put(path: string, undo: (() => Promise<unknown>)[]): Promise<void> {
    const names = path.split('/')
    for (let depth = 1; depth < names.length; depth++) {
      const folder = join(this.place, ...names.slice(0, depth))
      if (await isMade(folder)) undo.push(() => rmdir(folder))
    }
    const [from, to, aside] = [this.#in(NEW, path), join(this.place, ...names), this.#in(OLD, path)]
    await mkdir(dirname(aside), { recursive: true })
    // Only a file is replaced, never a folder.
    const hadOne = await readdir(to).then(
      () => Promise.reject(new Error(`a folder is in the way of ${path}`)),
      (error: NodeJS.ErrnoException) => error.code === 'ENOTDIR',
    )
    if (hadOne) {
      await rename(to, aside)
      undo.push(() => rename(aside, to))
    }
    await rename(from, to)
    undo.push(() => rm(to))
  }

  #in(part: string, path: string): string {
    return join(this.#gathered, part, ...path.split('/'))
  }
}

/** Ends what a process that died has left: puts back what it replaced, unless it had moved everything. */
async function takeBack(gathered: string, place: string): Promise<void> {
  const isMoved = (await filesBelow(join(gathered, NEW))).length === 0
  for (const path of isMoved ? [] : await filesBelow(join(gathered, OLD)))
    await rename(join(gathered, OLD, path), join(place, path))
  await rm(gathered, { recursive: true, force: true })
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return found
    .filter((entry) => !entry.isDirectory())
    .map(({ name, parentPath }) => relative(folder, join(parentPath, name)))
}

/** Creates a folder if there is none. */
const isMade = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
