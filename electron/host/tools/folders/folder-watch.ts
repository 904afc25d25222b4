/** Notifies of changes in a folder. Regular scans find what it misses. */
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { WORK_FOLDER } from '../../../../shared/tools/folders/paths.ts'
import { MARK } from './work-folder.ts'

/** Systems limit the number of watchers. */
const WATCHERS = 4000

interface Watched {
  /** A watcher stays with its original folder, even if another one is at that path now. */
  inode: string
  watcher: FSWatcher
}

export class FolderWatch {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #root: string
  readonly #watched = new Map<string, Watched>()

  constructor(root: string) {
    this.#root = root
  }

  /**
   * @param folders inodes of all folders inside, by relative path; '' for the top
   * @param inTrash folders in the trash in which a program may still write
   */
  follow(folders: ReadonlyMap<string, string>, inTrash: readonly string[]): void {
    const wanted = new Map([[WORK_FOLDER, folders.get('') ?? ''], ...[...folders].slice(0, WATCHERS)])
    // Their names are unique, so they need no inode.
    for (const folder of inTrash) wanted.set(folder, '')
    for (const [folder, { inode }] of this.#watched) if (wanted.get(folder) !== inode) this.#end(folder)
    for (const [folder, inode] of wanted) if (!this.#watched.has(folder)) this.#begin(folder, inode)
  }

  stop(): void {
    for (const folder of [...this.#watched.keys()]) this.#end(folder)
  }

  #begin(folder: string, inode: string): void {
    try {
      // One watcher per folder: recursive watching isn't available everywhere, or not without throwing.
      const watcher = watch(join(this.#root, folder), { persistent: false }, (_event, name) => {
        // In Parley's own folder, others can change only the mark.
        if (folder !== WORK_FOLDER || name === MARK) this.#changes.fire()
      })
      watcher.on('error', () => this.#end(folder))
      this.#watched.set(folder, { inode, watcher })
    } catch {
      // The folder no longer exists, or the system has no watchers left.
    }
  }

  #end(folder: string): void {
    this.#watched.get(folder)?.watcher.close()
    this.#watched.delete(folder)
  }
}
