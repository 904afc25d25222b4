import { memo, useState } from 'react'
import { largest, smallest } from '../../../shared/base/extremes.ts'
import { harmless } from '../../../shared/record/harmless.ts'
import { formats, strings } from '../../strings/strings.ts'
import { frameOf, pathOf, ticksOf } from './course.ts'
import type { Series } from './record.ts'

const WIDTH = 600
const HEIGHT = 160
/** Number of intervals between the vertical lines, which mark times. */
const TIMES = 4
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
  const range = frameOf(shown)
  const ticks = range ? ticksOf(range) : []
  const frame = range && { ...range, lowest: ticks[0] ?? range.lowest, highest: ticks.at(-1) ?? range.highest }
  const times = Array.from({ length: TIMES + 1 }, (_, index) =>
    range ? range.first + ((range.last - range.first) * index) / TIMES : 0,
  )
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
      formats.number(smallest(values)),
      formats.number(largest(values)),
    )
  })
  return (
    <section className="topics-chart" aria-label={words.chart}>
      <h3>{words.chart}</h3>
      <div className="topics-plot">
        <span className="topics-axis">
          {ticks.toReversed().map((tick) => (
            <span key={tick}>{formats.number(tick)}</span>
          ))}
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={said.join(' ')}>
          {ticks.map((tick, index) => (
            <path key={tick} data-grid d={`M0 ${(HEIGHT * index) / (ticks.length - 1)}H${WIDTH}`} />
          ))}
          {times.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first line is always at the first time
            <path key={index} data-grid d={`M${(WIDTH * index) / TIMES} 0V${HEIGHT}`} />
          ))}
          {frame &&
            all.map(
              ({ key, points }, line) =>
                !hidden.includes(key) && (
                  <path
                    key={key}
                    data-line={line}
                    data-dot={points.length === 1 || undefined}
                    d={pathOf(points, frame, WIDTH, HEIGHT)}
                  />
                ),
            )}
        </svg>
        <span className="topics-times">
          {range &&
            (range.first === range.last ? [range.first] : times).map((time) => (
              <span key={time}>{formats.shortClock(time)}</span>
            ))}
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
