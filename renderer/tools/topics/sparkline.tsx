import { memo, useRef } from 'react'
import { useOnScreen } from '../../ui/use-on-screen.ts'
import { frameOf, pathOf } from './course.ts'
import { useRecord } from './use-record.ts'

const WIDTH = 96
const HEIGHT = 24
/** Keeps the stroke inside the drawing. */
const MARGIN = 2

/** The history of a stream's first numeric value. */
const Line = memo(function Line({ space, topic }: { space: string; topic: string }) {
  const { series } = useRecord(space, topic)
  const first = series.find(({ points }) => points.length > 1)
  const frame = first && frameOf([first])
  if (!first || !frame) return null
  const [width, height] = [WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN]
  return (
    <svg className="topics-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path transform={`translate(${MARGIN} ${MARGIN})`} d={pathOf(first.points, frame, width, height)} />
    </svg>
  )
})

/** A small chart, updated while it is on screen. */
export function Sparkline(props: { space: string; topic: string }) {
  const place = useRef<HTMLSpanElement>(null)
  const isSeen = useOnScreen(place)
  return (
    <span ref={place} className="topics-spark-place">
      {isSeen && <Line {...props} />}
    </span>
  )
}
