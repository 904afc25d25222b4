import type { BoardElement } from './element.ts'

/** A rectangle in the board's coordinates, turned by `angle` (radians) about its middle. */
export interface Bounds {
  x: number
  y: number
  width: number
  height: number
  angle: number
}

/** The bounds of a shape. Lines and strokes may extend to the left of and above their own origin. */
export function boundsOf(element: BoardElement): Bounds {
  const { x, y, width, height, angle } = element
  if (!('points' in element)) {
    return {
      x: Math.min(x, x + width),
      y: Math.min(y, y + height),
      width: Math.abs(width),
      height: Math.abs(height),
      angle,
    }
  }
  let [left, top, right, bottom] = [0, 0, 0, 0]
  for (const [dx, dy] of element.points) {
    left = Math.min(left, dx)
    top = Math.min(top, dy)
    right = Math.max(right, dx)
    bottom = Math.max(bottom, dy)
  }
  return { x: x + left, y: y + top, width: right - left, height: bottom - top, angle }
}
