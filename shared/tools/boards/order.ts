import { generateNKeysBetween } from 'fractional-indexing'
import { appendAll } from '../../base/append.ts'

export interface Placed {
  /** The fractional index that sorts the shape; null if it has no valid one. */
  index: string | null
  id: string
}

/**
 * Compares by index, bottom first. Equal indices are ordered by `ties`, then by id; shapes without a valid index are on
 * top. The result is the same on every device.
 */
export function compareOrder(left: Placed, right: Placed, ties = 0): number {
  if (left.index !== right.index) {
    if (left.index === null) return 1
    if (right.index === null) return -1
    return left.index < right.index ? -1 : 1
  }
  if (ties !== 0) return ties
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0
}

/**
 * The indices to show for shapes in order (see `compareOrder`): strictly increasing, changed only if two are equal or
 * one is missing. The editor would repair these itself, but as an edit with a random mark, which every device would
 * then write, endlessly.
 */
export function risingIndices(ordered: readonly Placed[]): string[] {
  const result: string[] = []
  let position = 0
  while (position < ordered.length) {
    const last = result[position - 1] ?? null
    const index = ordered[position]?.index ?? null
    if (index !== null && (last === null || index > last)) {
      result.push(index)
      position += 1
      continue
    }
    let end = position + 1
    while (end < ordered.length && !isAbove(ordered[end]?.index ?? null, last)) end += 1
    appendAll(result, generateNKeysBetween(last, ordered[end]?.index ?? null, end - position))
    position = end
  }
  return result
}

function isAbove(index: string | null, last: string | null): boolean {
  return index !== null && (last === null || index > last)
}
