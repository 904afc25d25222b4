/** Thumbnails of boards, drawn from the doc in a few milliseconds: they show positions and colors, but no hatching. */
import { boundsOf } from '../../../../shared/tools/boards/bounds.ts'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { compareOrder } from '../../../../shared/tools/boards/order.ts'
import { commonBounds } from '../../../../shared/tools/boards/place-shapes.ts'

const MARGIN = 12
/** Smaller text, in pixels, is drawn as a bar. */
const LEGIBLE = 5
const LARGEST_SCALE = 1
/** Maximum number of points drawn per stroke. */
const POINTS = 200

/** Draws shapes to fill the canvas. Missing pictures are gray. */
export function drawThumbnail(
  canvas: HTMLCanvasElement,
  shapes: readonly BoardElement[],
  pictures: ReadonlyMap<string, CanvasImageSource>,
  theme: 'light' | 'dark',
): void {
  const context = canvas.getContext('2d')
  const bounds = commonBounds(shapes)
  if (!context) return
  context.resetTransform()
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.filter = theme === 'dark' ? 'invert(88%) hue-rotate(180deg) saturate(150%) brightness(125%)' : 'none'
  if (!bounds) return
  const [width, height] = [canvas.width - 2 * MARGIN, canvas.height - 2 * MARGIN]
  const scale = Math.min(LARGEST_SCALE, width / Math.max(1, bounds.width), height / Math.max(1, bounds.height))
  const left = canvas.width / 2 - (bounds.x + bounds.width / 2) * scale
  const top = canvas.height / 2 - (bounds.y + bounds.height / 2) * scale
  for (const shape of [...shapes].sort((one, other) => compareOrder(one, other))) {
    const { x, y, width, height, angle } = boundsOf(shape)
    context.setTransform(scale, 0, 0, scale, left, top)
    context.translate(x + width / 2, y + height / 2)
    context.rotate(angle)
    context.translate(-width / 2, -height / 2)
    context.globalAlpha = shape.opacity / 100
    context.lineWidth = Math.max(shape.strokeWidth, 1 / scale)
    context.strokeStyle = shape.strokeColor
    context.fillStyle = shape.backgroundColor
    drawShape(context, shape, { x, y, width, height }, scale, pictures)
  }
  context.resetTransform()
  context.globalAlpha = 1
}

function drawShape(
  context: CanvasRenderingContext2D,
  shape: BoardElement,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  scale: number,
  pictures: ReadonlyMap<string, CanvasImageSource>,
): void {
  const outline = () => {
    if (shape.backgroundColor !== 'transparent') context.fill()
    context.stroke()
  }
  context.beginPath()
  switch (shape.type) {
    case 'rectangle':
    case 'frame':
      context.roundRect(0, 0, width, height, shape.roundness ? Math.min(24, width / 4, height / 4) : 0)
      outline()
      break
    case 'ellipse':
      context.ellipse(width / 2, height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI)
      outline()
      break
    case 'diamond':
      context.moveTo(width / 2, 0)
      for (const [px, py] of [
        [width, height / 2],
        [width / 2, height],
        [0, height / 2],
      ] as const)
        context.lineTo(px, py)
      context.closePath()
      outline()
      break
    case 'line':
    case 'arrow':
    case 'freedraw': {
      const step = Math.ceil(shape.points.length / POINTS)
      for (const [place, [px, py]] of shape.points.entries())
        if (place % step === 0 || place === shape.points.length - 1) context.lineTo(shape.x - x + px, shape.y - y + py)
      context.stroke()
      break
    }
    case 'text':
      context.fillStyle = shape.strokeColor
      drawText(context, shape, width, scale)
      break
    case 'image': {
      const picture = shape.fileId === null ? undefined : pictures.get(shape.fileId)
      if (picture) context.drawImage(picture, 0, 0, width, height)
      else {
        context.fillStyle = '#8886'
        context.fillRect(0, 0, width, height)
      }
    }
  }
}

function drawText(
  context: CanvasRenderingContext2D,
  shape: Extract<BoardElement, { type: 'text' }>,
  width: number,
  scale: number,
): void {
  const line = shape.fontSize * shape.lineHeight
  const lines = shape.text.split('\n', 40)
  context.font = `${shape.fontSize}px Excalifont, sans-serif`
  context.textAlign = shape.textAlign
  context.textBaseline = 'middle'
  const start = { left: 0, center: width / 2, right: width }[shape.textAlign]
  for (const [place, text] of lines.entries()) {
    const middle = (place + 0.5) * line
    if (shape.fontSize * scale >= LEGIBLE) context.fillText(text.slice(0, 200), start, middle)
    else {
      context.globalAlpha = 0.4
      context.fillRect(
        0,
        middle - shape.fontSize / 4,
        Math.min(width, text.length * shape.fontSize * 0.5),
        shape.fontSize / 2,
      )
    }
  }
}
