/** The app's windows, and what each shows. */
import type { BrowserWindow, WebContents } from 'electron'
import { MOST_WINDOWS, type Placement } from './shell-memory.ts'

/** `#/space/<id>/<tool>/<item>`; what follows says where in it. */
const VIEW = /^(?:[^/]*\/){0,4}[^/]*/

/** What is on screen at a place, regardless of where in it. */
const viewOf = (place: string): string => VIEW.exec(place)?.[0] ?? ''

/** The place in an address of our page. */
export const placeIn = (address: string): string => {
  const start = address.indexOf('#/')
  return start < 0 ? '' : address.slice(start)
}

export interface WindowsOptions {
  /** @param last where it was */
  create(place: string, last?: Placement): BrowserWindow
  /** Connects a new window's page, and loads it. */
  connect(window: BrowserWindow, place: string, last?: Placement): void
}

export class Windows {
  readonly #options: WindowsOptions
  /** The one that had the focus last is the last one. */
  readonly #open: BrowserWindow[] = []
  /** What a window that is still loading will show. */
  readonly #places = new WeakMap<BrowserWindow, string>()

  constructor(options: WindowsOptions) {
    this.#options = options
  }

  /** @param place that it shows at first, by default what the person saw last */
  open(place = '', last?: Placement): BrowserWindow {
    const window = this.#options.create(place, last)
    this.#open.push(window)
    this.#places.set(window, place)
    window.on('focus', () => this.#open.push(...this.#open.splice(this.#open.indexOf(window), 1)))
    window.once('closed', () => void this.#open.splice(this.#open.indexOf(window), 1))
    this.#options.connect(window, place, last)
    return window
  }

  /** Shows a place in another window than `from`: one that shows it already, or a new one. */
  openBeside(from: WebContents, place: string): void {
    const known = this.showing(place, from)
    if (known !== null) this.focus(known)
    else if (this.#open.length < MOST_WINDOWS) this.open(place)
  }

  /** The window that shows this, the one used last if there are several; null if there is none. */
  showing(place: string, except: WebContents | null = null): BrowserWindow | null {
    const wanted = viewOf(place)
    const shows = (window: BrowserWindow): boolean =>
      window.webContents !== except && viewOf(this.placeOf(window)) === wanted
    return this.#open.findLast(shows) ?? null
  }

  /** What a window shows, or will when it has loaded. */
  placeOf(window: BrowserWindow): string {
    return placeIn(window.webContents.getURL()) || (this.#places.get(window) ?? '')
  }

  of(contents: WebContents): BrowserWindow | null {
    return this.#open.find(({ webContents }) => webContents === contents) ?? null
  }

  /** The window that the person used last; null if all are closed. */
  get current(): BrowserWindow | null {
    return this.#open.at(-1) ?? null
  }

  get all(): readonly BrowserWindow[] {
    return this.#open
  }

  /** Brings a window to the front, by default the current one, or opens one. */
  focus(window = this.current): void {
    if (window === null) return void this.open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
}
