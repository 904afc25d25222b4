/** Calendar files by unknown authors. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import ICAL from 'ical.js'
import { describe } from 'vitest'
import type { Reader } from '../testing/fuzz.ts'
import { fuzzAll } from '../testing/fuzz-suite.ts'
import { readAlarm } from './alarm.ts'
import { calendarText } from './calendar-text.ts'
import { readComponent } from './component.ts'
import { readCalendar } from './read.ts'
import { readRepeat } from './repeat.ts'

/** Part of the 200,000 cases for all source folders. */
const CASES = 2800

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const sample = (name: string): string => readFileSync(join(import.meta.dirname, 'testing/samples', name), 'utf8')

const readers: Reader[] = [
  {
    name: 'calendar files',
    form: 'text',
    cases: 900,
    samples: ['daily_recur.ics', 'timezone_from_file.ics'].map(sample),
    takes: (read) => (read as ReturnType<typeof readCalendar>)?.events.length !== 0,
    read: (text: string) => readCalendar(text),
  },
  {
    name: 'components with bad lines',
    form: 'text',
    cases: 300,
    samples: [
      ['BEGIN:VEVENT', 'DTSTART:20261130', 'RRULE:FREQ=DAILY;BYDAY=MO, TU', ' ;COUNT=5', 'bad', 'END:VEVENT'].join(
        '\r\n',
      ),
    ],
    takes: (read) => read !== null,
    read: (text: string) => readComponent(text),
  },
  {
    name: 'folded lines of calendar files',
    form: 'bytes',
    cases: 300,
    samples: [Buffer.from('SUMMARY:Fête\r\n d’été\n\t2026\r\n')],
    takes: (text) => text === 'SUMMARY:Fêted’été2026\r\n',
    read: (bytes: Uint8Array) => calendarText(bytes),
  },
  {
    name: 'alarms of events',
    form: 'text',
    cases: 300,
    samples: ['-PT15M', '-P1DT2H', 'PT9H'].map((trigger) =>
      ['BEGIN:VEVENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:${trigger}`, 'END:VALARM', 'END:VEVENT'].join('\n'),
    ),
    takes: (read) => read !== null,
    read(text: string) {
      let event: ICAL.Component
      try {
        event = new ICAL.Component(ICAL.parse(text) as unknown[])
      } catch {
        return null
      }
      return event.name === 'vevent' ? readAlarm(event, '2026-11-30T19:30', 'UTC') : null
    },
  },
  {
    name: 'rules of repeats',
    form: 'text',
    cases: 1000,
    samples: ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20270101T000000Z', 'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=5'],
    takes: (read) => read !== null,
    read: (text: string) => readRepeat(text),
  },
]

describe('calendar readers', () => {
  fuzzAll(readers, CASES, { process, collect })
})
