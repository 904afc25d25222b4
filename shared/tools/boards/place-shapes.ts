import { generateNKeysBetween } from 'fractional-indexing'
import { boundsOf } from './bounds.ts'
import type { BoardElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'

/** The point of the board on which inserted shapes are centered; null: they keep their coordinates. */
type Middle = { x: number; y: number } | null

/**
 * Copies shapes so that they go on top of everything on a board. They get new ids, so that the same shapes can be
 * inserted twice, and stay bound to each other. Bindings to shapes outside the set are dropped.
 */
export function placeShapes(
  shapes: readonly BoardElement[],
  options: { middle: Middle; top: string | null; newId(): string },
): Map<string, BoardElement> {
  const { middle, top, newId } = options
  const ids = new Map(shapes.map(({ id }) => [id, newId()]))
  const groups = new Map<string, string>()
  const groupOf = (id: string): string => {
    const group = groups.get(id) ?? newId()
    groups.set(id, group)
    return group
  }
  const [dx, dy] = middle ? offsetTo(shapes, middle) : [0, 0]
  const indices = generateNKeysBetween(top, null, shapes.length)
  const placed = shapes.map((shape, position): BoardElement => {
    const copy: BoardElement = {
      ...shape,
      id: ids.get(shape.id) as string,
      index: indices[position] ?? null,
      x: inside(shape.x + dx),
      y: inside(shape.y + dy),
      groupIds: shape.groupIds.map(groupOf),
      frameId: shape.frameId === null ? null : (ids.get(shape.frameId) ?? null),
      boundElements:
        shape.boundElements?.flatMap((bound) => {
          const id = ids.get(bound.id)
          return id === undefined ? [] : [{ ...bound, id }]
        }) ?? null,
    }
    if (copy.type === 'text') copy.containerId = copy.containerId === null ? null : (ids.get(copy.containerId) ?? null)
    if (copy.type === 'arrow' || copy.type === 'line') {
      for (const end of ['startBinding', 'endBinding'] as const) {
        const bound = copy[end]
        const elementId = bound && ids.get(bound.elementId)
        copy[end] = bound && elementId ? { ...bound, elementId } : null
      }
    }
    return copy
  })
  return new Map(placed.map((shape) => [shape.id, shape]))
}

/** The highest order index among shapes. */
export function topIndex(shapes: Iterable<BoardElement>): string | null {
  let top: string | null = null
  for (const { index } of shapes) if (index !== null && (top === null || index > top)) top = index
  return top
}

/** The rectangle that contains all of these shapes, ignoring rotation. Null if there are none. */
export function commonBounds(
  shapes: Iterable<BoardElement>,
): { x: number; y: number; width: number; height: number } | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const shape of shapes) {
    const { x, y, width, height } = boundsOf(shape)
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top }
}

const inside = (value: number): number => Math.max(-BOARD_LIMITS.position, Math.min(BOARD_LIMITS.position, value))

function offsetTo(shapes: readonly BoardElement[], middle: { x: number; y: number }): [number, number] {
  const bounds = commonBounds(shapes)
  if (!bounds) return [0, 0]
  return [Math.round(middle.x - bounds.x - bounds.width / 2), Math.round(middle.y - bounds.y - bounds.height / 2)]
}
