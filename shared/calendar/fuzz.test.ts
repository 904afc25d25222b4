/** Calendar files that anybody may have written. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import type { Reader } from '../testing/fuzz.ts'
import { fuzzAll } from '../testing/fuzz-suite.ts'
import { readCalendar } from './read.ts'
import { readRepeat } from './repeat.ts'

/** Of the 200,000 for all folders of the code. */
const CASES = 2500

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const sample = (name: string): string => readFileSync(join(import.meta.dirname, 'testing/samples', name), 'utf8')

const readers: Reader[] = [
  {
    name: 'calendar files',
    form: 'text',
    cases: 1500,
    samples: ['daily_recur.ics', 'timezone_from_file.ics'].map(sample),
    takes: (read) => (read as ReturnType<typeof readCalendar>)?.events.length !== 0,
    read: (text: string) => readCalendar(text),
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

describe('readers of calendars', () => {
  fuzzAll(readers, CASES, { process, collect })
})
