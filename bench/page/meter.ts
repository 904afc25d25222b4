/** Runs in a page with a board: records pointer movements, and how far the ink extends on the canvas. */
import { clock, pause } from './clock.ts'

type Moves = [time: number, x: number][]

/** Rows read above and below the stroke: a rough line isn't quite straight. */
const ROWS = 6
const WAIT = 30_000

class Meter {
  #pointer: Moves = []
  #ink: Moves = []
  #watching = 0

  /** Resolves when the board's canvas exists. */
  async ready(): Promise<void> {
    const deadline = performance.now() + WAIT
    while (!document.querySelector('canvas.static')) {
      if (performance.now() > deadline) throw new Error(`no board: ${document.body.textContent.slice(0, 300)}`)
      await pause(50)
    }
    await pause(1000)
  }

  watchPointer(): void {
    this.#pointer = []
    const listen = (event: PointerEvent) => {
      this.#pointer.push([performance.timeOrigin + event.timeStamp, event.clientX])
    }
    window.addEventListener('pointermove', listen, { capture: true })
    window.addEventListener('pointerup', () => window.removeEventListener('pointermove', listen, { capture: true }), {
      once: true,
    })
  }

  takePointer(): Moves {
    return this.#pointer
  }

  /** @param top of the stroke, in pixels of the page */
  watchInk(top: number): void {
    this.#ink = []
    const round = ++this.#watching
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.static')
    const context = canvas?.getContext('2d', { willReadFrequently: true })
    if (!canvas || !context) throw new Error('there is no board')
    const box = canvas.getBoundingClientRect()
    const scale = canvas.width / box.width
    const look = () => {
      if (round !== this.#watching) return
      requestAnimationFrame(() => setTimeout(look))
      const rows = context.getImageData(0, (top - box.top - ROWS) * scale, canvas.width, 2 * ROWS * scale)
      const reached = rightmost(rows) / scale + box.left
      if (reached > (this.#ink.at(-1)?.[1] ?? box.left)) this.#ink.push([clock(), reached])
    }
    // Runs after everything else that draws in a frame.
    look()
  }

  takeInk(): Moves {
    this.#watching += 1
    return this.#ink
  }
}

/** The rightmost column with anything dark in it; 0 if there is none. */
function rightmost({ data, width, height }: ImageData): number {
  for (let x = width - 1; x > 0; x--)
    for (let y = 0; y < height; y++) {
      const at = (y * width + x) * 4
      if ((data[at + 3] ?? 0) > 128 && (data[at] ?? 255) < 128) return x
    }
  return 0
}

declare global {
  interface Window {
    meter: Meter
  }
}

window.meter = new Meter()
