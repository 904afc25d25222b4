import type { BoardElement } from './element.ts'

/** A narrower frame comes from a click. */
const FRAME_SIDE = 4

/** Whether a shape is too small to see, such as one made by clicking with a tool that expects a drag. */
export function isInvisible(shape: BoardElement): boolean {
  const { type, width, height } = shape
  if (type === 'frame') return Math.min(width, height) < FRAME_SIDE
  if (type === 'line' || type === 'arrow') return shape.points.length < 2
  return type !== 'text' && type !== 'freedraw' && width === 0 && height === 0
}
