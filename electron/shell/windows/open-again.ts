/** Reopens windows at the next start that are open along with the main one. */
import type { App, BrowserWindow } from 'electron'
import { spared } from '../lifecycle/spared.ts'
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
  /** In opening order. */
  readonly #open = new Map<BrowserWindow, Placement>()
  #isQuitting = false

  /** Create it after everything that can prevent quitting, since its listener must run last. */
  constructor(options: OpenAgainOptions) {
    this.#options = options
    options.app.on(
      'before-quit',
      spared((event) => {
        this.#isQuitting = !event.defaultPrevented
      }),
    )
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
    window.webContents.on('did-navigate-in-page', spared(remember))
    window.once(
      'closed',
      spared(() => {
        // Windows that close while the app ends count as open at its end, and so does the one whose closing ends it.
        if (this.#isQuitting || !this.#options.isAnyOpen()) return
        this.#open.delete(window)
        this.#save()
      }),
    )
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
