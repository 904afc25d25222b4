/**
 * Quitting the app, which closing its last window can cause: transfers aren't interrupted without a question, and the
 * host closes before the process ends.
 */
import type { App, BrowserWindow, Event } from 'electron'
import { spared } from './spared.ts'

/** How long the host can take to close, in milliseconds. Everything saved is already durable. */
const CLOSE_PATIENCE = 10_000

/** `background`: continue without windows. */
export type Leaving = 'quit' | 'background' | 'stay'

export interface QuittingOptions {
  app: Pick<App, 'on' | 'quit' | 'exit'>
  platform: NodeJS.Platform
  /** Whether the app keeps running when its last window is closed. */
  keepsRunning(): boolean
  goIntoBackground(): void
  /** Whether files are being sent or received. */
  hasTransfers(): boolean
  /** Asks the person what to do about running transfers. */
  endsTransfers(): Promise<Leaving>
  /** Closes the host, if there is one. */
  close(): Promise<void>
  log(message: string): void
}

export class Quitting {
  readonly #options: QuittingOptions
  #isAsking = false
  #mayLeave = false
  #isQuitting = false
  #isClosing = false

  constructor(options: QuittingOptions) {
    this.#options = options
    const { app, platform } = options
    app.on(
      'before-quit',
      spared((event) => {
        this.#isQuitting = !this.#isHeld(event)
      }),
    )
    // On macOS, apps stay without windows.
    app.on(
      'window-all-closed',
      spared(() => platform !== 'darwin' && app.quit()),
    )
    app.on(
      'will-quit',
      spared((event) => this.#closeHost(event)),
    )
  }

  /** Closing the last window ends the app, except on macOS, unless the app keeps running without one. */
  guard(window: BrowserWindow, isLast: () => boolean): void {
    // Windows itself doesn't ask anybody to quit: it ends the process soon afterward.
    window.on(
      'session-end',
      spared(() => this.leave('Windows ends the session')),
    )
    window.on(
      'close',
      spared((event) => {
        if (this.#isQuitting || !isLast()) return
        if (this.#options.keepsRunning()) {
          event.preventDefault()
          hide(window)
        } else if (this.#options.platform !== 'darwin') this.#isHeld(event)
      }),
    )
  }

  /** Quits without a question, since nobody is there to answer. */
  leave(why: string): void {
    this.#options.log(`quits: ${why}`)
    this.#mayLeave = true
    this.#options.app.quit()
  }

  /** Whether the event must wait until the person has answered. */
  #isHeld(event: Event): boolean {
    if (this.#mayLeave || !this.#options.hasTransfers()) return false
    event.preventDefault()
    void this.#ask()
    return true
  }

  async #ask(): Promise<void> {
    const { app, endsTransfers, goIntoBackground, log } = this.#options
    if (this.#isAsking) return
    this.#isAsking = true
    const wanted = await endsTransfers().catch((error: unknown) => {
      log(String(error))
      return 'stay' as const
    })
    this.#isAsking = false
    if (wanted === 'background') goIntoBackground()
    if (wanted !== 'quit') return
    this.#mayLeave = true
    app.quit()
  }

  /** Electron doesn't wait for promises: once the windows are closed, quitting is delayed until the host has closed. */
  #closeHost(event: Event): void {
    const { app, close, log } = this.#options
    event.preventDefault()
    if (this.#isClosing) return
    this.#isClosing = true
    // A link that doesn't close must not keep the process running.
    setTimeout(() => app.exit(1), CLOSE_PATIENCE).unref()
    close()
      .catch((error: unknown) => log(String(error)))
      .finally(() => app.exit(0))
  }
}

/** On macOS, a hidden full-screen window would leave an empty screen behind. */
export function hide(window: BrowserWindow): void {
  if (window.isFullScreen()) {
    window.once(
      'leave-full-screen',
      spared(() => window.hide()),
    )
    window.setFullScreen(false)
  } else window.hide()
}
