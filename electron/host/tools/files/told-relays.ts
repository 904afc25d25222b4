/** Names a space's files to linked relays, so that they store them: only roots and sizes. */
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'

/** Milliseconds after which files are named again: relays drop files that nobody has named for long. */
const AGAIN = 24 * 3_600_000
/** Files per message. */
const AT_ONCE = 1000

export interface ToldRelaysOptions {
  /** Currently linked relays. */
  relays(): readonly string[]
  tell(relay: string, files: readonly NamedFile[]): void
  now(): number
}

export class ToldRelays {
  readonly #options: ToldRelaysOptions
  /** When each root was last named to a relay since it was linked. */
  readonly #told = new Map<string, Map<string, number>>()

  constructor(options: ToldRelaysOptions) {
    this.#options = options
  }

  /** The relay may have rejected files that were named to it: names them again. */
  forget(relay: string): void {
    this.#told.delete(relay)
  }

  /** @param files everything announced and not deleted; only read if there is a relay */
  look(files: () => Iterable<NamedFile>): void {
    const relays = this.#options.relays()
    const now = this.#options.now()
    for (const relay of this.#told.keys()) if (!relays.includes(relay)) this.#told.delete(relay)
    for (const relay of relays) {
      const told = this.#told.get(relay) ?? new Map<string, number>()
      this.#told.set(relay, told)
      const fresh = new Map<string, NamedFile>()
      for (const { root, size } of files())
        if (now - (told.get(root) ?? Number.NEGATIVE_INFINITY) >= AGAIN) fresh.set(root, { root, size })
      const all = [...fresh.values()]
      for (let start = 0; start < all.length; start += AT_ONCE) {
        this.#options.tell(relay, all.slice(start, start + AT_ONCE))
      }
      for (const root of fresh.keys()) told.set(root, now)
    }
  }
}
