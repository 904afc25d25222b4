/** The app's windows. */
import type { BrowserWindow } from 'electron'

export interface WindowsOptions {
  create(): BrowserWindow
  /** Connects a new window's page, and loads it. */
  connect(window: BrowserWindow): void
}

export class Windows {
  readonly #options: WindowsOptions
  /** The one that had the focus last is the last one. */
  readonly #open: BrowserWindow[] = []

  constructor(options: WindowsOptions) {
    this.#options = options
  }

  open(): BrowserWindow {
    const window = this.#options.create()
    this.#open.push(window)
    window.on('focus', () => this.#open.push(...this.#open.splice(this.#open.indexOf(window), 1)))
    window.once('closed', () => void this.#open.splice(this.#open.indexOf(window), 1))
    this.#options.connect(window)
    return window
  }

  /** The window that the person used last; null if all are closed. */
  get current(): BrowserWindow | null {
    return this.#open.at(-1) ?? null
  }

  get all(): readonly BrowserWindow[] {
    return this.#open
  }

  /** Brings a window to the front, by default the current one, or opens one. */
  focus(window = this.current): void {
    if (window === null) return void this.open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
}
