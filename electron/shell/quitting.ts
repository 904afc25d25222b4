/** The end of the app: transfers are not cut off without a question, and the host closes before the process ends. */
import type { App, BrowserWindow, Event } from 'electron'

/** Milliseconds that the host may take to close. Everything saved is durable already. */
const CLOSE_PATIENCE = 10_000

export interface QuittingOptions {
  app: Pick<App, 'on' | 'quit' | 'exit'>
  platform: NodeJS.Platform
  /** Whether files are being sent or received. */
  hasTransfers(): boolean
  /** Whether the person wants to quit all the same. */
  mayEndTransfers(): Promise<boolean>
  /** Closes the host, if there is one. */
  close(): Promise<void>
  log(message: string): void
}

export class Quitting {
  readonly #options: QuittingOptions
  #isAsking = false
  #mayLeave = false
  #isClosing = false

  constructor(options: QuittingOptions) {
    this.#options = options
    const { app, platform } = options
    app.on('before-quit', (event) => this.#hold(event))
    // On macOS, apps stay without windows.
    app.on('window-all-closed', () => platform !== 'darwin' && app.quit())
    app.on('will-quit', (event) => this.#closeHost(event))
  }

  /** Closing the last window ends the app, except on macOS. */
  guard(window: Pick<BrowserWindow, 'on'>, isLast: () => boolean): void {
    window.on('close', (event) => {
      if (this.#options.platform !== 'darwin' && isLast()) this.#hold(event)
    })
  }

  /** Quits without a question: nobody is there to answer. */
  leave(why: string): void {
    this.#options.log(`quits: ${why}`)
    this.#mayLeave = true
    this.#options.app.quit()
  }

  #hold(event: Event): void {
    const { app, hasTransfers, mayEndTransfers, log } = this.#options
    if (this.#mayLeave || !hasTransfers()) return
    event.preventDefault()
    if (this.#isAsking) return
    this.#isAsking = true
    mayEndTransfers()
      .then((mayLeave) => {
        this.#mayLeave = mayLeave
        if (mayLeave) app.quit()
      })
      .catch((error: unknown) => log(String(error)))
      .finally(() => {
        this.#isAsking = false
      })
  }

  /** Electron does not wait for promises: once the windows are gone, quitting is delayed until the host has closed. */
  #closeHost(event: Event): void {
    const { app, close, log } = this.#options
    event.preventDefault()
    if (this.#isClosing) return
    this.#isClosing = true
    // A link that does not end must not keep the process.
    setTimeout(() => app.exit(1), CLOSE_PATIENCE).unref()
    close()
      .catch((error: unknown) => log(String(error)))
      .finally(() => app.exit(0))
  }
}
