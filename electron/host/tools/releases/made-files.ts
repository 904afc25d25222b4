/** Blobs of files that are made here, instead of being fetched whole; whatever goes wrong, they are. */
import { textOf } from '../../../../shared/record/errors.ts'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import { later } from '../../timers.ts'
import type { CheckedFiles } from './checked-files.ts'
import type { Coming } from './product-state.ts'

/** Milliseconds without a new byte until the whole file is fetched instead. */
const SILENCE = 20_000

export interface MadeFilesOptions {
  checked: Pick<CheckedFiles, 'found'>
  log(message: string): void
}

/** How a file is made. */
export interface Recipe {
  /**
   * Resolves once its blob is here, with the bytes that were signed. Rejects if it can't be made.
   *
   * @param heard something of it has come: so many bytes, if that is known; from then on it must not be silent
   */
  make(signal: AbortSignal, heard: (have?: number) => void): Promise<void>
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

  begin(file: OfferedFile, root: string, recipe: Recipe): void {
    const making: Making = { have: 0, stop: new AbortController(), done: Promise.resolve() }
    this.#making.set(root, making)
    making.done = this.#makeOrFetch(file, root, making, recipe)
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

  async #makeOrFetch({ hash, path }: OfferedFile, root: string, making: Making, recipe: Recipe): Promise<void> {
    const { checked, log } = this.#options
    let silence: NodeJS.Timeout | null = null
    const heard = (have = making.have) => {
      making.have = have
      silence ??= later(() => making.stop.abort(new Error('nobody sends it')), SILENCE)
      silence.refresh()
    }
    try {
      await recipe.make(making.stop.signal, heard)
      checked.found({ root, hash }, true)
    } catch (error) {
      log(`${path} is fetched whole: ${textOf(error)}`)
      if (this.#isStopped) return
      await recipe.failed().catch((problem: unknown) => log(`${path}: ${textOf(problem)}`))
      await recipe.whole().catch((problem: unknown) => log(`${path}: ${textOf(problem)}`))
    } finally {
      if (silence) clearTimeout(silence)
      this.#making.delete(root)
    }
  }
}
