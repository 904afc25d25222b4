/** Tells that something in a folder has changed. What it misses is found by looking now and then. */
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { WORK_FOLDER } from '../../../../shared/tools/folders/paths.ts'
import { MARK } from './work-folder.ts'

/** Systems have few of them. */
const WATCHERS = 4000

interface Watched {
  /** A watcher stays with the folder that it was made for, whatever lies at its path by now. */
  inode: string
  watcher: FSWatcher
}

export class FolderWatch {
  readonly #root: string
  readonly #onChange: () => void
  readonly #watched = new Map<string, Watched>()

  constructor(root: string, onChange: () => void) {
    this.#root = root
    this.#onChange = onChange
  }

  /** @param folders all that are in it, relative, '' for the top → its inode @param inBin those in the bin in which something may still be written */
  follow(folders: ReadonlyMap<string, string>, inBin: readonly string[]): void {
    const wanted = new Map([[WORK_FOLDER, folders.get('') ?? ''], ...[...folders].slice(0, WATCHERS)])
    // Each has a name of its own, for good.
    for (const folder of inBin) wanted.set(folder, '')
    for (const [folder, { inode }] of this.#watched) if (wanted.get(folder) !== inode) this.#end(folder)
    for (const [folder, inode] of wanted) if (!this.#watched.has(folder)) this.#begin(folder, inode)
  }

  stop(): void {
    for (const folder of [...this.#watched.keys()]) this.#end(folder)
  }

  #begin(folder: string, inode: string): void {
    try {
      // One for each: watching what is below at once is not to be had everywhere, or not without throwing.
      const watcher = watch(join(this.#root, folder), { persistent: false }, (_event, name) => {
        // Of what Parley keeps there the mark alone is anybody else's to change.
        if (folder !== WORK_FOLDER || name === MARK) this.#onChange()
      })
      watcher.on('error', () => this.#end(folder))
      this.#watched.set(folder, { inode, watcher })
    } catch {
      // It has gone, or there are no more to be had.
    }
  }

  #end(folder: string): void {
    this.#watched.get(folder)?.watcher.close()
    this.#watched.delete(folder)
  }
}
