import { Emitter } from '../../../shared/base/emitter.ts'

/** What can be told of the machine and of its person, most of it only by a shell. Null: it can't. */
export interface Machine {
  /** Milliseconds since somebody last used keyboard or mouse. */
  untouched(): number | null
  isOnMains(): boolean | null
  /** Whether the network costs by what goes over it. Never fails. */
  isMetered(): Promise<boolean | null>
  /** Whether a window of the app fills a screen. */
  isFullScreen(): boolean | null
}

/** Of a host whose windows are tabs of a browser. */
export const UNKNOWN_MACHINE: Machine = {
  untouched: () => null,
  isOnMains: () => null,
  isMetered: async () => null,
  isFullScreen: () => null,
}

/** Whether the person does something that the device should leave its strength to, such as a call. */
export class Occupied {
  readonly #changes = new Emitter()
  /** It may have begun or ended. */
  readonly onChange = this.#changes.event
  #count = 0

  get isOccupied(): boolean {
    return this.#count > 0
  }

  /** Returns how to end it. */
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
