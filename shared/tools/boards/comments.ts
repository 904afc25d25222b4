/** Positions of comments on a board. */
import { type Bounds, boundsOf } from './bounds.ts'
import type { BoardElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'
import type { Pin } from './meeting/said.ts'

/** Pins a comment to a point, and to the shape there, if any. */
export function pinAt(x: number, y: number, shape: BoardElement | null): Pin {
  const limit = (value: number, most: number) => Math.max(-most, Math.min(most, value))
  const place = { x: limit(x, BOARD_LIMITS.position), y: limit(y, BOARD_LIMITS.position) }
  if (!shape) return { ...place, shape: null, across: 0, down: 0 }
  const bounds = boundsOf(shape)
  const turned = turn({ x, y }, bounds, -bounds.angle)
  const part = (value: number, length: number) => (length === 0 ? 0 : Math.max(-1, Math.min(2, value / length)))
  return {
    ...place,
    shape: shape.id,
    across: part(turned.x - bounds.x, bounds.width),
    down: part(turned.y - bounds.y, bounds.height),
  }
}

/** The current position of a pin, which moves, grows and turns with its shape. `orphaned`: its shape is deleted. */
export function placeOf(pin: Pin, shape: BoardElement | undefined): { x: number; y: number; orphaned: boolean } {
  if (!shape) return { x: pin.x, y: pin.y, orphaned: pin.shape !== null }
  const bounds = boundsOf(shape)
  const inside = { x: bounds.x + pin.across * bounds.width, y: bounds.y + pin.down * bounds.height }
  return { ...turn(inside, bounds, bounds.angle), orphaned: false }
}

function turn(point: { x: number; y: number }, { x, y, width, height }: Bounds, angle: number) {
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  const [dx, dy] = [point.x - middleX, point.y - middleY]
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return { x: middleX + dx * cosine - dy * sine, y: middleY + dx * sine + dy * cosine }
}

/** The shape that a click selects: the smallest one at that point, so that shapes on a frame can be found. */
export function shapeAt(elements: Iterable<BoardElement>, x: number, y: number): BoardElement | null {
  let found: { element: BoardElement; area: number } | null = null
  for (const element of elements) {
    const bounds = boundsOf(element)
    const inside = turn({ x, y }, bounds, -bounds.angle)
    const [across, down] = [inside.x - bounds.x, inside.y - bounds.y]
    if (across < 0 || down < 0 || across > bounds.width || down > bounds.height) continue
    const area = bounds.width * bounds.height
    if (!found || area < found.area || (area === found.area && element.id < found.element.id)) found = { element, area }
  }
  return found?.element ?? null
}
