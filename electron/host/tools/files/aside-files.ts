/**
 * Files of a space that this device needs only for a while: they are removed again, unless the person downloads them
 * meanwhile.
 */
import type { BlobDescriptor } from '../../../../shared/blobs/descriptor.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { fetchWhole } from '../../blobs/fetch-whole.ts'

type Engine = Pick<BlobEngine, 'fetch' | 'state' | 'onChange' | 'forget' | 'keptFor'>

export class AsideFiles {
  readonly #engine: Engine
  readonly #space: string
  readonly #purpose: string
  /** By root: how many need it. */
  readonly #needed = new Map<string, number>()

  constructor(engine: Engine, space: string) {
    this.#engine = engine
    this.#space = space
    this.#purpose = `aside of ${space}`
  }

  /** Whether it is here, or on its way, only for a while. */
  has(root: string): boolean {
    return this.#engine.keptFor(this.#purpose).includes(root)
  }

  /**
   * Resolves once it is here. Rejects with BlobError if it doesn't come, or with the signal's reason.
   *
   * @param came is told how many bytes came before that
   */
  async fetch(blob: BlobDescriptor, signal: AbortSignal, came: (bytes: number) => void): Promise<void> {
    const { root } = blob
    this.#needed.set(root, (this.#needed.get(root) ?? 0) + 1)
    try {
      await fetchWhole(this.#engine, this.#space, blob, { keptFor: this.#purpose, isBackground: true, signal })
    } catch (error) {
      came(this.#engine.state(root)?.have ?? 0)
      await this.drop(root)
      throw error
    }
  }

  /** Somebody who fetched it doesn't need it anymore. */
  async drop(root: string): Promise<void> {
    const needed = (this.#needed.get(root) ?? 0) - 1
    if (needed > 0) this.#needed.set(root, needed)
    else this.#needed.delete(root)
    if (needed <= 0 && this.has(root)) await this.#engine.forget(root, this.#space)
  }

  /** Removes what is left from before the start. */
  async sweep(): Promise<void> {
    for (const root of this.#engine.keptFor(this.#purpose))
      if (!this.#needed.has(root)) await this.#engine.forget(root, this.#space)
  }
}
