/** Checks each blob from before the start once: one after the other, or immediately if somebody waits for it. */
import type { LocalBlob } from '../disk/blob-disk.ts'

export class FirstLooks {
  readonly #look: (blob: LocalBlob) => Promise<void>
  /** Null if the check hasn't started. */
  readonly #left: Map<LocalBlob, Promise<void> | null>

  /** @param look never rejects */
  constructor(blobs: Iterable<LocalBlob>, look: (blob: LocalBlob) => Promise<void>) {
    this.#look = look
    this.#left = new Map(Array.from(blobs, (blob) => [blob, null]))
  }

  isKnown(blob: LocalBlob): boolean {
    return !this.#left.has(blob)
  }

  /** Resolves when it has been checked. */
  async at(blob: LocalBlob): Promise<void> {
    const looking = this.#left.get(blob)
    if (looking === undefined) return
    const begun = looking ?? this.#look(blob).finally(() => this.#left.delete(blob))
    if (looking === null) this.#left.set(blob, begun)
    await begun
  }
}
