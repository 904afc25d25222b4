import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/**
 * The rows to render: those near the screen, and others, such as the focused one.
 * @param kept the indexes of those others; negative ones are ignored
 */
export const rangeWith = (range: Range, kept: readonly number[]): number[] =>
  [...new Set([...defaultRangeExtractor(range), ...kept.filter((index) => index >= 0)])].sort(
    (one, other) => one - other,
  )
