/** Tells linked relays which files a space has, so that they hold them, too: only roots and sizes. */
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'

/** Milliseconds after which they are told again: they drop what nobody has named for long. */
const AGAIN = 24 * 3_600_000
/** Files per message. */
const AT_ONCE = 1000

export interface ToldKeepersOptions {
  /** Relays that are linked now. */
  keepers(): readonly string[]
  tell(keeper: string, files: readonly NamedFile[]): void
  now(): number
}

export class ToldKeepers {
  readonly #options: ToldKeepersOptions
  /** Root → time, for each relay since it was linked. */
  readonly #told = new Map<string, Map<string, number>>()

  constructor(options: ToldKeepersOptions) {
    this.#options = options
  }

  /** The relay may have rejected what it was told: tells it again. */
  forget(keeper: string): void {
    this.#told.delete(keeper)
  }

  /** @param files everything announced and not deleted; only read if there is a relay */
  look(files: () => Iterable<NamedFile>): void {
    const keepers = this.#options.keepers()
    const now = this.#options.now()
    for (const keeper of this.#told.keys()) if (!keepers.includes(keeper)) this.#told.delete(keeper)
    for (const keeper of keepers) {
      const told = this.#told.get(keeper) ?? new Map<string, number>()
      this.#told.set(keeper, told)
      const fresh = new Map<string, NamedFile>()
      for (const { root, size } of files())
        if (now - (told.get(root) ?? Number.NEGATIVE_INFINITY) >= AGAIN) fresh.set(root, { root, size })
      const all = [...fresh.values()]
      for (let start = 0; start < all.length; start += AT_ONCE) {
        this.#options.tell(keeper, all.slice(start, start + AT_ONCE))
      }
      for (const root of fresh.keys()) told.set(root, now)
    }
  }
}
