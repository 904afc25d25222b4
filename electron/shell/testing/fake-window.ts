/** A window of the fake Electron. */
import type { BrowserWindow, BrowserWindowConstructorOptions, NativeImage, Rectangle, WebContentsView } from 'electron'
import type { FakeContents } from './fake-contents.ts'
import { Listeners, whole } from './whole.ts'

/** How pages load: `fails`: with an error; `never`: without any answer; a function: in a browser. */
export type Loading = 'loads' | 'fails' | 'never' | ((window: FakeWindow, address: string) => Promise<void>)

export interface WindowSurroundings {
  contents: FakeContents
  loading(): Loading
  /** Names of actions, in order. */
  done: string[]
  focused(window: FakeWindow): void
  closed(window: FakeWindow): void
}

export class FakeWindow {
  readonly events = new Listeners()
  readonly options: BrowserWindowConstructorOptions
  readonly contents: FakeContents
  readonly electron: BrowserWindow
  /** Views over its page, the last one on top. */
  readonly views: WebContentsView[] = []
  /** Addresses that the shell loaded in it. */
  readonly loaded: string[] = []
  isVisible: boolean
  isMinimized = false
  isMaximized = false
  isFullScreen: boolean
  /** The bounds outside maximized and full-screen mode. */
  bounds: Rectangle
  title: string
  /** The overlay of the app's icon. */
  overlay: { image: NativeImage; description: string } | null = null
  isDestroyed = false
  #isPainted = false
  readonly #surroundings: WindowSurroundings

  constructor(options: BrowserWindowConstructorOptions, surroundings: WindowSurroundings) {
    this.options = options
    this.#surroundings = surroundings
    this.contents = surroundings.contents
    this.isVisible = options.show !== false
    this.isFullScreen = options.fullscreen === true
    this.title = options.title ?? ''
    const { x = 100, y = 100, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    const { done } = surroundings
    this.electron = whole<BrowserWindow>(
      'BrowserWindow',
      {
        ...this.events.membersOf(() => this.electron),
        webContents: this.contents.electron,
        contentView: whole<BrowserWindow['contentView']>('View', {
          addChildView: (view) => void this.views.push(view as WebContentsView),
          removeChildView: (view) => void this.views.splice(this.views.indexOf(view as WebContentsView), 1),
        }),
        isDestroyed: () => this.isDestroyed,
        isVisible: () => this.isVisible,
        isMinimized: () => this.isMinimized,
        loadURL: (address) => this.#load(address),
        restore: () => {
          this.isMinimized = false
          done.push('restore')
        },
        show: () => {
          done.push('show')
          this.#appear()
        },
        hide: () => {
          done.push('hide')
          this.isVisible = false
        },
        minimize: () => {
          done.push('minimize')
          this.isMinimized = true
        },
        // Shows the window as well.
        maximize: () => {
          done.push('maximize')
          this.isMaximized = true
          this.events.emit('maximize')
          this.#appear()
        },
        isMaximized: () => this.isMaximized,
        isFullScreen: () => this.isFullScreen,
        // Takes a while, as on macOS.
        setFullScreen: (isFull) => {
          this.isFullScreen = isFull
          setImmediate(() => this.events.emit(isFull ? 'enter-full-screen' : 'leave-full-screen'))
        },
        getNormalBounds: () => this.bounds,
        setTitle: (title) => {
          this.title = title
        },
        setOverlayIcon: (image, description) => {
          this.overlay = image && { image, description }
        },
        focus: () => {
          done.push('focus')
          surroundings.focused(this)
        },
        close: () => void this.close(),
        destroy: () => this.destroy(),
      },
      () => this.isDestroyed,
    )
  }

  #appear(): void {
    if (this.isVisible) return
    this.isVisible = true
    this.events.emit('show')
  }

  /** The person moves or resizes it. */
  place(bounds: Partial<Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds }
    this.events.emit('move')
    this.events.emit('resize')
  }

  /** The page's title changes. */
  rename(title: string): void {
    this.contents.title = title
    if (!this.events.isPrevented('page-title-updated', {}, title, true)) this.title = title
  }

  /** Closes it as by its button. Returns whether it closed. */
  close(): boolean {
    if (this.isDestroyed) return true
    if (this.events.isPrevented('close')) return false
    this.destroy()
    return true
  }

  destroy(): void {
    if (this.isDestroyed) return
    this.contents.destroy()
    this.isDestroyed = true
    this.events.emit('closed')
    this.#surroundings.closed(this)
  }

  async #load(address: string): Promise<void> {
    this.loaded.push(address)
    const loading = this.#surroundings.loading()
    if (loading === 'never') return new Promise(() => {})
    // A renderer answers later.
    await new Promise(setImmediate)
    if (this.isDestroyed) return
    if (loading === 'fails') {
      this.contents.events.isPrevented('did-fail-load', {}, -2, 'ERR_FAILED', address, true)
      throw Object.assign(new Error(`ERR_FAILED (-2) loading '${address}'`), { errno: -2, code: 'ERR_FAILED' })
    }
    if (loading === 'loads') this.contents.navigate(address, { isByShell: true })
    else await loading(this, address)
    if (!this.#isPainted) this.events.emit('ready-to-show')
    this.#isPainted = true
  }
}
