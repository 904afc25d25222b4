/**
 * What the system shows of the app around its windows: menus, tray, badge, notifications. Answers the pages' calls
 * about it.
 */
import { homedir } from 'node:os'
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Clipboard,
  Menu,
  NativeImage,
  Notification,
  nativeImage,
  Screen,
  Session,
  Tray,
  WebContents,
} from 'electron'
import type { CallInput, EventName, EventPayload } from '../../shared/ipc/contract.ts'
import type { ShellCommand, ShellSettings, SiteCallName, UpdateCallName } from '../../shared/ipc/shell.ts'
import { textOf } from '../../shared/record/errors.ts'
import type { Host } from '../host/start.ts'
import { hide } from './lifecycle/quitting.ts'
import type { ShellHandlers } from './pages/ipc.ts'
import type { Capture } from './permissions/capture-consent.ts'
import type { Screens } from './permissions/screens.ts'
import type { Placement, ShellMemory } from './profile/shell-memory.ts'
import { registerAppImage } from './system/app-image.ts'
import { followComputing } from './system/computing-sign.ts'
import { setLaunchMenu } from './system/launch-menu.ts'
import { LoginItem } from './system/login-item.ts'
import { setMenu } from './system/menu.ts'
import { Notifications } from './system/notifications.ts'
import { CAPTURE_COLOR, DOT_SIZE, dotBitmap, Signs, UNREAD_COLOR } from './system/signs.ts'
import { AppTray } from './system/tray.ts'
import { addContextMenu } from './windows/context-menu.ts'
import { Spelling } from './windows/spelling.ts'
import { WindowPlaces } from './windows/window-places.ts'
import { placeIn, type Windows } from './windows/windows.ts'
import type { ShellWords } from './words/words.ts'

/** The parts of Electron that only this uses. */
export interface SurroundingParts {
  clipboard: Clipboard
  Menu: typeof Menu
  nativeImage: typeof nativeImage
  Notification: typeof Notification
  screen: Screen
  Tray: typeof Tray
}

export interface SurroundingsOptions {
  electron: SurroundingParts & { app: App; session: { readonly defaultSession: Session } }
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** The path of the app's program, and what another start needs. */
  program: string
  arguments: readonly string[]
  /** The words of the command line. */
  words: readonly string[]
  icon: string
  texts: ShellWords
  memory: ShellMemory
  screens: Screens
  /** Null before the first window. */
  windows(): Windows | null
  /** Sends an event to this window's page, or to the one in front, once that has made its first call. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>, contents?: WebContents): void
  openLog(): void
  /** A page has loaded and reports what it shows. */
  shown(): Promise<void>
  log(message: string): void
}

/** In pixels. */
const TRAY_ICON: Partial<Record<NodeJS.Platform, number>> = { darwin: 18, win32: 16 }
const OTHER_TRAY_ICON = 22

/** Must be created in the same turn in which Electron becomes ready: see `spelling.ts`. */
export class Surroundings {
  readonly screens: Screens
  readonly #options: SurroundingsOptions
  readonly #spelling: Spelling
  readonly #places: WindowPlaces
  readonly #loginItem: LoginItem
  readonly #notifications: Notifications
  readonly #tray: AppTray
  readonly #signs: Signs
  #hasStarted = false
  #endFollowing = (): void => {}

  constructor(options: SurroundingsOptions) {
    this.screens = options.screens
    this.#options = options
    const { electron, platform, icon, texts, memory, windows } = options
    const { app, Menu: SystemMenu, screen, session } = electron
    const run = (command: ShellCommand): void => this.run(command)
    this.#spelling = new Spelling({
      session: session.defaultSession,
      platform,
      languages: app.getPreferredSystemLanguages(),
      chosen: memory.contents.checksSpelling,
    })
    this.#places = new WindowPlaces(memory, screen)
    this.#loginItem = new LoginItem({ ...options, app, home: homedir() })
    this.#notifications = new Notifications({ ...options, ...electron, texts })
    const side = TRAY_ICON[platform] ?? OTHER_TRAY_ICON
    this.#tray = new AppTray({
      Tray: electron.Tray,
      Menu: SystemMenu,
      image: electron.nativeImage.createFromPath(icon).resize({ width: side, height: side }),
      texts,
      open: () => windows()?.focus(),
      quit: () => app.quit(),
    })
    const dot = (color: Parameters<typeof dotBitmap>[0]): NativeImage =>
      electron.nativeImage.createFromBitmap(dotBitmap(color), DOT_SIZE)
    this.#signs = new Signs({
      app,
      platform,
      texts,
      dots: { unread: dot(UNREAD_COLOR), capture: dot(CAPTURE_COLOR) },
      windows: () => windows()?.all ?? [],
      say: (sign) => this.#tray.say(sign),
    })
    app.setAboutPanelOptions({ applicationName: 'Parley', applicationVersion: app.getVersion() })
    setMenu(SystemMenu, {
      platform,
      isPackaged: app.isPackaged,
      texts,
      run,
      print: () => windows()?.current?.webContents.print(),
      openLog: options.openLog,
    })
    setLaunchMenu({ ...options, app, Menu: SystemMenu, run })
    if (this.keepsRunning) this.#tray.show()
  }

  /** Whether the person wants the app to keep running without a window. */
  get keepsRunning(): boolean {
    return this.#options.memory.contents.keepsRunning
  }

  /** Whether the system started the app, not a person. */
  get isStartedBySystem(): boolean {
    return this.#loginItem.isStart(this.#options.words)
  }

  /** Whether nobody waits for this window, as the system started the app. */
  startsInBackground(window: BrowserWindow): boolean {
    const isFirst = !this.#hasStarted
    this.#hasStarted = true
    if (!isFirst || !this.isStartedBySystem) return false
    // Otherwise there would be nothing to click.
    if (!this.#tray.isShown && this.#options.platform !== 'darwin') window.minimize()
    return true
  }

  /** Registers this AppImage with a Linux desktop. Never rejects. */
  async register(): Promise<void> {
    const { electron, platform, log } = this.#options
    if (platform !== 'linux' || !electron.app.isPackaged) return
    try {
      await registerAppImage({ ...this.#options, app: electron.app, home: homedir() })
      await this.#loginItem.renew()
    } catch (error) {
      log(`the AppImage can't be registered: ${textOf(error)}`)
    }
  }

  /** Has the page in front run one of its commands; opens a window if there is none. */
  run(command: ShellCommand): void {
    const windows = this.#options.windows()
    const current = windows?.current ?? undefined
    windows?.focus(current)
    this.#options.tell('shell.command', { command }, current?.webContents)
  }

  /** Notifies the person, who finds the details in the settings. */
  tellOfUpdate(version: string): void {
    const { texts, windows, tell } = this.#options
    const notification = { tag: 'update', title: texts.newVersion(version), body: texts.newVersionDetail }
    this.#notifications.show({ ...notification, place: '#/settings/about', isMessage: false }, ({ place }) => {
      const window = windows()?.main ?? null
      windows()?.focus(window ?? undefined)
      tell('shell.show', { place }, window?.webContents)
    })
  }

  /** Keeps running without a window until the app ends, whatever the settings are. */
  goIntoBackground(): void {
    this.#tray.show()
    for (const window of this.#options.windows()?.all ?? []) hide(window)
  }

  /** Options for a new window with this name. */
  optionsFor(name: string, last?: Placement): BrowserWindowConstructorOptions {
    return this.#places.optionsFor(name, last)
  }

  opened(window: BrowserWindow, name: string, last?: Placement): void {
    this.#places.follow(window, name, last)
    this.#signs.opened(window)
  }

  /** The person lets a page use these. */
  captured(contents: WebContents, wanted: readonly (Capture | 'screen')[]): void {
    this.#signs.granted(contents, wanted)
  }

  /** The host is running: from now on, its activity is shown outside the windows, too. */
  follow(host: Pick<Host, 'api' | 'onTold'>): void {
    this.#endFollowing = followComputing(host, this.#signs)
  }

  stop(): void {
    this.#endFollowing()
  }

  /** @param openOutside opens a link as if it had been clicked */
  addContextMenu(contents: WebContents, openOutside: (address: string) => void): void {
    const { electron, texts } = this.#options
    addContextMenu(contents, {
      Menu: electron.Menu,
      clipboard: electron.clipboard,
      texts,
      openWindow: (address) => {
        const windows = this.#options.windows()
        windows?.openBeside(contents, placeIn(address))
      },
      checksSpelling: () => this.#spelling.isOn,
      openOutside,
      offerSpelling: () => this.run('settings shell'),
    })
  }

  readonly handlers: Omit<ShellHandlers, SiteCallName | UpdateCallName> = {
    'shell.settings': () => this.#settings(),
    'shell.set': async (changes) => {
      await this.#change(changes)
      return this.#settings()
    },
    'shell.status': (status, contents) => {
      const { shown, log } = this.#options
      shown().catch((error: unknown) => log(textOf(error)))
      this.#spelling.speaks(status.language)
      this.#signs.told(contents, status)
    },
    'shell.notify': (notification, contents) => {
      this.#notifications.show(notification, (notified) => {
        const windows = this.#options.windows()
        const isOpening = notified.action === 'open'
        // A window for one place keeps it.
        const window = windows?.showing(notified.place) ?? windows?.main ?? (isOpening ? null : windows?.of(contents))
        if (isOpening) windows?.focus(window ?? undefined)
        this.#options.tell('shell.notified', notified, window?.webContents)
      })
    },
    'shell.screens': (_input, contents) => this.screens.list(contents),
    'shell.choose-screen': ({ id, withSound = false }, contents) => this.screens.choose(contents, id, withSound),
  }

  #settings(): ShellSettings {
    return {
      keepsRunning: this.keepsRunning,
      startsAtLogin: this.#loginItem.isOn,
      checksSpelling: this.#spelling.isOn,
      downloadsDictionaries: this.#spelling.downloads,
    }
  }

  async #change({ keepsRunning, startsAtLogin, checksSpelling }: CallInput<'shell.set'>): Promise<void> {
    const { memory, log } = this.#options
    if (keepsRunning !== undefined) {
      memory.change({ keepsRunning })
      if (keepsRunning) this.#tray.show()
      else this.#tray.hide()
    }
    if (checksSpelling !== undefined) {
      memory.change({ checksSpelling })
      this.#spelling.switch(checksSpelling)
    }
    // The result shows whether it worked.
    if (startsAtLogin !== undefined)
      await this.#loginItem.switch(startsAtLogin).catch((error: unknown) => log(`start at login: ${textOf(error)}`))
  }
}
