import { Emitter } from '../../../shared/base/emitter.ts'

/** What is known about the machine and its person; only a shell knows most of it. Null if unknown. */
export interface Machine {
  /** Milliseconds since the keyboard or mouse was last used. */
  untouched(): number | null
  isOnMains(): boolean | null
  /** Whether the network costs money by volume. Never fails. */
  isMetered(): Promise<boolean | null>
  /** Whether a window of the app fills a screen. */
  isFullScreen(): boolean | null
}

/** For a host whose windows are browser tabs. */
export const UNKNOWN_MACHINE: Machine = {
  untouched: () => null,
  isOnMains: () => null,
  isMetered: async () => null,
  isFullScreen: () => null,
}

/** Whether the person is doing something that the device should save its resources for, such as a call. */
export class Occupied {
  readonly #changes = new Emitter()
  /** Something has begun or ended. */
  readonly onChange = this.#changes.event
  #count = 0

  get isOccupied(): boolean {
    return this.#count > 0
  }

  /** Returns a function that ends it. */
  begin(): () => void {
    let isOver = false
    this.#count += 1
    this.#changes.fire()
    return () => {
      if (isOver) return
      isOver = true
      this.#count -= 1
      this.#changes.fire()
    }
  }
}
