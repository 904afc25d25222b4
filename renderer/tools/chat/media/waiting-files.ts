/** Files waiting to be sent with a message: picked, fitted, removed. Independent of React. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { fitAll } from './fit-all.ts'
import type { FitResult } from './fit-picture.ts'
import type { PendingFile } from './pending.ts'

/** The picked picture that is being shrunk, from 1 on, and the total. */
export interface Reading {
  at: number
  of: number
  /** Cancels the pick: none of its files is attached. */
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
  /** Takes files that are not pictures, or can't be made small enough. */
  addOther: (files: readonly File[]) => void
  /** Called with all files after each change. */
  keep: (files: readonly PendingFile[]) => void
}

export class WaitingFiles {
  readonly #changes = new Emitter<Waiting>()
  readonly onChange = this.#changes.event
  readonly #options: WaitingFilesOptions
  #waiting: Waiting = { files: [], isAdding: false, reading: null, problem: null }
  /** Number of unfinished picks: each starts when the previous one has ended, so that all are counted together. */
  #picks = 0
  #last: Promise<void> = Promise.resolve()
  #isKeeping = false

  constructor(options: WaitingFilesOptions) {
    this.#options = options
  }

  get waiting(): Waiting {
    return this.#waiting
  }

  /** Loads the stored files: another window may have sent or changed them. */
  load(kept: readonly PendingFile[]): void {
    // We are storing our own files, and only some are stored yet.
    if (this.#isKeeping) return
    const before = this.#waiting.files
    // The same objects are kept, since the sender removes exactly those.
    const files = kept.map((each) => before.find(({ bytes }) => bytes === each.bytes) ?? each)
    if (files.length !== before.length || files.some((file, index) => file !== before[index])) this.#tell({ files })
  }

  change(next: (files: readonly PendingFile[]) => readonly PendingFile[]): void {
    const files = next(this.#waiting.files)
    this.#tell({ files })
    this.#isKeeping = true
    try {
      this.#options.keep(files)
    } finally {
      this.#isKeeping = false
    }
  }

  /** Resolves when these are fitted or canceled. */
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
      // The read in progress can't be stopped, but nothing waits for it.
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
    if (fitted.others.length > 0) addOther(fitted.others)
  }

  #tell(changes: Partial<Waiting>): void {
    this.#waiting = { ...this.#waiting, ...changes }
    this.#changes.fire(this.#waiting)
  }
}
