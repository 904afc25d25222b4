/** Remembers windows' positions for the next time that they open. */
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, Screen } from 'electron'
import { spared } from '../lifecycle/spared.ts'
import type { Placement, ShellMemory } from '../profile/shell-memory.ts'

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom))

const shared = (one: Rectangle, other: Rectangle): number =>
  overlap(one.x, one.width, other.x, other.width) * overlap(one.y, one.height, other.y, other.height)

const within = (value: number, from: number, to: number): number => Math.max(from, Math.min(value, to))

/**
 * Returns a window's bounds within the screen that shows most of it; null if none shows any of it.
 *
 * @param areas of the available screens, without panels
 */
export function fitted(bounds: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  const [area] = areas.filter((each) => shared(bounds, each) > 0).sort((a, b) => shared(bounds, b) - shared(bounds, a))
  if (area === undefined) return null
  const width = Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  const x = within(bounds.x, area.x, area.x + area.width - width)
  return { x, y: within(bounds.y, area.y, area.y + area.height - height), width, height }
}

/** Calls the listener when the window's position or state has changed. */
export function onPlacement(window: BrowserWindow, listener: () => void): void {
  window.on('resize', spared(listener))
  window.on('move', spared(listener))
  window.on('maximize', spared(listener))
  window.on('unmaximize', spared(listener))
  window.on('enter-full-screen', spared(listener))
  window.on('leave-full-screen', spared(listener))
}

export function placementOf(window: BrowserWindow): Placement {
  const { x, y, width, height } = window.getNormalBounds()
  return { x, y, width, height, isMaximized: window.isMaximized(), isFullScreen: window.isFullScreen() }
}

export class WindowPlaces {
  readonly #memory: ShellMemory
  readonly #screen: Pick<Screen, 'getAllDisplays'>

  constructor(memory: ShellMemory, screen: Pick<Screen, 'getAllDisplays'>) {
    this.#memory = memory
    this.#screen = screen
  }

  /**
   * Options for a new window with this name, such as `main`. @param last its last position, by default that of its name
   */
  optionsFor(name: string, last = this.#memory.contents.windows[name]): BrowserWindowConstructorOptions {
    if (last === undefined) return {}
    const areas = this.#screen.getAllDisplays().map(({ workArea }) => workArea)
    return { ...fitted(last, areas), ...(last.isFullScreen && { fullscreen: true }) }
  }

  /** Maximizes the window again, and remembers its position from now on. */
  follow(window: BrowserWindow, name: string, last = this.#memory.contents.windows[name]): void {
    // Maximizing shows a window: not before it has painted.
    if (last?.isMaximized === true)
      window.once(
        'show',
        spared(() => window.maximize()),
      )
    const remember = (): void => {
      if (window.isDestroyed() || window.isMinimized() || !window.isVisible()) return
      this.#memory.change({ windows: { ...this.#memory.contents.windows, [name]: placementOf(window) } })
    }
    onPlacement(window, remember)
  }
}
