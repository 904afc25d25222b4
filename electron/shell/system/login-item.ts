/** Whether the system starts the app when the person logs in. The system remembers it. */
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { App } from 'electron'
import { programFile } from './app-image.ts'
import { desktopEntry } from './desktop-entry.ts'
import { windowsWord } from './windows-word.ts'

/** Set if the system started the app: no window opens, or a minimized one. */
export const HIDDEN = '--hidden'

export interface LoginItemOptions {
  app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  home: string
  /** The path of the app's program. */
  program: string
  /** What another start needs, such as the profile. */
  arguments: readonly string[]
}

export class LoginItem {
  readonly #options: LoginItemOptions

  constructor(options: LoginItemOptions) {
    this.#options = options
  }

  /** Null if the app isn't packaged: the system would start Electron without Parley. */
  get isOn(): boolean | null {
    const { app, platform } = this.#options
    if (!app.isPackaged) return null
    if (platform !== 'linux') return app.getLoginItemSettings({ args: this.#arguments.map(windowsWord) }).openAtLogin
    return existsSync(this.#entry)
  }

  /** Whether the system started the app this time. @param words of the command line */
  isStart(words: readonly string[]): boolean {
    const { app, platform } = this.#options
    // macOS passes no arguments.
    return words.includes(HIDDEN) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
  }

  /** Rejects if the system's folder can't be written. */
  async switch(isOn: boolean): Promise<void> {
    const { app, platform } = this.#options
    if (!app.isPackaged) return
    if (platform !== 'linux')
      return app.setLoginItemSettings({ openAtLogin: isOn, args: this.#arguments.map(windowsWord) })
    if (!isOn) return rm(this.#entry, { force: true })
    await mkdir(dirname(this.#entry), { recursive: true, mode: 0o700 })
    await writeFile(this.#entry, this.#desktopEntry())
  }

  /** Follows an AppImage that was moved. Rejects if the system's folder can't be written. */
  async renew(): Promise<void> {
    const { platform, environment, program } = this.#options
    const isMovable = platform === 'linux' && programFile(environment, program) !== program
    if (isMovable && this.isOn === true) await this.switch(true)
  }

  get #arguments(): string[] {
    return [...this.#options.arguments, HIDDEN]
  }

  /** The path according to freedesktop.org's autostart specification. */
  get #entry(): string {
    const { environment, home } = this.#options
    return join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'autostart', 'parley.desktop')
  }

  #desktopEntry(): string {
    const { environment, program } = this.#options
    const file = programFile(environment, program)
    // Once Parley is uninstalled, a desktop ignores the remaining entry.
    return desktopEntry({ command: [file, ...this.#arguments], needs: file })
  }
}
