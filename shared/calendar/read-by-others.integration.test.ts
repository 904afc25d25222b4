/**
 * Calendars that other programs read: they list the same occurrences as Parley. A program that isn't installed is
 * skipped.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Random } from '../testing/random.ts'
import type { CalendarEvent } from './calendar-event.ts'
import { digits } from './lines.ts'
import { occurrencesIn } from './occurrences.ts'
import { readCalendar } from './read.ts'
import { dayAfter, dayOfMoment, isWholeDay, timeOfMoment } from './when.ts'
import { writeEvents } from './write.ts'

const PYTHON = '/usr/bin/python3'
const has = (program: string, ...line: readonly string[]): boolean => spawnSync(program, line).status === 0
const readers = {
  python: has(PYTHON, '-c', 'import icalendar, recurring_ical_events'),
  khal: has('khal', '--version'),
  radicale: has('radicale', '--version'),
}

const folder = mkdtempSync(join(tmpdir(), 'parley-calendars-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [BEGIN, END] = ['2026-06-01', '2027-06-01']
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo']
const RULES = [
  ...['FREQ=DAILY', 'FREQ=DAILY;INTERVAL=3', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=WEEKLY;BYDAY=MO,TH,SU'],
  ...['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA;WKST=SU', 'FREQ=MONTHLY;INTERVAL=2', 'FREQ=MONTHLY;BYMONTHDAY=15,-1'],
  ...['FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=MONTHLY;BYDAY=1MO', 'FREQ=MONTHLY;BYDAY=-1FR,2TU', 'FREQ=YEARLY'],
  ...['FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29'],
]

/** Moves the start to an occurrence of the rule: no standard says how to treat a start that isn't one. */
function starting(event: CalendarEvent): CalendarEvent {
  const { start, zone, repeat } = event
  const when = { start, end: null, zone }
  const next = occurrencesIn(
    when,
    repeat,
    timeOfMoment(dayAfter(start, 1), zone),
    timeOfMoment(dayAfter(start, 1500), zone),
  )
  return { ...event, start: next[0]?.start ?? start }
}

const ALARMS = [null, 0, 60, 1440, -540]

function someEvent(random: Random, uid: string): CalendarEvent {
  const isWhole = random.chance(0.3)
  const day = dayAfter('2024-01-01', random.between(0, 900))
  const time = `T${String(random.between(0, 23)).padStart(2, '0')}:${random.pick(['00', '30'])}`
  const rule = random.pick(RULES)
  const event = starting({
    ...{ uid, title: `Event ${uid}`, end: null, zone: isWhole ? null : random.pick(ZONES) },
    ...{ start: isWhole ? day : `${day}${time}`, repeat: rule, skips: [] },
    ...{
      place: 'Mill, 2nd floor',
      notes: 'One\nTwo; three',
      isCanceled: false,
      alarm: ALARMS[Number(uid.replace(/\D/g, '')) % ALARMS.length] ?? null,
    },
  })
  const bounds = [
    '',
    '',
    `;COUNT=${random.between(2, 400)}`,
    `;UNTIL=${digits(dayAfter(dayOfMoment(event.start), random.between(1, 900)))}`,
  ]
  const repeat = `${rule}${random.pick(bounds)}`
  const skips = listed({ ...event, repeat }).filter(() => random.chance(0.1))
  return { ...event, repeat, skips: skips.map(({ start }) => dayOfMoment(start)) }
}

const listed = ({ start, end, zone, repeat, skips }: CalendarEvent) =>
  occurrencesIn({ start, end, zone }, repeat, Date.parse(`${BEGIN}T00:00Z`), Date.parse(`${END}T00:00Z`), skips)

function someEvents(seed: number, count: number): CalendarEvent[] {
  const random = new Random(seed)
  return Array.from({ length: count }, (_, number) => someEvent(random, `event-${number}`))
}

/** Days, or seconds since 1970. */
type Starts = readonly (number | string)[]

/** Excludes starts at the edges of the span, which depend on the zone whose midnight it begins at. */
const within = (starts: Starts): Starts => {
  const [first, last] = [dayAfter(BEGIN, 2), dayAfter(END, -2)]
  const dayOf = (start: number | string) =>
    typeof start === 'string' ? start : new Date(start * 1000).toISOString().slice(0, 10)
  return starts.filter((start) => dayOf(start) > first && dayOf(start) < last)
}

/** Starts by event. Events with as many as the maximum would be cut off, so there are none. */
function ours(events: readonly CalendarEvent[]): Map<string, Starts> {
  return new Map(
    events.map((event) => [
      event.uid,
      listed(event)
        .map(({ start }) => (isWholeDay(start) ? start : timeOfMoment(start, event.zone) / 1000))
        .sort(),
    ]),
  )
}

const MANY = someEvents(182, 400).filter((event) => listed(event).length < 100)
const CALENDAR = writeEvents('Events', MANY, Date.UTC(2026, 10, 25))
const file = join(folder, 'events.ics')
writeFileSync(file, CALENDAR)

it('the calendar is the same when read back', () => {
  expect(MANY.length).toBeGreaterThan(200)
  const inOrder = ({ repeat, ...event }: CalendarEvent) => ({ ...event, repeat: repeat?.split(';').sort() })
  expect(readCalendar(CALENDAR)?.events.map(inOrder)).toEqual(MANY.map(inOrder))
})

describe.skipIf(!readers.python)('dateutil and recurring_ical_events', () => {
  it('list the same occurrences', () => {
    const script = join(import.meta.dirname, 'testing/list-occurrences.py')
    const options = { env: { ...process.env, TZ: 'UTC' }, maxBuffer: 100_000_000 }
    const theirs: Record<string, Starts> = JSON.parse(
      execFileSync(PYTHON, [script, file, BEGIN, END], options).toString(),
    )
    for (const [uid, starts] of ours(MANY)) expect(within(theirs[uid] ?? []), uid).toEqual(within(starts))
  })
})

describe.skipIf(!readers.khal)('khal', () => {
  it('lists the same occurrences', () => {
    const config = join(folder, 'khal.conf')
    const dates = ['date', 'longdate'].map((name) => `${name}format = %Y-%m-%d`)
    const times = ['datetime', 'longdatetime'].map((name) => `${name}format = %Y-%m-%dT%H:%M`)
    mkdirSync(join(folder, 'khal'))
    const lines = [
      ...['[calendars]', '[[events]]', `path = ${join(folder, 'khal')}`, '[sqlite]', `path = ${folder}/khal.db`],
      ...['[locale]', 'timeformat = %H:%M', ...dates, ...times, 'default_timezone = UTC', 'local_timezone = UTC'],
    ]
    writeFileSync(config, lines.join('\n'))
    const khal = (...line: readonly string[]): string =>
      execFileSync('khal', ['-c', config, ...line], { maxBuffer: 100_000_000, stdio: 'pipe' }).toString()
    khal('import', '--batch', '-a', 'events', file)
    const theirs = new Map<string, Set<number | string>>()
    const format = '{uid} {start-long}'
    for (const line of khal('list', '--notstarted', '-df', '', '-f', format, BEGIN, '365d').trim().split('\n')) {
      const [uid = '', start = ''] = line.split(' ')
      // An occurrence that continues past midnight is listed on both days.
      const starts = theirs.get(uid) ?? new Set()
      theirs.set(uid, starts.add(isWholeDay(start) ? start : Date.parse(`${start}Z`) / 1000))
    }
    for (const [uid, starts] of ours(MANY)) expect(within([...(theirs.get(uid) ?? [])]), uid).toEqual(within(starts))
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Runs Radicale until the test ends. @returns its address */
async function startRadicale(stop: (how: () => void) => void): Promise<string> {
  const port = await freePort()
  const config = join(folder, 'radicale.conf')
  const storage = `[storage]\nfilesystem_folder = ${join(folder, 'radicale')}`
  writeFileSync(config, `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = none\n${storage}\n`)
  const program = spawn('radicale', ['--config', config], { stdio: 'ignore' })
  stop(() => program.kill())
  const address = `http://127.0.0.1:${port}`
  await expect
    .poll(() =>
      fetch(address).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  return address
}

const query = (day: string): string => {
  const [start, end] = [day, dayAfter(day, 1)].map((each) => `${digits(each)}T000000Z`)
  const range = `<C:time-range start="${start}" end="${end}"/>`
  const filter = `<C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">${range}</C:comp-filter></C:comp-filter>`
  const names = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
  return `<C:calendar-query ${names}><D:prop><D:getetag/></D:prop><C:filter>${filter}</C:filter></C:calendar-query>`
}

describe.skipIf(!readers.radicale)('radicale', () => {
  it('accepts the calendar, and finds the same events on each day', async ({ onTestFinished }) => {
    const address = `${await startRadicale(onTestFinished)}/ana/events/`
    const headers = { Authorization: `Basic ${btoa('ana:')}` }
    const taken = await fetch(address, {
      method: 'PUT',
      body: CALENDAR,
      headers: { ...headers, 'Content-Type': 'text/calendar' },
    })
    expect(taken.status).toBe(201)
    const all = [...ours(MANY)]
    for (let day = '2026-07-01'; day < '2027-05-01'; day = dayAfter(day, 30)) {
      const begin = Date.parse(`${day}T00:00Z`) / 1000
      const isOn = (start: number | string) =>
        typeof start === 'string' ? start === day : start >= begin && start < begin + 24 * 60 * 60
      const answer = await fetch(address, { method: 'REPORT', body: query(day), headers: { ...headers, Depth: '1' } })
      const found = [...(await answer.text()).matchAll(/(event-\d+)\.ics/g)].map(([, uid]) => uid)
      expect(found.sort(), day).toEqual(all.flatMap(([uid, starts]) => (starts.some(isOn) ? [uid] : [])).sort())
    }
  })
})
