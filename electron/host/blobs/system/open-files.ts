/** Keeps a limited number of files open for a while between reads of their pieces. */
import type { FileHandle } from 'node:fs/promises'
import { openToRead } from './file-stamp.ts'

interface Entry {
  handle: Promise<FileHandle>
  users: number
}

export class OpenFiles {
  /** The most recently used one is last. */
  readonly #entries = new Map<string, Entry>()
  /** Maximum number of files that stay open. */
  #most = 64

  /** Rejects if opening or `work` rejects, with the same reason. */
  async use<Result>(path: string, work: (handle: FileHandle) => Promise<Result>): Promise<Result> {
    const entry = this.#entries.get(path) ?? { handle: openToRead(path), users: 0 }
    this.#entries.delete(path)
    this.#entries.set(path, entry)
    entry.users++
    try {
      return await work(await entry.handle)
    } catch (error) {
      // Forget it, so that the next user opens it again.
      if (this.#entries.get(path) === entry) this.#entries.delete(path)
      throw error
    } finally {
      entry.users--
      if (entry.users === 0 && this.#entries.get(path) !== entry) await end(entry)
      this.#shrink()
    }
  }

  /** Closes it as soon as it is unused. */
  async close(path: string): Promise<void> {
    const entry = this.#entries.get(path)
    this.#entries.delete(path)
    if (entry?.users === 0) await end(entry)
  }

  /** From now on, closes each file as soon as it is unused. */
  async closeAll(): Promise<void> {
    this.#most = 0
    for (const path of [...this.#entries.keys()]) await this.close(path)
  }

  #shrink(): void {
    for (const [path, { users }] of this.#entries) {
      if (this.#entries.size <= this.#most) return
      if (users === 0) void this.close(path)
    }
  }
}

const end = ({ handle }: Entry): Promise<void> => handle.then((opened) => opened.close()).catch(() => {})
