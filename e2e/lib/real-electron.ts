/** The built app in a real Electron, for the tour of the shell. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { MenuItem, Notification, Tray } from 'electron'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { openDeviceKey } from '../../electron/host/profile/device-key.ts'
import { passphraseSealer } from '../../electron/host/profile/sealers.ts'
import type { ShellOnTour } from './shell-tour.ts'

const root = join(import.meta.dirname, '../..')
const PASSPHRASE = 'a passphrase instead of a key ring'

/** Data that the main process records for the tour. */
interface Remembered {
  tourTray: { tray: Tray; items: MenuItem[] } | null
  tourNotifications: { title: string; notification: Notification }[]
}

export class RealElectron implements ShellOnTour {
  readonly #app: ElectronApplication
  readonly #binary: string
  readonly #words: string[]
  readonly #folder: string
  readonly #ended: Promise<number>

  private constructor(app: ElectronApplication, binary: string, words: string[], folder: string) {
    this.#app = app
    this.#binary = binary
    this.#words = words
    this.#folder = folder
    this.#ended = once(app.process(), 'exit').then(([code]) => (typeof code === 'number' ? code : -1))
  }

  /** Resolves once its window is open. */
  static async start(binary: string): Promise<RealElectron> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-electron-'))
    const profile = join(folder, 'profile')
    await mkdir(profile, { mode: 0o700 })
    // With a key, the system asks nothing that a test can't answer, neither for its key ring nor about the network.
    await openDeviceKey({
      directory: profile,
      crypto: sodiumCrypto,
      sealers: async () => [passphraseSealer(PASSPHRASE, sodiumCrypto)],
      resealUnsealed: false,
    })
    const words = [root, '--lang=en-US', '--profile', profile, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
    const app = await _electron.launch({ executablePath: binary, args: words, env: environment() })
    const shell = new RealElectron(app, binary, words, folder)
    await shell.#remember()
    await app.firstWindow()
    return shell
  }

  /**
   * The tray and notifications of another process can't be observed, so their classes report what happens. The person
   * answers every question by closing it.
   */
  #remember(): Promise<void> {
    return this.#app.evaluate((electron) => {
      const remembered = globalThis as unknown as Remembered
      remembered.tourTray = null
      remembered.tourNotifications = []
      const { dialog, Tray: SystemTray, Notification: SystemNotification } = electron
      dialog.showMessageBox = async (...given: unknown[]) => {
        const { cancelId = 0 } = given.at(-1) as Electron.MessageBoxOptions
        return { response: cancelId, checkboxChecked: false }
      }
      const { setContextMenu, destroy } = SystemTray.prototype
      SystemTray.prototype.setContextMenu = function (menu) {
        remembered.tourTray = { tray: this, items: menu?.items ?? [] }
        setContextMenu.call(this, menu)
      }
      SystemTray.prototype.destroy = function () {
        remembered.tourTray = null
        destroy.call(this)
      }
      // A test's display may be unable to show them.
      const shows = SystemNotification.isSupported()
      SystemNotification.isSupported = () => true
      const { show } = SystemNotification.prototype
      SystemNotification.prototype.show = function () {
        remembered.tourNotifications.push({ title: this.title, notification: this })
        if (shows) show.call(this)
      }
    })
  }

  pages(): Page[] {
    return this.#app.windows()
  }

  async startAgain(words: string[]): Promise<void> {
    const again = spawn(this.#binary, [...this.#words, ...words], { env: environment(), stdio: 'ignore' })
    const [code] = await once(again, 'exit')
    if (code !== 0) throw new Error(`the second start ended with ${code}`)
  }

  async closeWindow(page: Page): Promise<void> {
    const window = await this.#app.browserWindow(page)
    await window.evaluate((each) => each.close())
  }

  async isVisible(page: Page): Promise<boolean> {
    const window = await this.#app.browserWindow(page)
    return window.evaluate((each) => each.isVisible())
  }

  trayItems(): Promise<string[] | null> {
    return this.#app.evaluate(
      () => (globalThis as unknown as Remembered).tourTray?.items.map(({ label }) => label) ?? null,
    )
  }

  clickTray(label: string): Promise<void> {
    return this.#app.evaluate((_electron, wanted) => {
      const { tourTray } = globalThis as unknown as Remembered
      const item = tourTray?.items.find((each) => each.label === wanted)
      if (item === undefined) throw new Error(`no item ${wanted} in the tray`)
      // The click may end this process, which must answer first.
      setImmediate(() => item.click())
    }, label)
  }

  notified(): Promise<string[]> {
    return this.#app.evaluate(() => (globalThis as unknown as Remembered).tourNotifications.map(({ title }) => title))
  }

  clickNotification(): Promise<void> {
    return this.#app.evaluate(() => {
      const newest = (globalThis as unknown as Remembered).tourNotifications.at(-1)
      if (newest === undefined) throw new Error('there was no notification')
      newest.notification.emit('click')
    })
  }

  ended(): Promise<number> {
    return this.#ended
  }

  async remove(): Promise<void> {
    const { exitCode, signalCode } = this.#app.process()
    if (exitCode === null && signalCode === null) await this.#app.close()
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

/** `ELECTRON_RUN_AS_NODE`, which some editors' terminals set, makes Electron behave like plain Node. */
function environment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = process.env
  const set = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { ...Object.fromEntries(set), LANGUAGE: 'en', PARLEY_PASSPHRASE: PASSPHRASE }
}
