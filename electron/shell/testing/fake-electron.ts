/** The parts of Electron that the shell uses, without Electron. Records calls for tests. */
import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, WebContents } from 'electron'
import type { ElectronParts } from '../run.ts'

type Handler = (...given: never[]) => unknown

export class FakeContents extends EventEmitter {
  readonly id: number
  readonly sent: unknown[][] = []
  readonly dragged: unknown[] = []
  readonly mainFrame = { parent: null, url: 'app://parley/index.html' }
  openHandler: (details: { url: string }) => unknown = () => undefined

  constructor(id: number) {
    super()
    this.id = id
  }
  isDestroyed(): boolean {
    return false
  }
  startDrag(item: unknown): void {
    this.dragged.push(item)
  }
  send(...words: unknown[]): void {
    this.sent.push(words)
  }
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.openHandler = handler
  }
  /** Emits a cancellable event; true if a listener prevented it. */
  tryEvent(name: string, details: object = {}): boolean {
    let prevented = false
    this.emit(name, { ...details, preventDefault: () => (prevented = true) })
    return prevented
  }
  asContents(): WebContents {
    return this as unknown as WebContents
  }
}

export interface FakeElectron {
  /** For runShell. */
  parts: ElectronParts
  app: EventEmitter
  windows: { options: BrowserWindowConstructorOptions; contents: FakeContents; loaded: string[] }[]
  /** Names of actions on the app and the system, in order. */
  done: string[]
  ipcHandlers: Map<string, Handler>
  schemeHandlers: Map<string, (request: Request) => Promise<Response>>
  permissions: { check?: Handler; request?: Handler; device?: Handler; display?: Handler }
  /** Whether this is the first instance. */
  first: boolean
  keyRing: { available: boolean; backend: string; broken: boolean }
  /** Whether the window is minimised. */
  minimised: boolean
  /** The button that the person presses in the next question. */
  answer: number
}

export function createFakeElectron(): FakeElectron {
  const done: string[] = []
  const windows: FakeElectron['windows'] = []
  const fake: Omit<FakeElectron, 'parts' | 'app'> = {
    windows,
    done,
    ipcHandlers: new Map(),
    schemeHandlers: new Map(),
    permissions: {},
    first: true,
    keyRing: { available: true, backend: 'gnome_libsecret', broken: false },
    minimised: false,
    answer: 1,
  }
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    getLocale: () => 'en-GB',
    getFileIcon: async (path: string) => `icon of ${path}`,
    setPath: (name: string) => void done.push(`setPath ${name}`),
    requestSingleInstanceLock: () => fake.first,
    setAsDefaultProtocolClient: (scheme: string) => done.push(`protocol client ${scheme}`) > 0,
    whenReady: async () => {},
    quit: () => void done.push('quit'),
    exit: (code: number) => void done.push(`exit ${code}`),
  })

  class FakeWindow extends EventEmitter {
    static focused: FakeWindow | null = null
    static getFocusedWindow(): FakeWindow | null {
      return FakeWindow.focused
    }
    readonly webContents = new FakeContents(windows.length + 1)
    private readonly loaded: string[] = []

    constructor(options: BrowserWindowConstructorOptions) {
      super()
      FakeWindow.focused = this
      windows.push({ options, contents: this.webContents, loaded: this.loaded })
      app.emit('web-contents-created', {}, this.webContents)
    }
    async loadURL(address: string): Promise<void> {
      this.loaded.push(address)
    }
    isMinimized(): boolean {
      return fake.minimised
    }
    restore(): void {
      fake.minimised = false
      done.push('restore')
    }
    show(): void {
      done.push('show')
    }
    focus(): void {
      done.push('focus')
    }
  }

  const keep = (name: keyof FakeElectron['permissions']) => (handler: Handler) => {
    fake.permissions[name] = handler
  }
  const session = {
    setPermissionCheckHandler: keep('check'),
    setPermissionRequestHandler: keep('request'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
  }
  const parts = {
    app,
    BrowserWindow: FakeWindow,
    dialog: {
      showErrorBox: (_title: string, text: string) => void done.push(`error: ${text}`),
      async showMessageBox({ message, detail = '' }: { message: string; detail?: string }) {
        done.push(`${message} ${detail}`.trim())
        return { response: fake.answer }
      },
    },
    ipcMain: { handle: (channel: string, handler: Handler) => void fake.ipcHandlers.set(channel, handler) },
    Menu: {
      buildFromTemplate: (template: unknown[]) => template,
      setApplicationMenu: (menu: unknown[]) => void done.push(`menu of ${menu.length}`),
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown) => void done.push(JSON.stringify(schemes)),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        void fake.schemeHandlers.set(scheme, handler),
    },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => fake.keyRing.available,
      getSelectedStorageBackend: () => fake.keyRing.backend,
      encryptStringAsync: async (text: string) => Buffer.from(`sealed ${text}`),
      async decryptStringAsync(sealed: Buffer) {
        if (fake.keyRing.broken) throw new Error('no')
        return { shouldReEncrypt: false, result: sealed.toString().slice('sealed '.length) }
      },
    },
    session: { defaultSession: session },
    shell: {
      async openExternal(address: string) {
        done.push(`opened ${address}`)
      },
    },
  }
  return Object.assign(fake, { app, parts: parts as unknown as ElectronParts })
}
