/**
 * Files dragged out of the window: files in a folder are dragged in place, the others as copies. The target reads them
 * later, so copies stay until the next start.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import type { Desktop } from '../../windows/desktop.ts'

/** Maximum number of bytes to copy while the person holds the mouse button. */
const COPIED = 256 * 1024 * 1024

export interface DragOutOptions {
  engine: Pick<BlobEngine, 'state' | 'saveAs'>
  desktop: Pick<Desktop, 'startDrag'>
  /** Where copies are written. */
  directory: string
}

export class DragOut {
  readonly #options: DragOutOptions
  #current = new AbortController()

  constructor(options: DragOutOptions) {
    this.#options = options
  }

  /** Files dragged during the last run have long reached their target. */
  async sweep(): Promise<void> {
    await rm(this.#options.directory, { recursive: true, force: true })
  }

  /**
   * Resolves when the drag has begun or was given up. Throws CallFailure `refused` if not all files are stored, or if
   * they are too large to copy during a drag.
   */
  async begin(files: readonly { root: string; name: string }[]): Promise<void> {
    const { engine, desktop, directory } = this.#options
    this.stop()
    const { signal } = this.#current
    const states = files.map(({ root }) => engine.state(root))
    if (states.some((state) => state?.state !== 'here')) throw new CallFailure('refused', 'it is not here yet')
    const copied = states.reduce((sum, state) => sum + (state?.path == null ? (state?.size ?? 0) : 0), 0)
    if (copied > COPIED) throw new CallFailure('refused', 'it is too large to copy during a drag')
    const into = join(directory, randomBytes(8).toString('hex'))
    const paths: string[] = []
    try {
      for (const [index, { root, name }] of files.entries()) {
        const path = states[index]?.path
        if (path == null) await mkdir(into, { recursive: true })
        paths.push(path ?? (await engine.saveAs(root, { directory: into, name, onTaken: 'number', signal })))
      }
    } catch (error) {
      if (signal.aborted) return
      throw error
    }
    if (!signal.aborted) await desktop.startDrag(paths)
  }

  /** The mouse button was released. */
  stop(): void {
    this.#current.abort()
    this.#current = new AbortController()
  }
}
