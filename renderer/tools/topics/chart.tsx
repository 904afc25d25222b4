import { memo, useState } from 'react'
import { harmless } from '../../../shared/record/harmless.ts'
import { formats, strings } from '../../strings/strings.ts'
import { frameOf, pathOf } from './course.ts'
import type { Series } from './record.ts'

const WIDTH = 600
const HEIGHT = 160
/** Lines drawn by default; each has its own color and stroke (topics.css). */
const LINES = 6

const isDrawn = ({ points }: Series): boolean => points.length > 0

/** A chart of numeric values over time. */
export const Chart = memo(function Chart({
  series,
  nameOf,
}: {
  series: readonly Series[]
  nameOf: (device: string) => string
}) {
  const words = strings.topics
  const [hidden, setHidden] = useState<readonly string[]>([])
  const all = series.filter(isDrawn).slice(0, LINES)
  if (all.length === 0) return null
  const shown = all.filter(({ key }) => !hidden.includes(key))
  const frame = frameOf(shown)
  const severalDevices = new Set(all.map(({ device }) => device)).size > 1
  const labelOf = ({ field, device }: Series): string => {
    const value = field === '' ? words.whole : harmless(field)
    return severalDevices ? words.valueOf(value, nameOf(device)) : value
  }
  const toggle = (key: string) =>
    setHidden((before) => (before.includes(key) ? before.filter((each) => each !== key) : [...before, key]))
  const said = shown.map((each) => {
    const last = each.points.at(-1)?.value ?? 0
    const values = each.points.map(({ value }) => value)
    return words.course(
      labelOf(each),
      formats.number(last),
      formats.number(Math.min(...values)),
      formats.number(Math.max(...values)),
    )
  })
  return (
    <section className="topics-chart" aria-label={words.chart}>
      <h3>{words.chart}</h3>
      <div className="topics-plot">
        <span className="topics-axis">
          <span>{frame && formats.number(frame.highest)}</span>
          <span>{frame && formats.number(frame.lowest)}</span>
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={said.join(' ')}>
          {frame &&
            all.map(
              ({ key, points }, line) =>
                !hidden.includes(key) && <path key={key} data-line={line} d={pathOf(points, frame, WIDTH, HEIGHT)} />,
            )}
        </svg>
        <span className="topics-times">
          <span>{frame && formats.clock(frame.first)}</span>
          <span>{frame && formats.clock(frame.last)}</span>
        </span>
      </div>
      <ul className="topics-legend">
        {all.map((each, line) => (
          <li key={each.key}>
            <button type="button" aria-pressed={!hidden.includes(each.key)} onClick={() => toggle(each.key)}>
              <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
                <path data-line={line} d="M0 4L24 4" />
              </svg>
              <bdi>{labelOf(each)}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
})
