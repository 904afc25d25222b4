/** Tells linked keepers which files a space has, so that they hold them, too: roots and sizes, no more. */
import type { NamedFile } from './kept-files.ts'

/** So many in one message. */
const AT_ONCE = 2000

export interface ToldKeepersOptions {
  /** Keepers that are linked now. */
  keepers(): readonly string[]
  tell(keeper: string, files: readonly NamedFile[]): void
}

export class ToldKeepers {
  readonly #options: ToldKeepersOptions
  /** Roots that each keeper was told since it was linked. */
  readonly #told = new Map<string, Set<string>>()

  constructor(options: ToldKeepersOptions) {
    this.#options = options
  }

  /** @param files all that is announced and not withdrawn; looked at only where there is a keeper */
  look(files: () => Iterable<NamedFile>): void {
    const keepers = this.#options.keepers()
    for (const keeper of this.#told.keys()) if (!keepers.includes(keeper)) this.#told.delete(keeper)
    for (const keeper of keepers) {
      const told = this.#told.get(keeper) ?? new Set()
      this.#told.set(keeper, told)
      const fresh = new Map<string, NamedFile>()
      for (const { root, size } of files()) if (!told.has(root)) fresh.set(root, { root, size })
      const all = [...fresh.values()]
      for (let start = 0; start < all.length; start += AT_ONCE) {
        this.#options.tell(keeper, all.slice(start, start + AT_ONCE))
      }
      for (const root of fresh.keys()) told.add(root)
    }
  }
}
