/**
 * Files of a space that this device needs only for a while. They are removed again, unless the person downloads them in
 * the meantime.
 */
import type { BlobDescriptor } from '../../../../shared/blobs/descriptor.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { fetchWhole } from '../../blobs/fetch-whole.ts'

type Engine = Pick<BlobEngine, 'fetch' | 'state' | 'onChange' | 'forget' | 'keptFor'>

export class AsideFiles {
  readonly #engine: Engine
  readonly #space: string
  readonly #purpose: string
  /** By root: the number of uses that need it. */
  readonly #needed = new Map<string, number>()

  constructor(engine: Engine, space: string) {
    this.#engine = engine
    this.#space = space
    this.#purpose = `aside of ${space}`
  }

  /** Whether it is stored or downloading only for a while. */
  has(root: string): boolean {
    return this.#engine.keptFor(this.#purpose).includes(root)
  }

  /**
   * Resolves once it is stored. Rejects with BlobError if it doesn't arrive, or with the signal's reason.
   *
   * @param came called with the number of bytes that arrived before a failure
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

  /** One use no longer needs it. */
  async drop(root: string): Promise<void> {
    const needed = (this.#needed.get(root) ?? 0) - 1
    if (needed > 0) this.#needed.set(root, needed)
    else this.#needed.delete(root)
    if (needed <= 0 && this.has(root)) await this.#engine.forget(root, this.#space)
  }

  /** Removes leftovers from before the start. */
  async sweep(): Promise<void> {
    for (const root of this.#engine.keptFor(this.#purpose))
      if (!this.#needed.has(root)) await this.#engine.forget(root, this.#space)
  }
}
