/**
 * Notifies when source files are touched. Changes that the system doesn't report are found by regular checks, and on
 * each read.
 */
import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { later } from '../../timers.ts'

/** Maximum number of folders watched at a time; each uses system resources. */
const FOLDERS = 200
/** Delay before a file that is being written is checked. Milliseconds. */
const SETTLE = 250

interface Folder {
  watcher: FSWatcher
  /** Names of watched files in it, with the number of watchers for each. */
  names: Map<string, number>
}

export class SourceWatch {
  readonly #touches = new Emitter<string>()
  readonly onTouched = this.#touches.event
  readonly #folders = new Map<string, Folder>()
  readonly #soon = new Map<string, NodeJS.Timeout>()

  add(path: string): void {
    const folder = this.#folders.get(dirname(path)) ?? this.#open(dirname(path))
    folder?.names.set(basename(path), (folder.names.get(basename(path)) ?? 0) + 1)
  }

  remove(path: string): void {
    const folder = this.#folders.get(dirname(path))
    const count = folder?.names.get(basename(path))
    if (!folder || count === undefined) return
    if (count > 1) folder.names.set(basename(path), count - 1)
    else folder.names.delete(basename(path))
    if (folder.names.size === 0) this.#close(dirname(path))
  }

  close(): void {
    for (const folder of [...this.#folders.keys()]) this.#close(folder)
    for (const timer of this.#soon.values()) clearTimeout(timer)
    this.#soon.clear()
  }

  #open(path: string): Folder | null {
    if (this.#folders.size >= FOLDERS) return null
    try {
      const watcher = watch(path, { persistent: false }, (_event, name) => this.#touched(path, name))
      watcher.on('error', () => this.#close(path))
      const folder: Folder = { watcher, names: new Map() }
      this.#folders.set(path, folder)
      return folder
    } catch {
      return null
    }
  }

  #close(path: string): void {
    this.#folders.get(path)?.watcher.close()
    this.#folders.delete(path)
  }

  /** @param name null if the system doesn't say which file */
  #touched(path: string, name: string | null): void {
    const names = this.#folders.get(path)?.names
    if (!names) return
    for (const each of name === null ? names.keys() : names.has(name) ? [name] : []) this.#tell(join(path, each))
  }

  #tell(path: string): void {
    clearTimeout(this.#soon.get(path))
    const timer = later(() => {
      this.#soon.delete(path)
      this.#touches.fire(path)
    }, SETTLE).unref()
    this.#soon.set(path, timer)
  }
}
