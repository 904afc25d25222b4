/** What waits to be sent with a message, as it is picked, fitted and taken out again. Knows nothing of React. */
import { fitAll } from './fit-all.ts'
import type { FitResult } from './fit-picture.ts'
import type { PendingFile } from './pending.ts'

/** The picture that is made smaller now, from 1 on, of those that were picked. */
export interface Reading {
  at: number
  of: number
  /** Nothing of what was picked goes along. */
  cancel: () => void
}

export interface Waiting {
  readonly files: readonly PendingFile[]
  readonly isAdding: boolean
  readonly reading: Reading | null
  readonly problem: 'too-many' | null
}

interface WaitingFilesOptions {
  shrink: (file: File, signal: AbortSignal) => Promise<FitResult>
  /** Takes what is no picture, or none that can be made small enough. */
  addOther: (files: readonly File[]) => Promise<void>
  /** Called with all files, whenever they change. */
  keep: (files: readonly PendingFile[]) => void
  onChange: (waiting: Waiting) => void
}

export class WaitingFiles {
  readonly #options: WaitingFilesOptions
  #waiting: Waiting = { files: [], isAdding: false, reading: null, problem: null }
  /** Picks that are not done with: each begins when the one before it has ended, so that all are counted together. */
  #picks = 0
  #last: Promise<void> = Promise.resolve()

  constructor(options: WaitingFilesOptions) {
    this.#options = options
  }

  get waiting(): Waiting {
    return this.#waiting
  }

  /** What was kept from before comes first. */
  restore(kept: readonly PendingFile[]): void {
    if (kept.length > 0) this.change((files) => [...kept, ...files])
  }

  change(next: (files: readonly PendingFile[]) => readonly PendingFile[]): void {
    const files = next(this.#waiting.files)
    this.#tell({ files })
    this.#options.keep(files)
  }

  /** Resolves when these are fitted, or given up. */
  add(picked: readonly File[]): Promise<void> {
    this.#picks += 1
    this.#tell({ isAdding: true, problem: null })
    const before = this.#last
    const added = (async () => {
      await before
      try {
        await this.#fit(picked)
      } finally {
        this.#picks -= 1
        this.#tell({ isAdding: this.#picks > 0, reading: null })
      }
    })()
    this.#last = added.catch(() => {})
    return added
  }

  async #fit(picked: readonly File[]): Promise<void> {
    const { shrink, addOther } = this.#options
    const stop = new AbortController()
    const { signal } = stop
    let giveUp = () => {}
    const given = new Promise<null>((resolve) => {
      giveUp = () => resolve(null)
    })
    const cancel = () => {
      stop.abort()
      // What is being read now cannot be stopped, and nobody waits for it.
      giveUp()
    }
    const fitted = await Promise.race([
      given,
      fitAll(picked, {
        taken: () => this.#waiting.files.length,
        signal,
        shrink: (file) => shrink(file, signal),
        onNext: (at, of) => this.#tell({ reading: { at, of, cancel } }),
      }),
    ])
    if (!fitted) return
    this.#tell({ reading: null, ...(fitted.isTooMany && { problem: 'too-many' }) })
    if (fitted.files.length > 0) this.change((files) => [...files, ...fitted.files])
    if (fitted.others.length > 0) await addOther(fitted.others)
  }

  #tell(changes: Partial<Waiting>): void {
    this.#waiting = { ...this.#waiting, ...changes }
    this.#options.onChange(this.#waiting)
  }
}
