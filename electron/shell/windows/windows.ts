/** The app's windows, and what each shows: the whole app, or one place alone. */
import type { BrowserWindow, WebContents } from 'electron'
import { MOST_WINDOWS, type Placement } from '../profile/shell-memory.ts'

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
  create(opening: Opening): BrowserWindow
  /** Connects a new window's page, and loads it. */
  connect(window: BrowserWindow, opening: Opening): void
}

export interface Opening {
  /** What it shows at first; empty: what the person saw last. */
  place: string
  /** Without everything around the place. */
  isAlone: boolean
  /** Where it was. */
  last: Placement | undefined
}

export class Windows {
  readonly #options: WindowsOptions
  /** The one that had the focus last is the last one. */
  readonly #open: BrowserWindow[] = []
  readonly #openings = new WeakMap<BrowserWindow, Opening>()

  constructor(options: WindowsOptions) {
    this.#options = options
  }

  /** Opens a window with the whole app. */
  openMain(place = ''): BrowserWindow {
    return this.#openWith({ place, isAlone: false, last: undefined })
  }

  /** Opens a window for one place. @param last where it was */
  openAlone(place: string, last?: Placement): BrowserWindow {
    return this.#openWith({ place, isAlone: true, last })
  }

  #openWith(opening: Opening): BrowserWindow {
    const window = this.#options.create(opening)
    this.#open.push(window)
    this.#openings.set(window, opening)
    window.on('focus', () => this.#open.push(...this.#open.splice(this.#open.indexOf(window), 1)))
    window.once('closed', () => void this.#open.splice(this.#open.indexOf(window), 1))
    this.#options.connect(window, opening)
    return window
  }

  /** Shows a place in another window than `from`: one that shows it already, or a new one for it alone. */
  openBeside(from: WebContents, place: string): void {
    const known = this.showing(place, from)
    if (known !== null) this.focus(known)
    else if (this.#open.length < MOST_WINDOWS) this.openAlone(place)
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
    return placeIn(window.webContents.getURL()) || (this.#openings.get(window)?.place ?? '')
  }

  of(contents: WebContents): BrowserWindow | null {
    return this.#open.find(({ webContents }) => webContents === contents) ?? null
  }

  /** The window that the person used last; null if all are closed. */
  get current(): BrowserWindow | null {
    return this.#open.at(-1) ?? null
  }

  /** The one with the whole app that the person used last; null if all of them are closed. */
  get main(): BrowserWindow | null {
    return this.#open.findLast((window) => this.#openings.get(window)?.isAlone === false) ?? null
  }

  get all(): readonly BrowserWindow[] {
    return this.#open
  }

  /** Brings a window to the front, by default the main one, which is opened if there is none. */
  focus(window = this.main): void {
    if (window === null) return void this.openMain()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
}
