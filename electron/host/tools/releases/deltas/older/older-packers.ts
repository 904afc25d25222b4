/** Compresses like other zlibs, in its own thread. */
import { RELEASE_LIMITS as LIMITS } from '../../../../../../shared/tools/releases/limits.ts'
import { threadProgram, WorkThread } from '../../../../threads/work-thread.ts'
import type { Effort, Way } from './deflate.ts'
import type { Packed, PackWork } from './older-packing.ts'

const PROGRAM = threadProgram('packing-thread', import.meta.url)

/** The limit for one file, so that a single file can't keep a device busy. */
export const effortOfFile = (): Effort => ({ left: LIMITS.comparisons })

export class OlderPackers {
  readonly #thread: WorkThread<PackWork, Packed>
  #isClosed = false

  constructor(log: (message: string) => void) {
    // On this thread, it would hold up everything else.
    const workHere = () => () => {
      throw new Error('there is no thread for it')
    }
    this.#thread = new WorkThread({ program: PROGRAM, name: 'packing', workHere, log })
  }

  /** Rejects if it would take more comparisons than are left. */
  async pack(content: Uint8Array, way: Way, effort: Effort): Promise<Uint8Array> {
    const done = await this.#do({ content, way, left: effort.left })
    effort.left = done.left
    if (!('packed' in done)) throw new Error('it wasn’t packed')
    return done.packed
  }

  /**
   * Returns null if it's unknown which zlib compressed the content, or if finding out would take too many comparisons.
   */
  async packingOf(content: Uint8Array, original: Uint8Array, effort: Effort): Promise<Way | null> {
    try {
      const done = await this.#do({ content, original, left: effort.left })
      effort.left = done.left
      return 'way' in done ? done.way : null
    } catch {
      effort.left = 0
      return null
    }
  }

  /** Rejects unfinished work, and all later work. */
  close(): Promise<void> {
    this.#isClosed = true
    return this.#thread.close()
  }

  async #do(work: PackWork): Promise<Packed> {
    if (this.#isClosed) throw new Error('closed')
    return this.#thread.do(work)
  }
}
