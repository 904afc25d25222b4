/** Windows that are open beside the main one are opened again at the next start. */
import type { App, BrowserWindow } from 'electron'
import type { Placement, ShellMemory } from '../profile/shell-memory.ts'
import { onPlacement, placementOf } from './window-places.ts'

/** Characters. */
const LONGEST_PLACE = 1024

export interface OpenAgainOptions {
  app: Pick<App, 'on'>
  memory: ShellMemory
  placeOf(window: BrowserWindow): string
  /** Whether any window is open. */
  isAnyOpen(): boolean
}

export class OpenAgain {
  readonly #options: OpenAgainOptions
  /** In the order in which they were opened. */
  readonly #open = new Map<BrowserWindow, Placement>()
  #isQuitting = false

  /** Its listener must follow those that may prevent quitting. */
  constructor(options: OpenAgainOptions) {
    this.#options = options
    options.app.on('before-quit', (event) => {
      this.#isQuitting = !event.defaultPrevented
    })
  }

  /** Remembers where a window is and what it shows, until it is closed. */
  follow(window: BrowserWindow): void {
    const remember = (): void => {
      if (window.isDestroyed()) return
      if (!window.isMinimized()) this.#open.set(window, placementOf(window))
      this.#save()
    }
    remember()
    onPlacement(window, remember)
    window.webContents.on('did-navigate-in-page', remember)
    window.once('closed', () => {
      // Those that close as the app ends are open at its end, and so is the one whose closing ends it.
      if (this.#isQuitting || !this.#options.isAnyOpen()) return
      this.#open.delete(window)
      this.#save()
    })
  }

  #save(): void {
    const { memory, placeOf } = this.#options
    const open = [...this.#open]
      .filter(([window]) => !window.isDestroyed())
      .map(([window, at]) => ({ place: placeOf(window), at }))
      .filter(({ place }) => place.startsWith('#/') && place.length <= LONGEST_PLACE)
    memory.change({ open })
  }
}
