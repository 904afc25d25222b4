/**
 * The actual shell in Chromium instead of Electron: its own code, the built preload script and renderer, and a host.
 * This file takes the part of Electron's browser process: it serves the scheme `app` (as `https://parley.test`), asks
 * the shell about navigations and new windows in Electron's order, and passes IPC on as structured clones.
 */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page, Request as PageRequest, Route } from '@playwright/test'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { createHost } from '../../electron/host/host.ts'
import { runShell } from '../../electron/shell/run.ts'
import { FakeElectron } from '../../electron/shell/testing/fake-electron.ts'
import type { FakeWindow } from '../../electron/shell/testing/fake-window.ts'

const root = join(import.meta.dirname, '../..')
/** Chromium doesn't navigate to unknown schemes, so pages use https. */
const OUTER = /^https:\/\/(parley|unlock)\.test(?=[/?#]|$)/

const toElectron = (url: string): string => url.replace(OUTER, 'app://$1')
const toChromium = (url: string): string => url.replace(/^app:\/\/(parley|unlock)/, 'https://$1.test')

export interface ShellOptions {
  profile: string
  platform?: NodeJS.Platform
}

export class ElectronInChromium {
  readonly electron = new FakeElectron()
  readonly logged: string[] = []
  /** The host's answer to the shell. */
  hasTransfers = false
  readonly #context: BrowserContext
  readonly #pages = new Map<FakeWindow, Page>()
  readonly #preload = readFileSync(join(root, 'dist/electron/preload.cjs'), 'utf8')

  private constructor(context: BrowserContext) {
    this.#context = context
    this.electron.loading = (window, address) => this.#load(window, address)
  }

  /** Resolves once the host has started and its window has a page. */
  static async start(
    context: BrowserContext,
    { profile, platform = 'linux' }: ShellOptions,
  ): Promise<ElectronInChromium> {
    const app = new ElectronInChromium(context)
    await context.route('**/*', (route, request) => app.#request(route, request))
    await runShell({
      electron: app.electron.parts,
      crypto: sodiumCrypto,
      createHost: async (parts) => {
        const host = await createHost({ ...parts, quiet: true })
        return Object.assign(host, { hasTransfers: () => app.hasTransfers })
      },
      platform,
      environment: {},
      process: new EventEmitter(),
      words: ['--profile', profile],
      folder: root,
      built: join(root, 'dist'),
      program: '/opt/Parley/parley',
      icon: 'icon.png',
      loadUpdater: () => Promise.reject(new Error('no updates here')),
      log: (message) => app.logged.push(message),
    })
    await app.opened()
    return app
  }

  /** Resolves with the page of the newest window, once it has one. */
  async opened(): Promise<Page> {
    while (!this.#pages.has(this.electron.window)) await new Promise((resolve) => setTimeout(resolve, 20))
    return this.page
  }

  /** The page of the newest window. */
  get page(): Page {
    const page = this.#pages.get(this.electron.window)
    if (page === undefined) throw new Error('the window has loaded nothing')
    return page
  }

  /** All pages, in the order of their windows. */
  get pages(): Page[] {
    return this.electron.open.flatMap((window) => this.#pages.get(window) ?? [])
  }

  windowOf(page: Page): FakeWindow {
    const [window] = [...this.#pages].find(([, each]) => each === page) ?? []
    if (window === undefined) throw new Error('the page is in no window')
    return window
  }

  /** Resolves once the process has ended. */
  async quit(): Promise<void> {
    this.electron.quit()
    await this.ended()
  }

  async ended(): Promise<void> {
    while (this.electron.phase !== 'ended') await new Promise((resolve) => setTimeout(resolve, 20))
  }

  async #load(window: FakeWindow, address: string): Promise<void> {
    const page = this.#pages.get(window) ?? (await this.#open(window))
    window.contents.mayNavigate(address, { isByShell: true })
    this.#byShell.add(page)
    await page.goto(toChromium(address)).finally(() => this.#byShell.delete(page))
  }

  /** Pages that the shell itself is loading: it isn't asked about them. */
  readonly #byShell = new Set<Page>()

  async #open(window: FakeWindow): Promise<Page> {
    const page = await this.#context.newPage()
    const { contents } = window
    this.#pages.set(window, page)
    await page.exposeBinding('electronInvoke', async ({ frame }, channel: string, given: string) =>
      encode(
        await contents.invoke(
          channel,
          (decode(given) as unknown[]).map((each) => each ?? undefined),
          frame === page.mainFrame() ? undefined : null,
        ),
      ),
    )
    await page.exposeBinding('electronNavigate', (_source, url: string) => void contents.mayNavigate(url))
    await page.exposeBinding(
      'electronOpen',
      (_source, url: string, name: string) => void contents.opensWindow(toElectron(url), name),
    )
    await page.exposeBinding('electronClose', () => void window.close())
    await page.exposeBinding('electronPermission', (_source, mediaTypes: string[]) =>
      this.#mayCapture(window, mediaTypes),
    )
    await page.addInitScript({ content: `(${inPage.toString()})((require, exports) => {${this.#preload}\n})` })
    contents.events
      .membersOf(() => null)
      .on('sent by the shell', ((words: unknown[]) => {
        // A page that is being replaced no longer receives anything.
        page.evaluate((text) => (globalThis as unknown as InPage).electronHeard(text), encode(words)).catch(() => {})
      }) as never)
    page.on('framenavigated', (frame) => {
      const url = toElectron(frame.url())
      const isInDocument = frame === page.mainFrame() && url.split('#')[0] === contents.url.split('#')[0]
      if (isInDocument && url !== contents.url) contents.mayNavigate(url, { isSameDocument: true })
    })
    page.on('popup', (popup) => void popup.close())
    page.on('crash', () => {
      this.#pages.delete(window)
      contents.crash()
    })
    window.events.membersOf(() => null).on('closed', (() => void page.close()) as never)
    return page
  }

  async #request(route: Route, request: PageRequest): Promise<void> {
    const url = toElectron(request.url())
    const isNavigation = request.isNavigationRequest()
    const window = this.#windowOf(request)
    if (window === null) {
      // Electron asks the shell before a window opens.
      this.electron.window.contents.opensWindow(url)
      return route.abort('aborted')
    }
    const isInFrame = request.frame() !== this.#pages.get(window)?.mainFrame()
    if (isNavigation && !this.#isByShell(request) && !window.contents.mayNavigate(url, { isInFrame })) {
      return route.abort('aborted')
    }
    if (!url.startsWith('app:')) return route.abort('failed')
    const body = request.postDataBuffer()
    const answer = await this.electron.fetch(url, {
      method: request.method(),
      headers: await request.allHeaders(),
      ...(body && { body: new Uint8Array(body) }),
    })
    const isDownload = answer.headers.get('content-disposition')?.startsWith('attachment') === true
    // Electron reports the new document before that document can call.
    if (isNavigation && !isDownload && answer.status !== 204) window.contents.show(url, { isInFrame })
    const bytes = Buffer.from(await answer.arrayBuffer())
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: bytes })
  }

  #isByShell(request: PageRequest): boolean {
    return request.frame().parentFrame() === null && this.#byShell.has(request.frame().page())
  }

  /** Null for a request by a window that a page opens, which has no frame yet. */
  #windowOf(request: PageRequest): FakeWindow | null {
    try {
      const page = request.frame().page()
      return [...this.#pages].find(([, each]) => each === page)?.[0] ?? null
    } catch {
      return null
    }
  }

  #mayCapture({ contents }: FakeWindow, mediaTypes: string[]): Promise<boolean> {
    return new Promise((resolve) => {
      const details = { requestingUrl: contents.url, isMainFrame: true, mediaTypes }
      this.electron.permissions.request?.(contents.electron, 'media', resolve, details as never)
    })
  }
}

interface InPage {
  electronInvoke(channel: string, given: string): Promise<string>
  /** For schemes that make no requests in Chromium. */
  electronNavigate(url: string): void
  electronOpen(url: string, name: string): void
  electronClose(): void
  electronPermission(mediaTypes: string[]): Promise<boolean>
  electronHeard(words: string): void
  /** File paths by name, because Chromium doesn't reveal them. */
  electronPaths?: Record<string, string>
}

/** Runs in the page before its own scripts: provides what Electron provides to a sandboxed preload script. */
function inPage(preload: (require: () => object, exports: object) => void): void {
  const page = globalThis as unknown as InPage & Record<string, unknown>
  if (window !== window.top) return
  type Heard = (event: object, ...given: unknown[]) => void
  const listeners = new Map<string, Heard[]>()
  const encodeBytes = (_key: string, value: unknown): unknown =>
    value instanceof Uint8Array
      ? { $bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
      : value
  const decodeBytes = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && '$bytes' in value
      ? Uint8Array.from(atob(value.$bytes as string), (letter) => letter.charCodeAt(0))
      : value
  const { electronInvoke, electronNavigate, electronOpen, electronClose, electronPermission } = page
  page.electronHeard = (text) => {
    const [channel, ...given] = JSON.parse(text, decodeBytes)
    for (const listener of listeners.get(channel) ?? []) listener({}, ...given)
  }
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, value: object) => {
        page[name] = Object.freeze(value)
      },
    },
    ipcRenderer: {
      invoke: async (channel: string, ...given: unknown[]) =>
        JSON.parse((await electronInvoke(channel, JSON.stringify(given, encodeBytes))) ?? 'null', decodeBytes),
      on: (channel: string, listener: Heard) =>
        void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
    webUtils: { getPathForFile: (file: File) => page.electronPaths?.[file.name] ?? '' },
  }
  preload(() => electron, {})
  window.addEventListener('click', (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement)
    if (event.defaultPrevented || link?.protocol !== 'parley:') return
    event.preventDefault()
    electronNavigate(link.href)
  })
  // The shell opens the window itself, so the page doesn't get one.
  window.open = (address = '', name = '') => {
    electronOpen(new URL(address, window.location.href).href, name)
    return null
  }
  window.close = () => electronClose()
  const send = window.fetch.bind(window)
  // Playwright doesn't pass on the bytes of a blob.
  window.fetch = async (address, given) =>
    send(address, given?.body instanceof Blob ? { ...given, body: await given.body.arrayBuffer() } : given)
  const { mediaDevices } = navigator
  const capture = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (wanted = {}) => {
    const kinds = [...(wanted.audio ? ['audio'] : []), ...(wanted.video ? ['video'] : [])]
    if (!(await electronPermission(kinds))) throw new DOMException('Permission denied', 'NotAllowedError')
    return capture(wanted)
  }
}

/** IPC is passed on as text. A view into a larger buffer is passed without the rest of the buffer. */
const encode = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, part: unknown) =>
    part instanceof Uint8Array ? { $bytes: Buffer.from(part).toString('base64') } : part,
  )

const decode = (text: string): unknown =>
  JSON.parse(text, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && '$bytes' in part
      ? new Uint8Array(Buffer.from(part.$bytes as string, 'base64'))
      : part,
  )
