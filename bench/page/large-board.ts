/** A board of many shapes, the same on both sides of a comparison, and how long a frame takes. */

import { generateNKeysBetween } from 'fractional-indexing'
import type { BoardElement } from '../../shared/tools/whiteboard/element.ts'
import { makeShape } from '../../shared/tools/whiteboard/shape-defaults.ts'

const COLUMNS = 100
const STEP = 60
const COLOURS = ['transparent', '#ffec99', '#b2f2bb', '#a5d8ff']

/** Rectangles, ellipses, texts and lines in rows. */
export function largeBoard(count: number): BoardElement[] {
  const indices = generateNKeysBetween(null, null, count)
  return Array.from({ length: count }, (_, place) => {
    const id = `shape-${place}`
    const [x, y] = [(place % COLUMNS) * STEP, Math.floor(place / COLUMNS) * STEP]
    const base = { x, y, width: 40, height: 30, index: indices[place] ?? null, seed: place + 1 }
    const backgroundColor = COLOURS[(place >> 2) % COLOURS.length] ?? 'transparent'
    switch (place % 4) {
      case 0:
        return makeShape('rectangle', id, { ...base, backgroundColor })
      case 1:
        return makeShape('ellipse', id, { ...base, backgroundColor })
      case 2:
        return makeShape('text', id, { ...base, text: `Note ${place}`, fontSize: 12 })
      default:
        return makeShape('line', id, {
          ...base,
          points: [
            [0, 0],
            [40, 30],
          ],
        })
    }
  })
}

/** Milliseconds from here until the frame that shows what `change` does is made. */
export async function frameOf(change: () => void): Promise<number> {
  // At the same moment of a frame each time.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const start = performance.now()
  change()
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => resolve()
      channel.port2.postMessage(null)
    })
  })
  return performance.now() - start
}

/** Resolves when the canvas has been drawn and nothing more is drawn for a while. */
export async function isDrawn(): Promise<void> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.static')
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
    if (pixels && hasInk(pixels)) return
    if (performance.now() > deadline) throw new Error(`nothing was drawn: ${document.body.textContent.slice(0, 200)}`)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

/** Something that is darker than the ground. */
function hasInk(pixels: Uint8ClampedArray): boolean {
  let dark = 0
  for (let at = 0; at < pixels.length; at += 40)
    if ((pixels[at + 3] ?? 0) > 0 && (pixels[at] ?? 255) + (pixels[at + 2] ?? 255) < 480) dark += 1
  return dark > 50
}
