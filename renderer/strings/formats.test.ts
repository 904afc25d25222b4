/** Rendering never throws, whatever value a message, an invite or a reply contains. */
import { readdirSync, readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { type Formats, formatsOf } from '../../shared/words/formats.ts'
import { LANGUAGES } from '../../shared/words/language.ts'
import { RelativeTime } from '../ui/time/relative-time.tsx'
import { dayOf, exactTime, relativeTime } from '../ui/time/time.ts'

const NUMBERS = [
  ...[0, -1, 1, 0.5, 1_760_000_000_000, 8.64e15, 8.64e15 + 1, Number.MAX_SAFE_INTEGER, 1e300, Number.MAX_VALUE],
  ...[-8.64e15 - 1, -1e300, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
]

/** All functions that format a number. */
const WAYS: {
  [Way in Exclude<keyof Formats, 'list' | 'compare' | 'firstDay'>]: (as: Formats, value: number) => string
} = {
  number: (as, value) => as.number(value),
  exactNumber: (as, value) => as.exactNumber(value),
  percent: (as, value) => as.percent(value),
  choose: (as, value) => as.choose(value, { one: 'file', other: 'files' }),
  moment: (as, value) => as.moment(value),
  fullMoment: (as, value) => as.fullMoment(value),
  exact: (as, value) => as.exact(value),
  clock: (as, value) => as.clock(value),
  shortClock: (as, value) => as.shortClock(value),
  date: (as, value) => as.date(value),
  shortDate: (as, value) => as.shortDate(value),
  day: (as, value) => as.day(value),
  month: (as, value) => as.month(value),
  weekday: (as, value) => as.weekday(value, 'long') + as.weekday(value, 'narrow'),
  ago: (as, value) => as.ago(value, 'day'),
  bytes: (as, value) => as.bytes(value),
  gigabytes: (as, value) => as.gigabytes(value),
  seconds: (as, value) => as.seconds(value),
}

describe('formats', () => {
  it.each(LANGUAGES)('keep every digit of an exact number in %s', (tag) => {
    for (const number of [0.0001, 12.3456, 0.1 + 0.2])
      expect(formatsOf(tag).exactNumber(number).replace(',', '.')).toBe(String(number))
  })

  it.each(LANGUAGES)('format any number in %s', (tag) => {
    const formats = formatsOf(tag)
    for (const [way, write] of Object.entries(WAYS))
      for (const value of NUMBERS) expect(write(formats, value), `${way} of ${value}`).not.toBe('')
  })

  it('format a time if a date can represent it', () => {
    const noon = Date.UTC(2026, 10, 22, 12)
    expect(formatsOf('en').date(noon)).toBe(new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(noon))
  })
})

describe('times on screen', () => {
  it('are rendered for any number', () => {
    for (const time of NUMBERS) {
      expect(renderToStaticMarkup(createElement(RelativeTime, { time }))).toMatch(/^<time dateTime="\d{4}-/)
      for (const now of NUMBERS) expect(relativeTime(time, now)).not.toBe('')
      expect(exactTime(time)).not.toBe('')
      expect(dayOf(time)).toMatch(/^\d+-\d+-\d+$/)
    }
  })

  it('are formatted by code that never throws, whatever the number', () => {
    const own = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !/(^|[\\/])testing[\\/]/.test(file))
      .filter((file) =>
        /toISOString\(|Intl\.(DateTime|Number|RelativeTime)Format/.test(readFileSync(`renderer/${file}`, 'utf8')),
      )
    expect(own.sort()).toEqual([
      // A card's name in Markdown, with a time that was checked on reading.
      'editor/markdown/read-markdown.ts',
      // This machine's clock.
      'tools/calls/recording/unfinished.tsx',
      // Files, formatted on request, with times that were checked on reading.
      'tools/chat/export/write-export.ts',
      // This machine's clock.
      'tools/news/drafts/publish-dialog.tsx',
      'tools/topics/export.ts',
      'ui/time/moment.tsx',
    ])
  })
})
