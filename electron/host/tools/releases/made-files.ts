/**
 * Blobs of files that are made on this device instead of being downloaded whole. If anything goes wrong, they are
 * downloaded.
 */
import { textOf } from '../../../../shared/record/errors.ts'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import { later } from '../../timers.ts'
import type { CheckedFiles } from './checked-files.ts'
import type { Coming } from './product-state.ts'

/** Milliseconds without a new byte after which the whole file is downloaded instead. */
const SILENCE = 20_000

export interface MadeFilesOptions {
  checked: Pick<CheckedFiles, 'found'>
  log(message: string): void
}

/** How to make a file. */
export interface Recipe {
  /**
   * Resolves once the file's blob is stored with the signed bytes. Rejects if it can't be made.
   *
   * @param heard called when something has arrived, with the number of bytes if known; from then on, silence counts as
   *   failure
   */
  make(signal: AbortSignal, heard: (have?: number) => void): Promise<void>
  /** Called when the file couldn't be made this way, and never will be. */
  failed(): Promise<void>
  /** Downloads the file instead. */
  whole(): Promise<unknown>
}

interface Making {
  have: number
  stop: AbortController
  done: Promise<void>
}

export class MadeFiles {
  readonly #options: MadeFilesOptions
  /** By the root of the file being made. */
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

  /** Resolves once nothing is being made for this blob. */
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
