/** Tells that something in a folder has changed. What it misses is found by looking now and then. */
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'

/** Systems have few of them. */
const WATCHERS = 4000

export class FolderWatch {
  readonly #root: string
  readonly #onChange: () => void
  readonly #watchers = new Map<string, FSWatcher>()

  constructor(root: string, onChange: () => void) {
    this.#root = root
    this.#onChange = onChange
  }

  /** @param folders all that are in it, relative, '' for the top */
  follow(folders: readonly string[]): void {
    const wanted = new Set(folders.slice(0, WATCHERS))
    for (const folder of this.#watchers.keys()) if (!wanted.has(folder)) this.#end(folder)
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#begin(folder)
  }

  stop(): void {
    for (const folder of [...this.#watchers.keys()]) this.#end(folder)
  }

  #begin(folder: string): void {
    try {
      // One for each: watching what is below at once is not to be had everywhere, or not without throwing.
      const watcher = watch(join(this.#root, folder), { persistent: false }, () => this.#onChange())
      watcher.on('error', () => this.#end(folder))
      this.#watchers.set(folder, watcher)
    } catch {
      // It has gone, or there are no more to be had.
    }
  }

  #end(folder: string): void {
    this.#watchers.get(folder)?.close()
    this.#watchers.delete(folder)
  }
}
