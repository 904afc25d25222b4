/** Blobs of files that are made here, instead of being fetched whole; whatever goes wrong, they are. */
import { textOf } from '../../../../shared/record/errors.ts'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import type { SaidBlob } from '../../../../shared/tools/releases/product.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { later } from '../../timers.ts'
import { type CheckedFiles, hashedTo } from './checked-files.ts'
import { forReleases } from './old-versions.ts'
import type { Coming } from './product-state.ts'

/** Milliseconds without a new byte until the whole file is fetched instead. */
const SILENCE = 20_000

export interface MadeFilesOptions {
  engine: Pick<BlobEngine, 'add'>
  checked: Pick<CheckedFiles, 'found'>
  log(message: string): void
}

/** How a file is made. */
export interface Recipe {
  /** Its bytes. @param heard something of it has come */
  bytes(signal: AbortSignal, heard: () => void): Promise<AsyncIterable<Uint8Array>>
  /** It wasn't made from this, and never will be. */
  failed(): Promise<void>
  /** Fetches it instead. */
  whole(): Promise<unknown>
}

interface Making {
  have: number
  stop: AbortController
  done: Promise<void>
}

export class MadeFiles {
  readonly #options: MadeFilesOptions
  /** By the root of the file that is being made. */
  readonly #making = new Map<string, Making>()
  #isStopped = false

  constructor(options: MadeFilesOptions) {
    this.#options = options
  }

  isMaking(root: string): boolean {
    return this.#making.has(root)
  }

  begin(space: string, file: OfferedFile, blob: SaidBlob, recipe: Recipe): void {
    const making: Making = { have: 0, stop: new AbortController(), done: Promise.resolve() }
    this.#making.set(blob.root, making)
    making.done = this.#makeOrFetch(space, file, blob, making, recipe)
  }

  /** Resolves when nothing is being made for this blob anymore. */
  async settled(root: string): Promise<void> {
    await this.#making.get(root)?.done
  }

  /** Null if nothing is being made. */
  coming(root: string): Coming | null {
    const making = this.#making.get(root)
    return making ? { state: 'fetching', have: making.have, check: null, who: null } : null
  }

  stop(): void {
    this.#isStopped = true
    for (const { stop } of this.#making.values()) stop.abort()
  }

  async #makeOrFetch(space: string, file: OfferedFile, blob: SaidBlob, making: Making, recipe: Recipe): Promise<void> {
    const { log } = this.#options
    try {
      await this.#make(space, file, blob, making, recipe)
    } catch (error) {
      log(`${file.path} is fetched whole: ${textOf(error)}`)
      if (this.#isStopped) return
      await recipe.failed().catch((problem: unknown) => log(`${file.path}: ${textOf(problem)}`))
      await recipe.whole().catch((problem: unknown) => log(`${file.path}: ${textOf(problem)}`))
    } finally {
      this.#making.delete(blob.root)
    }
  }

  /** Rejects if it can't be made, or isn't what was signed, and then keeps nothing of it. */
  async #make(
    space: string,
    { hash, length, name }: OfferedFile,
    { root, key }: SaidBlob,
    making: Making,
    recipe: Recipe,
  ): Promise<void> {
    const { checked, engine } = this.#options
    const { signal } = making.stop
    let silence: NodeJS.Timeout | null = null
    const heard = () => void silence?.refresh()
    const bytes = await recipe.bytes(signal, heard)
    silence = later(() => making.stop.abort(new Error('nobody sends it')), SILENCE)
    try {
      const onProgress = (have: number) => {
        heard()
        making.have = have
      }
      const how = { keptFor: forReleases(space), isBackground: true, as: { root, key }, onProgress, signal }
      await engine.add(space, { stream: hashedTo(hash, bytes), size: length }, { name, type: '', ...how })
      checked.found({ root, hash }, true)
    } finally {
      clearTimeout(silence)
    }
  }
}
