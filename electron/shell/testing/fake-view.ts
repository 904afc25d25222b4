/** A view over a window's page in the fake Electron, and the session of a partition. */
import type {
  MessagePortMain,
  Protocol,
  Rectangle,
  Session,
  WebContentsView,
  WebPreferences,
  WebRequest,
} from 'electron'
import type { FakeContents } from './fake-contents.ts'
import { Listeners, whole } from './whole.ts'

export class FakeView {
  readonly contents: FakeContents
  readonly preferences: WebPreferences
  readonly electron: WebContentsView
  isVisible = true
  bounds: Rectangle = { x: 0, y: 0, width: 0, height: 0 }

  constructor(preferences: WebPreferences, contents: FakeContents) {
    this.contents = contents
    this.preferences = preferences
    this.electron = whole<WebContentsView>('WebContentsView', {
      webContents: contents.electron,
      setVisible: (isVisible) => {
        this.isVisible = isVisible
      },
      setBounds: (bounds) => {
        this.bounds = bounds
      },
    })
  }
}

/** How a page of a partition uses its session. */
export class FakePartition {
  readonly name: string
  readonly electron: Session
  readonly events = new Listeners()
  check: Parameters<Session['setPermissionCheckHandler']>[0] = null
  request: Parameters<Session['setPermissionRequestHandler']>[0] = null
  device: Parameters<Session['setDevicePermissionHandler']>[0] = null
  display: Parameters<Session['setDisplayMediaRequestHandler']>[0] = null
  proxy: Electron.ProxyConfig = {}
  isOffline = false
  /** What its pages have stored. */
  stored = ''
  readonly spelling = { isOn: true, address: '' }
  #before: ((details: never, callback: (answer: { cancel?: boolean }) => void) => void) | null = null
  readonly #schemes = new Map<string, Parameters<Protocol['handle']>[1]>()

  constructor(name: string) {
    this.name = name
    this.electron = whole<Session>('Session', {
      ...(this.events.membersOf(() => this.electron) as Pick<Session, 'on'>),
      setPermissionCheckHandler: (handler) => {
        this.check = handler
      },
      setPermissionRequestHandler: (handler) => {
        this.request = handler
      },
      setDevicePermissionHandler: (handler) => {
        this.device = handler
      },
      setDisplayMediaRequestHandler: (handler) => {
        this.display = handler
      },
      setSpellCheckerEnabled: (isOn) => {
        this.spelling.isOn = isOn
      },
      setSpellCheckerDictionaryDownloadURL: (address) => {
        this.spelling.address = address
      },
      setProxy: async (proxy) => {
        this.proxy = proxy
      },
      clearData: async (options) => {
        if (options === undefined) this.stored = ''
      },
      enableNetworkEmulation: ({ offline = false }) => {
        this.isOffline = offline
      },
      webRequest: whole<WebRequest>('WebRequest', {
        onBeforeRequest: (given: unknown) => {
          this.#before = given as never
        },
      }),
      protocol: whole<Protocol>('Protocol', {
        handle: (scheme, handler) => void this.#schemes.set(scheme, handler),
      }),
    })
  }

  /** A request by a page, in Electron's order. Rejects if it is canceled, or if nothing answers. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const isCanceled = await new Promise<boolean>((resolve) => {
      if (this.#before) this.#before({ url } as never, ({ cancel = false }) => resolve(cancel))
      else resolve(false)
    })
    if (isCanceled) throw new TypeError('net::ERR_BLOCKED_BY_CLIENT')
    const handler = this.#schemes.get(new URL(url).protocol.slice(0, -1))
    if (!handler) throw new TypeError('net::ERR_INTERNET_DISCONNECTED')
    return handler(new Request(url, init) as never)
  }
}

/** A port as the browser process has it. */
export const fakePort = (): MessagePortMain => whole<MessagePortMain>('MessagePortMain', {})
