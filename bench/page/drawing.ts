/** Measures how long drawing a board takes. */

/** Counts drawings: Excalidraw starts each by setting the canvas's scale. */
let drawings = 0
const { setTransform } = CanvasRenderingContext2D.prototype
CanvasRenderingContext2D.prototype.setTransform = function (...matrix: unknown[]) {
  if (this.canvas.classList.contains('static')) drawings += 1
  Reflect.apply(setTransform, this, matrix)
}

const LONGEST = 5000

/** Milliseconds until the frame with the effect of `change` is complete. */
export async function frameOf(change: () => void): Promise<number> {
  // Starts each measurement at the same point of a frame, after earlier drawing has finished.
  await new Promise((resolve) => setTimeout(resolve, 50))
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const start = performance.now()
  const before = drawings
  change()
  while (drawings === before) {
    if (performance.now() - start > LONGEST) throw new Error('the change was not drawn')
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve()
        channel.port2.postMessage(null)
      })
    })
  }
  return performance.now() - start
}

/** Resolves when the board is on the canvas. */
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

/** Whether anything is darker than the background. */
function hasInk(pixels: Uint8ClampedArray): boolean {
  let dark = 0
  for (let at = 0; at < pixels.length; at += 40)
    if ((pixels[at + 3] ?? 0) > 0 && (pixels[at] ?? 255) + (pixels[at + 2] ?? 255) < 480) dark += 1
  return dark > 50
}
