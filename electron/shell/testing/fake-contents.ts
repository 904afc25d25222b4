/** A window's page in the fake Electron, with its events in Electron's order. */
import type { ContextMenuParams, IpcMainInvokeEvent, Session, WebContents, WebFrameMain } from 'electron'
import { Listeners, whole } from './whole.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
export type Invoke = (event: IpcMainInvokeEvent, ...given: unknown[]) => unknown

export interface Navigation {
  /** Inside the page, not the page itself. */
  isInFrame?: boolean
  isSameDocument?: boolean
  /** By `loadURL` or `reload`, so the shell isn't asked first. */
  isByShell?: boolean
  /** The server redirects to another address. */
  redirect?: string
  /** The response is saved, not shown. */
  isDownload?: boolean
}

const noSession = (): Session => whole<Session>('session', {})

export class FakeContents {
  readonly events = new Listeners()
  readonly sent: unknown[][] = []
  readonly dragged: unknown[] = []
  readonly electron: WebContents
  readonly mainFrame: WebFrameMain
  isDestroyed = false
  isCrashed = false
  url = ''
  title = ''
  #openHandler: OpenHandler | null = null
  readonly #invoke: (channel: string) => Invoke

  /** Ports that the shell passed to it, each with its message. */
  readonly ports: { message: unknown; ports: unknown[] }[] = []
  /** Addresses that the shell loaded in it, if it's in a view. */
  readonly loaded: string[] = []
  webRtc = 'default'
  isFocused = false
  zoom = 1

  /** Actions on its text and pictures. */
  readonly edits: string[] = []

  constructor(id: number, invoke: (channel: string) => Invoke, session: () => Session = noSession) {
    this.#invoke = invoke
    const frameUrl = () => this.url
    this.mainFrame = whole<WebFrameMain>('WebFrameMain', {
      parent: null,
      get url() {
        return frameUrl()
      },
    })
    const { mainFrame } = this
    this.electron = whole<WebContents>(
      'WebContents',
      {
        id,
        get mainFrame() {
          return mainFrame
        },
        ...this.events.membersOf(() => this.electron),
        isDestroyed: () => this.isDestroyed,
        getURL: () => this.url,
        isCrashed: () => this.isCrashed,
        get session() {
          return session()
        },
        getTitle: () => this.title,
        print: () => void this.edits.push('print'),
        replaceMisspelling: (word) => void this.edits.push(`replace ${word}`),
        copyImageAt: (x, y) => void this.edits.push(`copy ${x} ${y}`),
        downloadURL: (address) => void this.edits.push(`save ${address}`),
        startDrag: (item) => void this.dragged.push(item),
        loadURL: async (address) => {
          this.loaded.push(address)
          await new Promise(setImmediate)
          this.navigate(address, { isByShell: true })
        },
        setWebRTCIPHandlingPolicy: (policy) => {
          this.webRtc = policy
        },
        getZoomFactor: () => this.zoom,
        focus: () => {
          this.isFocused = true
        },
        postMessage: (channel, message, ports = []) => void this.ports.push({ message: [channel, message], ports }),
        forcefullyCrashRenderer: () => this.crash('killed'),
        close: () => this.destroy(),
        // A copy arrives.
        send: (...words) => {
          this.sent.push(structuredClone(words))
          this.events.emit('sent by the shell', words)
        },
        setWindowOpenHandler: (handler) => {
          this.#openHandler = handler
        },
      },
      () => this.isDestroyed,
    )
  }

  /** Returns whether another document was shown. */
  navigate(url: string, navigation: Navigation = {}): boolean {
    if (!this.mayNavigate(url, navigation) || navigation.isDownload) return false
    this.show(navigation.redirect ?? url, navigation)
    return true
  }

  /**
   * Follows the order of `ElectronNavigationThrottle`: a page's wish starts the navigation, then the shell is asked for
   * the frame, and once more for the main frame unless it has refused.
   */
  mayNavigate(
    url: string,
    { isInFrame = false, isSameDocument = false, isByShell, redirect }: Navigation = {},
  ): boolean {
    const details = { url, isMainFrame: !isInFrame, isSameDocument, frame: isInFrame ? null : this.mainFrame }
    this.events.isPrevented('did-start-navigation', details)
    if (isSameDocument) {
      if (!isInFrame) this.url = url
      this.events.isPrevented('did-navigate-in-page', {}, url, !isInFrame)
      return false
    }
    if (!isByShell) {
      if (this.events.isPrevented('will-frame-navigate', details)) return false
      if (!isInFrame && this.events.isPrevented('will-navigate', details)) return false
    }
    return redirect === undefined || !this.events.isPrevented('will-redirect', { ...details, url: redirect })
  }

  /** Shows another document, in the order of `WebContents::DidFinishNavigation`. */
  show(url: string, { isInFrame = false }: Navigation = {}): void {
    if (!isInFrame) {
      this.url = url
      this.isCrashed = false
    }
    this.events.isPrevented('did-frame-navigate', {}, url, 200, 'OK', !isInFrame)
    if (!isInFrame) this.events.isPrevented('did-navigate', {}, url, 200, 'OK')
  }

  /** A right click on something in the page. */
  openContextMenu(params: Partial<ContextMenuParams>): void {
    const editFlags = {
      canCut: true,
      canCopy: true,
      canPaste: true,
      canSelectAll: true,
    } as ContextMenuParams['editFlags']
    const nothing = { linkURL: '', srcURL: '', misspelledWord: '', selectionText: '', dictionarySuggestions: [] }
    const rest = { mediaType: 'none', hasImageContents: false, isEditable: false, x: 1, y: 2, editFlags }
    this.events.isPrevented('context-menu', {}, { ...nothing, ...rest, ...params })
  }

  crash(reason: 'crashed' | 'oom' | 'killed' | 'clean-exit' = 'crashed'): void {
    this.isCrashed = true
    this.events.isPrevented('render-process-gone', {}, { reason, exitCode: 1 })
  }

  /** The page opens a window with `window.open` or a link with a target. Returns whether it's allowed to. */
  opensWindow(url: string, frameName = ''): boolean {
    const details = {
      url,
      frameName,
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    }
    return this.#openHandler?.(details as Parameters<OpenHandler>[0]).action !== 'deny'
  }

  /** A call by the preload script. @param frame by default the page itself */
  async invoke(channel: string, given: unknown[], frame: WebFrameMain | null = this.mainFrame): Promise<unknown> {
    const event = whole<IpcMainInvokeEvent>('IpcMainInvokeEvent', { sender: this.electron, senderFrame: frame })
    return structuredClone(await this.#invoke(channel)(event, ...structuredClone(given)))
  }

  destroy(): void {
    this.isDestroyed = true
    this.events.emit('destroyed')
  }
}
