/** Files that are read and written by pieces stay open for a while, a bounded number of them. */
import { type FileHandle, open } from 'node:fs/promises'

const MOST = 64

interface Entry {
  handle: Promise<FileHandle>
  users: number
}

export class OpenFiles {
  /** The one used last is the last. */
  readonly #entries = new Map<string, Entry>()

  /** Rejects with what opening or `work` rejects with. @param flags `r` or `r+` */
  async use<Result>(path: string, flags: string, work: (handle: FileHandle) => Promise<Result>): Promise<Result> {
    const name = `${flags} ${path}`
    const entry = this.#entries.get(name) ?? { handle: open(path, flags), users: 0 }
    this.#entries.delete(name)
    this.#entries.set(name, entry)
    entry.users++
    try {
      return await work(await entry.handle)
    } catch (error) {
      // Whoever comes next opens it anew.
      if (this.#entries.get(name) === entry) this.#entries.delete(name)
      throw error
    } finally {
      entry.users--
      if (entry.users === 0 && this.#entries.get(name) !== entry) await end(entry)
      this.#shrink()
    }
  }

  /** Closes it as soon as nobody uses it. */
  async close(path: string): Promise<void> {
    for (const flags of ['r', 'r+']) await this.#drop(`${flags} ${path}`)
  }

  async closeAll(): Promise<void> {
    for (const name of [...this.#entries.keys()]) await this.#drop(name)
  }

  async #drop(name: string): Promise<void> {
    const entry = this.#entries.get(name)
    this.#entries.delete(name)
    if (entry?.users === 0) await end(entry)
  }

  #shrink(): void {
    for (const [name, { users }] of this.#entries) {
      if (this.#entries.size <= MOST) return
      if (users === 0) void this.#drop(name)
    }
  }
}

const end = ({ handle }: Entry): Promise<void> => handle.then((opened) => opened.close()).catch(() => {})
