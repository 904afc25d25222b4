import { memo } from 'react'
import { appendTo } from '../../../shared/base/append.ts'
import { harmless } from '../../../shared/record/harmless.ts'
import { formats, strings } from '../../strings/strings.ts'
import { Moment } from '../../ui/time/moment.tsx'
import { RECORD_LIMITS, type Series } from './record.ts'
import { isCode } from './values.ts'

/** Groups the same field of several devices together. */
function byField(series: readonly Series[]): Series[][] {
  const groups = new Map<string, Series[]>()
  for (const each of series) appendTo(groups, each.field, each)
  return [...groups.values()]
}

/** The latest of each value, by field and device. */
export const ValuesTable = memo(function ValuesTable({
  series,
  nameOf,
}: {
  series: readonly Series[]
  nameOf: (device: string) => string
}) {
  const words = strings.topics
  return (
    <div className="topics-values">
      <h3>{words.lastValues}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="topics-scroll-small" aria-label={words.lastValues} tabIndex={0}>
        <table className="topics-table">
          <thead>
            <tr>
              <th scope="col">{words.columns.field}</th>
              <th scope="col">{words.columns.value}</th>
              <th scope="col">{words.columns.from}</th>
              <th scope="col">{words.columns.when}</th>
            </tr>
          </thead>
          <tbody>
            {byField(series).flatMap((group) =>
              group.map(({ key, field, text, device, time }, index) => (
                <tr key={key}>
                  {index === 0 && (
                    <th scope="rowgroup" rowSpan={group.length} dir="auto">
                      {field === '' ? words.whole : harmless(field)}
                    </th>
                  )}
                  <td className="topics-value" dir="auto" data-code={isCode(text) || undefined}>
                    {harmless(text)}
                  </td>
                  <td>
                    <bdi>{nameOf(device)}</bdi>
                  </td>
                  <td>
                    <Moment time={time}>{formats.clock(time)}</Moment>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </section>
      {series.length >= RECORD_LIMITS.series && <p className="topics-quiet">{words.moreValues(series.length)}</p>}
    </div>
  )
})
