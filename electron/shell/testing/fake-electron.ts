/**
 * The parts of Electron that the shell uses, without Electron: typed by its own declarations, in its phases and with
 * its order of events. Calls that must happen before Electron is ready throw afterward, and vice versa.
 */
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  CrashReporter,
  Dialog,
  Dock,
  IpcMain,
  LoginItemSettings,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxSyncOptions,
  NativeImage,
  PowerMonitor,
  Protocol,
  SafeStorage,
  Session,
  Shell,
  Task,
  WebContentsView,
  WebContentsViewConstructorOptions,
} from 'electron'
import type { ElectronParts } from '../run.ts'
import type { Invoke } from './fake-contents.ts'
import { FakeContents } from './fake-contents.ts'
import { FakeSystem, fakeClass } from './fake-system.ts'
import { forkUtility } from './fake-utility.ts'
import { FakePartition, FakeView } from './fake-view.ts'
import type { Loading } from './fake-window.ts'
import { FakeWindow } from './fake-window.ts'
import { fakeEvent, Listeners, whole } from './whole.ts'

/** `started`: the main script runs; Electron becomes ready some time after its first turn. */
type Phase = 'started' | 'ready' | 'ended'

type Handlers = {
  check?: Parameters<Session['setPermissionCheckHandler']>[0]
  request?: Parameters<Session['setPermissionRequestHandler']>[0]
  device?: Parameters<Session['setDevicePermissionHandler']>[0]
  display?: Parameters<Session['setDisplayMediaRequestHandler']>[0]
  isSystemAsking?: boolean
}

const LATE: ReadonlySet<string> = new Set(['open-url', 'open-file', 'will-finish-launching'])

export class FakeElectron {
  readonly parts: ElectronParts
  readonly appEvents = new Listeners()
  /** Events of the power monitor. */
  readonly powerEvents = new Listeners()
  /** `untouched`: seconds. */
  readonly power = { untouched: 0, isOnBattery: false }
  /** All windows that were ever opened. */
  readonly windows: FakeWindow[] = []
  /** All views that were ever made. */
  readonly views: FakeView[] = []
  readonly partitions = new Map<string, FakePartition>()
  /** Names of actions on the app and the system, in order. */
  readonly done: string[] = []
  readonly paths: Record<string, string> = { downloads: '/home/ana/Transferências' }
  readonly permissions: Handlers = {}
  readonly questions: MessageBoxOptions[] = []
  menu: MenuItemConstructorOptions[] = []
  dockMenu: MenuItemConstructorOptions[] = []
  readonly system = new FakeSystem()
  tasks: Task[] = []
  badge = 0
  /** Settings for login; `args` identify the start they are for. */
  readonly login = { openAtLogin: false, args: [] as readonly string[], wasOpenedAtLogin: false }
  languages = ['en-GB', 'de-AT']
  readonly spelling = { isOn: true, languages: ['en-GB'], address: '', added: [] as string[] }
  schemes: Electron.CustomScheme[] = []
  /** Whether this is the first instance. */
  isFirst = true
  isPackaged = true
  locale = 'en-GB'
  loading: Loading = 'loads'
  /**
   * `tag`: prefix of newly encrypted data. `isOpen`: whether it encrypts and decrypts. `constant`: prefix of data that
   * is encrypted with Chromium's constant password, as on Linux, and can always be decrypted; null on other systems.
   */
  readonly keyRing = { tag: 'v11', isOpen: true, constant: 'v10' as string | null, shouldReEncrypt: false }
  /** The button that the person presses; by default, the question's cancel button. */
  answer: (question: MessageBoxOptions) => number | Promise<number> = ({ cancelId = 0 }) => cancelId
  /** The same for questions that stop everything else. */
  answerAtOnce: (question: MessageBoxSyncOptions) => number = ({ cancelId = 0 }) => cancelId
  #phase: Phase = 'started'
  #isQuitting = false
  #focused: FakeWindow | null = null
  readonly #becomeReady = Promise.withResolvers<void>()
  readonly #invokes = new Map<string, Invoke>()
  readonly #ipcEvents = new Listeners()
  readonly #schemeHandlers = new Map<string, Parameters<Protocol['handle']>[1]>()

  /** @param phase `ready` for tests of single parts */
  constructor(phase: 'started' | 'ready' = 'started') {
    const parts: ElectronParts = {
      app: this.#app(),
      BrowserWindow: this.#browserWindow(),
      crashReporter: this.#crashReporter(),
      dialog: this.#dialog(),
      ipcMain: this.#ipcMain(),
      Menu: this.#menuOf(),
      powerMonitor: this.#powerMonitor(),
      ...this.system.parts,
      protocol: this.#protocol(),
      safeStorage: this.#safeStorage(),
      session: this.#session(),
      shell: this.#shell(),
      utilityProcess: { fork: forkUtility },
      WebContentsView: this.#webContentsView(),
    }
    let isBegun = false
    const begin = (): void => {
      if (!isBegun) setImmediate(() => this.#ready())
      isBegun = true
    }
    if (phase === 'ready') this.#ready()
    this.parts = new Proxy(parts, {
      get(target, key, receiver) {
        begin()
        return Reflect.get(target, key, receiver)
      },
    })
  }

  get phase(): Phase {
    return this.#phase
  }

  /** Windows that are open now. */
  get open(): FakeWindow[] {
    return this.windows.filter(({ isDestroyed }) => !isDestroyed)
  }

  /** The window that was opened last. */
  get window(): FakeWindow {
    const window = this.windows.at(-1)
    if (window === undefined) throw new Error('no window was opened')
    return window
  }

  get channels(): string[] {
    return [...this.#invokes.keys()]
  }

  /**
   * Like `Browser::Quit`: windows can object, `will-quit` follows once they are closed, and the process ends unless
   * that is prevented.
   */
  quit(): void {
    this.done.push('quit')
    if (this.#phase === 'ended' || this.appEvents.isPrevented('before-quit')) return
    this.#isQuitting = true
    if (!this.open.every((window) => window.close())) {
      this.#isQuitting = false
      return
    }
    if (this.appEvents.isPrevented('will-quit')) return
    this.appEvents.isPrevented('quit', {}, 0)
    this.#end('quitted')
  }

  /**
   * A request by a page, as Electron makes it, and the response as Electron reads it (`lib/browser/api/protocol.ts`).
   */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { protocol } = new URL(url)
    const handler = this.#schemeHandlers.get(protocol.slice(0, -1))
    if (handler === undefined) throw new TypeError('net::ERR_UNKNOWN_URL_SCHEME')
    const duplex = init.body === undefined ? {} : { duplex: 'half' }
    const given = await handler(new Request(url, { ...init, ...duplex } as RequestInit) as never)
    if (!(given instanceof Response)) throw new TypeError('net::ERR_UNEXPECTED')
    const { status, statusText, headers } = given
    return new Response(given.body, { status, statusText, headers: Object.fromEntries(headers) })
  }

  #ready(): void {
    if (this.#phase !== 'started') return
    this.#phase = 'ready'
    this.appEvents.isPrevented('ready', {}, {})
    this.#becomeReady.resolve()
  }

  #end(how: string): void {
    if (this.#phase === 'ended') return
    this.#phase = 'ended'
    this.done.push(how)
  }

  #must(phase: 'started' | 'ready', what: string): void {
    if (this.#phase === 'ended' || this.#phase === phase) return
    throw new Error(`${what} ${phase === 'ready' ? 'before' : 'after'} the app is ready`)
  }

  #app(): App {
    const isPackaged = (): boolean => this.isPackaged
    const app: App = whole<App>('app', {
      ...this.appEvents.membersOf(
        () => app,
        (name) => LATE.has(name) && this.#must('started', `a listener of ${name}`),
      ),
      get isPackaged() {
        return isPackaged()
      },
      getLocale: () => (this.#phase === 'started' ? '' : this.locale),
      getFileIcon: async (path) => `icon of ${path}` as unknown as NativeImage,
      setPath: (name, path) => {
        this.#must('started', `setPath ${name}`)
        this.paths[name] = path
        this.done.push(`setPath ${name}`)
      },
      getPath: (name) => this.paths[name] ?? '',
      enableSandbox: () => {
        this.#must('started', 'enableSandbox')
        this.done.push('sandbox')
      },
      setAppUserModelId: (id) => {
        this.#must('started', 'setAppUserModelId')
        this.done.push(`user model ${id}`)
      },
      requestSingleInstanceLock: () => this.isFirst,
      setAsDefaultProtocolClient: (scheme) => this.done.push(`protocol client ${scheme}`) > 0,
      getVersion: () => '1.2.3',
      getPreferredSystemLanguages: () => this.languages,
      setAboutPanelOptions: ({ applicationVersion }) => void this.done.push(`about ${applicationVersion}`),
      setBadgeCount: (count = 0) => {
        this.badge = count
        return true
      },
      setUserTasks: (tasks) => {
        this.tasks = tasks
        return true
      },
      dock: whole<Dock>('dock', {
        setMenu: (menu) => {
          this.dockMenu = menu as unknown as MenuItemConstructorOptions[]
        },
      }),
      getLoginItemSettings: ({ args = [] } = {}) =>
        ({
          openAtLogin: this.login.openAtLogin && args.join('\0') === this.login.args.join('\0'),
          wasOpenedAtLogin: this.login.wasOpenedAtLogin,
        }) as LoginItemSettings,
      setLoginItemSettings: ({ openAtLogin = false, args = [] }) =>
        void Object.assign(this.login, { openAtLogin, args }),
      whenReady: () => this.#becomeReady.promise,
      isReady: () => this.#phase === 'ready',
      focus: () => void this.done.push('focus app'),
      quit: () => this.quit(),
      getAppPath: () => '/src/parley',
      relaunch: ({ execPath = 'Parley', args = [] } = {}) =>
        void this.done.push(['relaunch', execPath, ...args].join(' ')),
      // Like `Browser::Exit`: emits only `quit`.
      exit: (code) => {
        const { open } = this
        if (this.#phase !== 'ended') this.appEvents.isPrevented('quit', {}, code ?? 0)
        this.#end(`exit ${code}`)
        for (const window of open) window.destroy()
      },
    })
    return app
  }

  #browserWindow(): typeof BrowserWindow {
    const invoke = (channel: string): Invoke => {
      const found = this.#invokes.get(channel)
      if (found === undefined) throw new Error(`No handler registered for '${channel}'`)
      return found
    }
    const create = (options: BrowserWindowConstructorOptions = {}): BrowserWindow => {
      this.#must('ready', 'a window')
      const contents = new FakeContents(this.windows.length + 1, invoke, () => this.parts.session.defaultSession)
      const window = new FakeWindow(options, {
        contents,
        loading: () => this.loading,
        done: this.done,
        focused: (focused) => {
          this.#focused = focused
        },
        closed: (closed) => this.#closed(closed),
      })
      this.windows.push(window)
      this.#focused = window
      this.appEvents.isPrevented('web-contents-created', {}, contents.electron)
      return window.electron
    }
    return fakeClass<typeof BrowserWindow>('BrowserWindow', create, {
      getFocusedWindow: () => this.#focused?.electron ?? null,
      getAllWindows: () => this.open.map(({ electron }) => electron),
    })
  }

  #webContentsView(): typeof WebContentsView {
    const create = ({ webPreferences = {} }: WebContentsViewConstructorOptions = {}): WebContentsView => {
      this.#must('ready', 'a view')
      const contents = new FakeContents(
        1000 + this.views.length,
        () => () => null,
        () => webPreferences.session as Session,
      )
      const view = new FakeView(webPreferences, contents)
      this.views.push(view)
      this.appEvents.isPrevented('web-contents-created', {}, contents.electron)
      return view.electron
    }
    return fakeClass<typeof WebContentsView>('WebContentsView', create)
  }

  #closed(window: FakeWindow): void {
    if (this.#focused === window) this.#focused = null
    if (this.open.length > 0 || this.#isQuitting || this.#phase === 'ended') return
    if (this.appEvents.has('window-all-closed')) this.appEvents.emit('window-all-closed')
    else this.quit()
  }

  #dialog(): Dialog {
    const showMessageBox = async (...given: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
      this.#must('ready', 'a dialog')
      const question = given.at(-1) as MessageBoxOptions
      this.questions.push(question)
      this.done.push(`${question.message} ${question.detail ?? ''}`.trim())
      return { response: await this.answer(question), checkboxChecked: false }
    }
    return whole<Dialog>('dialog', {
      showErrorBox: (_title, text) => void this.done.push(`error: ${text}`),
      showMessageBox,
      showMessageBoxSync: (...given: unknown[]) => {
        this.#must('ready', 'a dialog')
        const question = given.at(-1) as MessageBoxSyncOptions
        this.questions.push(question)
        this.done.push(`error: ${question.message} ${question.detail ?? ''}`.trim())
        return this.answerAtOnce(question)
      },
    })
  }

  #crashReporter(): CrashReporter {
    return whole<CrashReporter>('crashReporter', {
      start: ({ uploadToServer = true } = {}) => {
        this.#must('started', 'crashReporter.start')
        this.done.push(`crash dumps in ${this.paths.crashDumps}${uploadToServer ? ', uploaded' : ''}`)
      },
    })
  }

  #powerMonitor(): PowerMonitor {
    const monitor: PowerMonitor = whole<PowerMonitor>('powerMonitor', {
      ...this.powerEvents.membersOf(
        () => monitor,
        () => this.#must('ready', 'a listener of powerMonitor'),
      ),
      getSystemIdleTime: () => this.power.untouched,
      isOnBatteryPower: () => this.power.isOnBattery,
    })
    return monitor
  }

  #ipcMain(): IpcMain {
    const ipcMain: IpcMain = whole<IpcMain>('ipcMain', {
      ...this.#ipcEvents.membersOf(() => ipcMain),
      handle: (channel, listener) => {
        if (this.#invokes.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
        this.#invokes.set(channel, listener)
      },
    })
    return ipcMain
  }

  /** A page's preload script sends a message, perhaps with ports. @param frame by default, the page itself */
  hears(
    contents: FakeContents,
    channel: string,
    said: unknown,
    ports: unknown[] = [],
    frame = contents.mainFrame,
  ): void {
    this.#ipcEvents.emit(channel, { sender: contents.electron, senderFrame: frame, ports }, said)
  }

  #menuOf(): typeof Menu {
    return whole<typeof Menu>('Menu', {
      buildFromTemplate: (template) => this.system.menuOf(template as MenuItemConstructorOptions[]),
      setApplicationMenu: (menu) => {
        this.#must('ready', 'a menu')
        this.menu = menu as unknown as MenuItemConstructorOptions[]
      },
    })
  }

  #protocol(): Protocol {
    return whole<Protocol>('protocol', {
      registerSchemesAsPrivileged: (schemes) => {
        this.#must('started', 'registerSchemesAsPrivileged')
        this.schemes = schemes
      },
      handle: (scheme, handler) => {
        this.#must('ready', 'protocol.handle')
        if (this.#schemeHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
        this.#schemeHandlers.set(scheme, handler)
      },
    })
  }

  #safeStorage(): SafeStorage {
    return whole<SafeStorage>('safeStorage', {
      encryptStringAsync: async (text) => {
        this.#must('ready', 'safeStorage')
        if (!this.keyRing.isOpen && this.keyRing.tag !== this.keyRing.constant) throw new Error('no encryptor')
        return Buffer.from(`${this.keyRing.tag}${text}`)
      },
      decryptStringAsync: async (sealed) => {
        this.#must('ready', 'safeStorage')
        const tag = sealed.toString('latin1', 0, 3)
        if (!this.keyRing.isOpen && tag !== this.keyRing.constant)
          throw new Error('Error while decrypting the ciphertext')
        return { shouldReEncrypt: this.keyRing.shouldReEncrypt, result: sealed.toString('utf8', 3) }
      },
    })
  }

  #session(): ElectronParts['session'] {
    const { permissions, spelling } = this
    const session = whole<Session>('session', {
      resolveProxy: async (address) => {
        this.done.push(`proxy for ${address}`)
        return 'DIRECT'
      },
      availableSpellCheckerLanguages: ['de', 'en-GB', 'en-US', 'it', 'pt-BR', 'pt-PT'],
      setSpellCheckerEnabled: (isOn) => {
        spelling.isOn = isOn
      },
      // An empty list switches the checker off (`electron_api_session.cc`).
      setSpellCheckerLanguages: (languages) => void Object.assign(spelling, { languages, isOn: languages.length > 0 }),
      setSpellCheckerDictionaryDownloadURL: (address) => {
        spelling.address = address
      },
      addWordToSpellCheckerDictionary: (word) => spelling.added.push(word) > 0,
      setPermissionCheckHandler: (handler) => {
        permissions.check = handler
      },
      setPermissionRequestHandler: (handler) => {
        permissions.request = handler
      },
      setDevicePermissionHandler: (handler) => {
        permissions.device = handler
      },
      setDisplayMediaRequestHandler: (handler, { useSystemPicker } = { useSystemPicker: false }) => {
        permissions.display = handler
        permissions.isSystemAsking = useSystemPicker
      },
    })
    const getSession = (): Session => {
      this.#must('ready', 'a session')
      return session
    }
    return {
      get defaultSession() {
        return getSession()
      },
      fromPartition: (name) => {
        this.#must('ready', 'a partition')
        const known = this.partitions.get(name) ?? new FakePartition(name)
        this.partitions.set(name, known)
        return known.electron
      },
    }
  }

  #shell(): Shell {
    return whole<Shell>('shell', {
      openExternal: async (address) => void this.done.push(`opened ${address}`),
      showItemInFolder: (path) => void this.done.push(`shown ${path}`),
      openPath: async (path) => {
        this.done.push(`opened ${path}`)
        return ''
      },
    })
  }

  /** The system starts the app again, with these words on its command line. */
  secondInstance(words: string[], folder = '/'): void {
    this.appEvents.isPrevented('second-instance', {}, words, folder, {})
  }

  /** The system opens a file (macOS), possibly before the app is ready. Returns whether the app took it. */
  openFile(path: string): boolean {
    return this.appEvents.isPrevented('open-file', {}, path)
  }

  /** The system opens a link (macOS). Returns whether the app took it. */
  openUrl(address: string): boolean {
    const event = fakeEvent({})
    this.appEvents.emit('open-url', event, address)
    return event.defaultPrevented
  }
}
