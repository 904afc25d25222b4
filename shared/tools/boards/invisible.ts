import type { BoardElement } from './element.ts'

/** A frame that is narrower comes from a click. */
const FRAME_SIDE = 4

/** Whether nobody can see a shape, as one that comes from a click with a tool that wants to be dragged. */
export function isInvisible(shape: BoardElement): boolean {
  const { type, width, height } = shape
  if (type === 'frame') return Math.min(width, height) < FRAME_SIDE
  if (type === 'line' || type === 'arrow') return shape.points.length < 2
  return type !== 'text' && type !== 'freedraw' && width === 0 && height === 0
}
