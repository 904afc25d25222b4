/** Where windows were, for the next time that they open. */
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, Screen } from 'electron'
import type { ShellMemory } from './shell-memory.ts'

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom))

const shared = (one: Rectangle, other: Rectangle): number =>
  overlap(one.x, one.width, other.x, other.width) * overlap(one.y, one.height, other.y, other.height)

const within = (value: number, from: number, to: number): number => Math.max(from, Math.min(value, to))

/**
 * The bounds of a window within the screen that shows most of it; null if none shows any of it.
 *
 * @param areas of the screens that are there, without panels
 */
export function fitted(bounds: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  const [area] = areas.filter((each) => shared(bounds, each) > 0).sort((a, b) => shared(bounds, b) - shared(bounds, a))
  if (area === undefined) return null
  const width = Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  const x = within(bounds.x, area.x, area.x + area.width - width)
  return { x, y: within(bounds.y, area.y, area.y + area.height - height), width, height }
}

export class WindowPlaces {
  readonly #memory: ShellMemory
  readonly #screen: Pick<Screen, 'getAllDisplays'>

  constructor(memory: ShellMemory, screen: Pick<Screen, 'getAllDisplays'>) {
    this.#memory = memory
    this.#screen = screen
  }

  /** For a new window of this name, such as `main`. */
  optionsFor(name: string): BrowserWindowConstructorOptions {
    const last = this.#memory.contents.windows[name]
    if (last === undefined) return {}
    const areas = this.#screen.getAllDisplays().map(({ workArea }) => workArea)
    return { ...fitted(last, areas), ...(last.isFullScreen && { fullscreen: true }) }
  }

  /** Maximizes the window again, and remembers where it is from now on. */
  follow(window: BrowserWindow, name: string): void {
    // A window that is maximized is shown: not before it has painted.
    if (this.#memory.contents.windows[name]?.isMaximized === true) window.once('show', () => window.maximize())
    const remember = (): void => {
      if (window.isDestroyed() || window.isMinimized() || !window.isVisible()) return
      const { x, y, width, height } = window.getNormalBounds()
      const placement = {
        x,
        y,
        width,
        height,
        isMaximized: window.isMaximized(),
        isFullScreen: window.isFullScreen(),
      }
      this.#memory.change({ windows: { ...this.#memory.contents.windows, [name]: placement } })
    }
    window.on('resize', remember)
    window.on('move', remember)
    window.on('maximize', remember)
    window.on('unmaximize', remember)
    window.on('enter-full-screen', remember)
    window.on('leave-full-screen', remember)
  }
}
