/** Packs as other zlibs do, in a thread of its own. */
import { RELEASE_LIMITS as LIMITS } from '../../../../../../shared/tools/releases/limits.ts'
import { threadProgram, WorkThread } from '../../../../threads/work-thread.ts'
import type { Effort, Way } from './deflate.ts'
import type { Packed, PackWork } from './older-packing.ts'

const PROGRAM = threadProgram('packing-thread', import.meta.url)

/** For one file, so that nobody can keep a device busy with one. */
export const effortOfFile = (): Effort => ({ left: LIMITS.comparisons })

export class OlderPackers {
  readonly #thread: WorkThread<PackWork, Packed>
  #isClosed = false

  constructor(log: (message: string) => void) {
    // Here it would hold up everything else.
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

  /** Null if it isn't known who packed it, or finding out would take too many comparisons. */
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

  /** What is unfinished is rejected, and all that comes later. */
  close(): Promise<void> {
    this.#isClosed = true
    return this.#thread.close()
  }

  async #do(work: PackWork): Promise<Packed> {
    if (this.#isClosed) throw new Error('closed')
    return this.#thread.do(work)
  }
}
