import { boundsOf } from './bounds.ts'
import type { BoardElement } from './element.ts'
import { commonBounds } from './place-shapes.ts'

interface Size {
  width: number
  height: number
}

interface Point {
  x: number
  y: number
}

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Space between the new shapes and those around them. */
const GAP = 40
/** Number of rings around the middle in which to search. */
const RINGS = 12

/** The bounding box of a shape, with its rotation. */
function covered(shape: BoardElement): Box {
  const { x, y, width, height, angle } = boundsOf(shape)
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))]
  const [halfWidth, halfHeight] = [(width * cosine + height * sine) / 2, (width * sine + height * cosine) / 2]
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  return {
    ...{ left: middleX - halfWidth, right: middleX + halfWidth },
    ...{ top: middleY - halfHeight, bottom: middleY + halfHeight },
  }
}

/** Offsets from the middle, nearest first. */
function* steps({ width, height }: Size): Generator<Point> {
  const [stepX, stepY] = [(width + GAP) / 2, (height + GAP) / 2]
  for (let ring = 0; ring <= RINGS; ring++) {
    const around: Point[] = []
    for (let row = -ring; row <= ring; row++)
      for (let column = -ring; column <= ring; column++)
        if (Math.max(Math.abs(row), Math.abs(column)) === ring) around.push({ x: column * stepX, y: row * stepY })
    yield* around.sort((one, other) => Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y))
  }
}

/**
 * The middle of a free area of this size on a board, as near as possible to a point, or else to the middle of all
 * shapes; to the right of all shapes if there is none near it.
 */
export function freePlace(shapes: readonly BoardElement[], size: Size, near?: Point): Point {
  const all = commonBounds(shapes)
  if (!all) return near ?? { x: 0, y: 0 }
  const taken = shapes.map(covered)
  const middle = near ?? { x: all.x + all.width / 2, y: all.y + all.height / 2 }
  const [reachX, reachY] = [size.width / 2 + GAP, size.height / 2 + GAP]
  for (const step of steps(size)) {
    const [x, y] = [middle.x + step.x, middle.y + step.y]
    const meets = ({ left, top, right, bottom }: Box) =>
      left < x + reachX && right > x - reachX && top < y + reachY && bottom > y - reachY
    if (!taken.some(meets)) return { x, y }
  }
  const right = taken.reduce((most, box) => Math.max(most, box.right), all.x + all.width)
  return { x: right + reachX, y: middle.y }
}
