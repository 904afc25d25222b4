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

/** The path through all points; if many share a column of the chart, through the lowest and the highest of them. */
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
