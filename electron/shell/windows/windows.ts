/** The app's windows, and what each shows: the whole app, or one place alone. */

import type { BrowserWindow, WebContents } from 'electron'
import { appendAll } from '../../../shared/base/append.ts'
import { spared } from '../lifecycle/spared.ts'
import { MOST_WINDOWS, type Placement } from '../profile/shell-memory.ts'

/** `#/space/<id>/<tool>/<item>`; the rest is a position within it. */
const VIEW = /^(?:[^/]*\/){0,4}[^/]*/

/** What is on screen at a place, regardless of the position within it. */
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
  /** The initial place; empty for what the person saw last. */
  place: string
  /** Whether only the place is shown, without everything around it. */
  isAlone: boolean
  /** Its last position. */
  last: Placement | undefined
}

export class Windows {
  readonly #options: WindowsOptions
  /** Ordered by focus: the one that had it last is the last one. */
  readonly #open: BrowserWindow[] = []
  readonly #openings = new WeakMap<BrowserWindow, Opening>()

  constructor(options: WindowsOptions) {
    this.#options = options
  }

  /** Opens a window with the whole app. */
  openMain(place = ''): BrowserWindow {
    return this.#openWith({ place, isAlone: false, last: undefined })
  }

  /** Opens a window for one place. @param last its last position */
  openAlone(place: string, last?: Placement): BrowserWindow {
    return this.#openWith({ place, isAlone: true, last })
  }

  #openWith(opening: Opening): BrowserWindow {
    const window = this.#options.create(opening)
    this.#open.push(window)
    this.#openings.set(window, opening)
    window.on(
      'focus',
      spared(() => appendAll(this.#open, this.#open.splice(this.#open.indexOf(window), 1))),
    )
    window.once(
      'closed',
      spared(() => void this.#open.splice(this.#open.indexOf(window), 1)),
    )
    this.#options.connect(window, opening)
    return window
  }

  /** Shows a place in another window than `from`: one that shows it already, or a new one for it alone. */
  openBeside(from: WebContents, place: string): void {
    const known = this.showing(place, from)
    if (known !== null) this.focus(known)
    else if (this.#open.length < MOST_WINDOWS) this.openAlone(place)
  }

  /** The window that shows this, the last used if there are several; null if there's none. */
  showing(place: string, except: WebContents | null = null): BrowserWindow | null {
    const wanted = viewOf(place)
    const shows = (window: BrowserWindow): boolean =>
      window.webContents !== except && viewOf(this.placeOf(window)) === wanted
    return this.#open.findLast(shows) ?? null
  }

  /** The place that a window shows, or will show once loaded. */
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

  /** The window with the whole app that the person used last; null if all of them are closed. */
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
