/** The lines of a chart. */
import type { Point, Series } from './record.ts'

export interface Frame {
  first: number
  last: number
  lowest: number
  highest: number
}

/** The chart's range; null if there is nothing to draw. */
export function frameOf(series: readonly Series[]): Frame | null {
  const points = series.flatMap((each) => each.points)
  if (points.length === 0) return null
  const frame = { first: Infinity, last: -Infinity, lowest: Infinity, highest: -Infinity }
  for (const { time, value } of points) {
    frame.first = Math.min(frame.first, time)
    frame.last = Math.max(frame.last, time)
    frame.lowest = Math.min(frame.lowest, value)
    frame.highest = Math.max(frame.highest, value)
  }
  return frame
}

/** Maximum number of lines across the chart. */
const LINES = 5

/** Round values for the lines across a chart, from below its lowest value to above its highest. */
export function ticksOf({ lowest, highest }: Pick<Frame, 'lowest' | 'highest'>): number[] {
  const span = highest - lowest || Math.abs(highest) || 1
  const rough = span / (LINES - 1)
  // Too small or too large for floating-point numbers.
  if (rough <= Number.MIN_VALUE || !Number.isFinite(rough)) return [lowest, Math.max(highest, lowest + 1)]
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * size).find((each) => each >= rough) ?? 10 * size
  const [first, last] = [Math.floor(lowest / step), Math.ceil(highest / step)]
  const count = Math.min(2 * LINES, Math.max(2, last - first + 1))
  // Avoids small rounding errors, as in 0.1 + 0.2.
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/** The path through all points. If many share a column of the chart, it goes through their minimum and maximum. */
export function pathOf(points: readonly Point[], frame: Frame, width: number, height: number): string {
  const time = frame.last - frame.first || 1
  const span = frame.highest - frame.lowest || 1
  const y = (value: number) => Math.round((height - ((value - frame.lowest) / span) * height) * 10) / 10
  const parts: string[] = []
  let column = -1
  let lowest = 0
  let highest = 0
  const draw = () => {
    if (column < 0) return
    parts.push(`${column} ${y(lowest)}`)
    if (highest !== lowest) parts.push(`${column} ${y(highest)}`)
  }
  for (const point of points) {
    const x = Math.round(((point.time - frame.first) / time) * width)
    if (x !== column) {
      draw()
      column = x
      lowest = highest = point.value
    }
    lowest = Math.min(lowest, point.value)
    highest = Math.max(highest, point.value)
  }
  draw()
  // A single point is a dot.
  if (parts.length === 1) return `M${parts[0]}h0`
  return parts.length === 0 ? '' : `M${parts.join('L')}`
}
