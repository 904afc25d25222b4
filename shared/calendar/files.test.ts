/** Calendar files: others' files, broken and hostile ones, and ours, read back. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import type { CalendarEvent } from './calendar-event.ts'
import { calendarText } from './calendar-text.ts'
import { CALENDAR_LIMITS as LIMITS } from './limits.ts'
import { readCalendar } from './read.ts'
import { timeOfMoment } from './when.ts'
import { writeEvents } from './write.ts'

const SAMPLES = join(import.meta.dirname, 'testing/samples')
const NOW = Date.UTC(2026, 10, 24)

const file = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]): string[] => ['BEGIN:VEVENT', 'SUMMARY:Fair', ...lines, 'END:VEVENT']
const START = 'DTSTART:20261130T193000Z'
const WORKDAYS = 'RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR'
const readOne = (...lines: readonly string[]): CalendarEvent | undefined =>
  readCalendar(file(...event(...lines)))?.events[0]

const plain: CalendarEvent = {
  ...{ uid: '', title: 'Fair', start: '2026-11-30T19:30', end: null, zone: 'UTC' },
  ...{ repeat: null, skips: [], place: '', notes: '', isCanceled: false, alarm: null },
}

describe('samples of ical.js', () => {
  it.each(readdirSync(SAMPLES).filter((name) => name.endsWith('.ics')))(
    '%s has the events that ical.js finds',
    (name) => {
      const text = readFileSync(join(SAMPLES, name), 'utf8')
      const known = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')
      const read = readCalendar(text)
      // Dates that a file adds to a series follow as separate events.
      expect(read?.events.slice(0, known.length).map(({ title }) => title)).toEqual(
        known.map((component) => new ICAL.Event(component).summary ?? ''),
      )
      expect(Object.keys(read?.leftOut ?? {}).filter((part) => part !== 'guests')).toEqual([])
    },
  )

  it.each<[string, Partial<CalendarEvent>]>([
    ['google_birthday', { start: '2014-12-10', end: '2014-12-10', zone: null }],
    // This zone is the file's own.
    ['timezone_from_file', { start: '2023-03-06T21:23', zone: 'UTC' }],
    ['daily_recur', { start: '2012-08-01T05:00', zone: 'America/Los_Angeles', repeat: 'FREQ=DAILY' }],
    ['duration_instead_of_dtend', { start: '2012-06-30T06:00', end: '2012-07-01T06:00' }],
  ])('%s is read', (name, expected) => {
    const text = readFileSync(join(SAMPLES, `${name}.ics`), 'utf8')
    expect(readCalendar(text)?.events[0]).toMatchObject(expected)
  })
})

describe('a file from another program', () => {
  it.each<[string, readonly string[], Partial<CalendarEvent>]>([
    [
      'whole days end on the last one',
      ['DTSTART;VALUE=DATE:20261130', 'DTEND;VALUE=DATE:20261203'],
      { end: '2026-12-02' },
    ],
    ['a time without a zone stays without one', ['DTSTART:20261130T193000'], { start: '2026-11-30T19:30', zone: null }],
    ['an unknown zone is dropped', ['DTSTART;TZID=Moon/Crater:20261130T193000'], { zone: null }],
    ['a known zone is kept', ['DTSTART;TZID=Europe/Lisbon:20261130T193000'], { zone: 'Europe/Lisbon' }],
    [
      'a zone after a path is known',
      ['DTSTART;TZID=/x.org/2026/Europe/Lisbon:20261130T193000'],
      { zone: 'Europe/Lisbon' },
    ],
    ['an end before the start is dropped', [START, 'DTEND:20261130T183000Z'], { end: null }],
    [
      'texts are unescaped',
      [START, 'LOCATION:Mill\\, the meadow\\nbehind it'],
      { place: 'Mill, the meadow\nbehind it' },
    ],
    [
      'exceptions are left out',
      [START, 'RRULE:FREQ=DAILY', 'EXDATE:20261201T193000Z,20261203T193000Z', 'EXDATE;VALUE=DATE:20261205'],
      { skips: ['2026-12-01', '2026-12-03', '2026-12-05'] },
    ],
    [
      'exceptions are left out, whatever their zone',
      ['DTSTART;TZID=Europe/Berlin:20261130T193000', 'RRULE:FREQ=WEEKLY', 'EXDATE:20261207T183000Z'],
      { zone: 'Europe/Berlin', skips: ['2026-12-07'] },
    ],
    [
      'an end in another zone is at the same moment',
      ['DTSTART;TZID=America/New_York:20261201T100000', 'DTEND;TZID=Europe/London:20261201T220000'],
      { start: '2026-12-01T10:00', end: '2026-12-01T17:00' },
    ],
    [
      'an end in UTC is at the same moment',
      ['DTSTART;TZID=Europe/Berlin:20260701T100000', 'DTEND:20260701T090000Z'],
      { end: '2026-07-01T11:00' },
    ],
    ['each working day is a weekly rule', [START, WORKDAYS], { repeat: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' }],
    [
      'the second of all Tuesdays is the second Tuesday',
      [START, 'RRULE:FREQ=MONTHLY;COUNT=10;INTERVAL=1;BYDAY=TU;BYSETPOS=2'],
      { repeat: 'FREQ=MONTHLY;COUNT=10;BYDAY=2TU' },
    ],
    [
      'the last of all Sundays in a month is the last Sunday',
      [START, 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYSETPOS=-1'],
      { repeat: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU' },
    ],
    ['a zone can have its Windows name', ['DTSTART;TZID=Tokyo Standard Time:20261208T100000'], { zone: 'Asia/Tokyo' }],
    [
      'a zone can have its Windows name in lower case',
      ['DTSTART;TZID="w. europe standard time":20261208T100000'],
      { zone: 'Europe/Berlin' },
    ],
    [
      'a yearly rule for the start’s month is a plain yearly rule',
      ['DTSTART;VALUE=DATE:20270315', 'RRULE:FREQ=YEARLY;BYMONTH=3'],
      { repeat: 'FREQ=YEARLY' },
    ],
    [
      'notes in HTML are read as text',
      [
        START,
        'DESCRIPTION:<b>Bring</b> one lamp &amp\\; a rope<br>See <a href="https://example.org/map">the map</a><ul><li>gloves</li></ul>',
      ],
      { notes: 'Bring one lamp & a rope\nSee the map (https://example.org/map)\n\n- gloves' },
    ],
    [
      'lines of notes in HTML stay lines',
      [START, 'DESCRIPTION:One\\nTwo <b>three</b><br>\\nFour'],
      { notes: 'One\nTwo three\nFour' },
    ],
    [
      'notes are read if there is only a formatted version',
      [START, 'X-ALT-DESC;FMTTYPE=text/html:<p>One</p><p>Two</p>'],
      { notes: 'One\n\nTwo' },
    ],
    [
      'notes that look a bit like HTML stay as they are',
      [START, 'DESCRIPTION:1 < 2\\, <ana@example.org>'],
      { notes: '1 < 2, <ana@example.org>' },
    ],
    [
      'meeting links are in the notes, once each',
      [
        START,
        'DESCRIPTION:Join at https://example.org/1',
        'URL:https://example.org/1',
        'CONFERENCE;VALUE=URI:https://example.org/2',
        'X-GOOGLE-CONFERENCE:https://example.org/3',
        'X-MICROSOFT-SKYPETEAMSMEETINGURL:https://example.org/4',
        'ATTACH:https://example.org/5.pdf',
        'COMMENT:Doors at nine',
      ],
      {
        notes: [
          'Join at https://example.org/1',
          ...[2, 3, 4].map((one) => `https://example.org/${one}`),
          'https://example.org/5.pdf',
          'Doors at nine',
        ].join('\n'),
      },
    ],
    ['a canceled event is read as canceled', [START, 'STATUS:CANCELLED'], { isCanceled: true }],
    ['10,000 exceptions are harmless', [START, `EXDATE:${Array(10_000).fill('20261201T193000Z').join(',')}`], {}],
  ])('%s', (_, lines, expected) => expect(readOne(...lines)).toMatchObject(expected))

  it('has changed occurrences as separate events, which the series leaves out', () => {
    const series = ['UID:1', START, 'DTEND:20261130T203000Z', 'RRULE:FREQ=DAILY', 'RDATE:20270101T120000Z']
    const text = file(
      ...event(...series),
      ...event('UID:1', 'RECURRENCE-ID:20261202T193000Z', 'DTSTART:20261202T210000Z'),
      ...event('UID:1', 'RECURRENCE-ID:20261203T193000Z', 'DTSTART:20261203T193000Z', 'STATUS:CANCELLED'),
      ...event('UID:2', 'RECURRENCE-ID:20261203T193000Z', 'DTSTART:20261203T193000Z'),
    )
    expect(readCalendar(text)?.events).toEqual([
      {
        ...{ ...plain, uid: '1', end: '2026-11-30T20:30', repeat: 'FREQ=DAILY' },
        skips: ['2026-12-02', '2026-12-03'],
      },
      { ...plain, uid: '1/2026-12-02T19:30', start: '2026-12-02T21:00' },
      { ...plain, uid: '2/2026-12-03T19:30', start: '2026-12-03T19:30' },
      { ...plain, uid: '1/2027-01-01T12:00', start: '2027-01-01T12:00', end: '2027-01-01T13:00' },
    ])
  })

  /** A zone as Outlook describes it. */
  const zoneOf = (
    name: string,
    summer: readonly [string, string, string],
    winter: readonly [string, string, string],
  ) => {
    const change = (kind: string, [from, to, rule]: readonly [string, string, string]) => [
      ...[`BEGIN:${kind}`, 'DTSTART:16010101T030000', `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`],
      ...[`RRULE:FREQ=YEARLY;INTERVAL=1;${rule}`, `END:${kind}`],
    ]
    return [
      'BEGIN:VTIMEZONE',
      `TZID:${name}`,
      ...change('STANDARD', winter),
      ...change('DAYLIGHT', summer),
      'END:VTIMEZONE',
    ]
  }
  it.each([
    ['W. Europe Standard Time', '+0100', '+0200', 'BYDAY=-1SU;BYMONTH=3', 'BYDAY=-1SU;BYMONTH=10', 'Europe/Berlin'],
    ['Customized Time Zone', '-0500', '-0400', 'BYDAY=2SU;BYMONTH=3', 'BYDAY=1SU;BYMONTH=11', 'America/New_York'],
    ['Cape', '+0200', '+0200', 'BYDAY=2SU;BYMONTH=3', 'BYDAY=1SU;BYMONTH=11', 'Africa/Johannesburg'],
  ])('repeats by the clocks of the zone that it describes: %s', (name, winter, summer, begins, ends, zone) => {
    const text = file(
      ...zoneOf(name, [winter, summer, begins], [summer, winter, ends]),
      ...event(`DTSTART;TZID=${name}:20261130T100000`, `DTEND;TZID=${name}:20261130T110000`, 'RRULE:FREQ=WEEKLY'),
    )
    const read = readCalendar(text)?.events[0]
    expect(read).toMatchObject({ start: '2026-11-30T10:00', end: '2026-11-30T11:00' })
    for (const moment of ['2026-12-07T10:00', '2027-03-22T10:00', '2027-07-05T10:00', '2027-10-27T10:00'])
      expect(timeOfMoment(moment, read?.zone ?? null)).toBe(timeOfMoment(moment, zone))
  })

  it('is read in UTC if no known zone has the clocks that it describes', () => {
    const [odd, rule] = ['+0017', 'BYDAY=1SU;BYMONTH=1'] as const
    const text = file(
      ...zoneOf('Odd', [odd, odd, rule], [odd, odd, rule]),
      ...event('DTSTART;TZID=Odd:20261130T101700'),
    )
    expect(readCalendar(text)?.events).toMatchObject([{ start: '2026-11-30T10:00', zone: 'UTC' }])
  })

  it('can lack CR, begin with a byte order mark, and be truncated', () => {
    const text = `\uFEFF${file(...event(START)).replaceAll('\r', '')}BEGIN:VEVENT\nSUMMARY:Half`
    expect(readCalendar(text)).toEqual({ events: [plain], leftOut: { unread: { count: 1, names: ['Half'] } } })
  })

  it('loses nothing after a component that doesn’t end', () => {
    const [begin, ...rest] = event(START)
    const text = file(
      'BEGIN:VJOURNAL',
      'SUMMARY:Notes',
      ...event(START),
      begin ?? '',
      ...rest.slice(0, -1),
      ...event(START),
    )
    expect(readCalendar(text)).toEqual({
      events: [plain, plain, plain],
      leftOut: { tasks: { count: 1, names: [] } },
    })
  })

  it.each(['\r\n ', '\n\t'])('can be folded anywhere, even within a character: %j', (fold) => {
    const title = 'Fête d’été 🎪 – 祭'
    const bytes = Buffer.from(file(...event(START)).replace('Fair', title))
    const from = bytes.indexOf(title)
    const places = Array.from(Buffer.from(title), (_, place) => from + place)
    for (const at of places) {
      const folded = Buffer.concat([bytes.subarray(0, at), Buffer.from(fold), bytes.subarray(at)])
      expect(readCalendar(calendarText(folded))?.events).toEqual([{ ...plain, title }])
    }
    const everywhere = places.flatMap((at) => [...Buffer.from(fold), bytes[at] ?? 0])
    const folded = Buffer.from([...bytes.subarray(0, from), ...everywhere, ...bytes.subarray(from + places.length)])
    expect(readCalendar(calendarText(folded))?.events).toEqual([{ ...plain, title }])
  })

  it('loses only bad events', () => {
    const text = file(
      ...event('DTSTART:when it’s warm'),
      ...event('no colon'),
      ...event(),
      ...event('DTSTART:99999999T999999Z'),
      ...event(START),
    )
    expect(readCalendar(text)).toEqual({ events: [plain], leftOut: { unread: { count: 4, names: ['Fair'] } } })
  })

  it('can have days that aren’t marked as days', () => {
    expect(readOne('DTSTART:20261130', 'DTEND:20261202', 'RRULE:FREQ=DAILY', 'EXDATE:20261201,20261203')).toEqual({
      ...{ ...plain, start: '2026-11-30', end: '2026-12-01', zone: null },
      ...{ repeat: 'FREQ=DAILY', skips: ['2026-12-01', '2026-12-03'] },
    })
    expect(readOne('DTSTART;TZID=Europe/Berlin:20261130 ')).toMatchObject({ start: '2026-11-30', zone: null })
    expect(readOne('DTSTART;VALUE=DATE:20261130')).toMatchObject({ start: '2026-11-30' })
  })

  it('loses only bad lines', () => {
    const text = file(
      ...event(START, 'X-APPLE-RADIUS=49.9', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'X', 'TRIGGER:-PT10M', 'END:VALARM'),
      ...event(START, 'RRULE:FREQ=WEEKLY;BYDAY=MO, TU', ' ;WKST=MO'),
      ...event(START, 'RRULE:FREQ=NEVER'),
    )
    expect(readCalendar(text)).toEqual({
      leftOut: { repeats: { count: 1, names: ['Fair'] } },
      events: [{ ...plain, alarm: 10 }, { ...plain, repeat: 'FREQ=WEEKLY;BYDAY=MO,TU' }, plain],
    })
  })

  it('has times without a zone in the zone of their calendar, but not of another calendar in the file', () => {
    const text =
      file('X-WR-TIMEZONE:America/New_York', ...event('DTSTART:20261208T100000'), ...event(START)) +
      file(...event('DTSTART:20261208T100000')) +
      file('X-WR-TIMEZONE;X=Y:Tokyo Standard Time', ...event('DTSTART:20261208T100000'), ...event('DTSTART:20261208'))
    const zones = readCalendar(text)?.events.map(({ zone }) => zone)
    expect(zones).toEqual(['America/New_York', 'UTC', null, 'Asia/Tokyo', null])
  })

  it('reports unknown zones, and everything else that isn’t imported', () => {
    const odd = zoneOf('Odd', ['+0017', '+0117', 'BYDAY=-1SU;BYMONTH=3'], ['+0117', '+0017', 'BYDAY=-1SU;BYMONTH=10'])
    const text = file(
      ...odd,
      ...event('DTSTART;TZID=Moon/Crater:20261130T193000', 'DTEND;TZID=Moon/Crater:20261130T203000'),
      ...event('DTSTART;TZID=Odd:20261130T193000', 'RRULE:FREQ=WEEKLY'),
      ...event('DTSTART;TZID=Odd:20261130T193000'),
      ...event(START, 'ATTENDEE:mailto:ana@example.org', 'ATTENDEE:mailto:ben@example.org'),
      ...event(START, 'ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA', 'ATTACH:cid:1'),
      ...event(
        START,
        `RDATE:${Array(LIMITS.occurrences + 1)
          .fill('20261201T193000Z')
          .join(',')}`,
      ),
      ...['BEGIN:VTODO', 'SUMMARY:Buy flour', 'END:VTODO', 'BEGIN:VJOURNAL', 'END:VJOURNAL'],
    )
    const fair = { count: 1, names: ['Fair'] }
    expect(readCalendar(text)?.leftOut).toEqual({
      ...{ zones: fair, clocks: fair, guests: fair, attached: fair, occurrences: fair },
      tasks: { count: 2, names: [] },
    })
  })

  it('reports the number of events that repeat in an unknown way', () => {
    const text = file(...event(START, 'RRULE:FREQ=SECONDLY;COUNT=10000'), ...event(START, 'RRULE:FREQ=DAILY;COUNT=10'))
    expect(readCalendar(text)).toMatchObject({
      leftOut: { repeats: { count: 1 } },
      events: [plain, { ...plain, repeat: 'FREQ=DAILY;COUNT=10' }],
    })
  })

  it('isn’t a calendar if it has other content or is longer than 10 MB', () => {
    expect(readCalendar('')).toBeNull()
    expect(readCalendar('<html>')).toBeNull()
    expect(readCalendar(file(`X-MORE:${'x'.repeat(LIMITS.file)}`))).toBeNull()
  })

  it('is limited in its content', () => {
    const many = file(...Array.from({ length: LIMITS.events + 5 }, () => event(START)).flat())
    expect(readCalendar(many)).toMatchObject({ leftOut: { tooMany: { count: 5 } } })
    const long = readCalendar(file(...event(START, `DESCRIPTION:${'x'.repeat(LIMITS.notes * 2)}`)))
    expect(long?.events[0]?.notes).toHaveLength(LIMITS.notes)
    expect(long?.leftOut).toEqual({ cut: { count: 1, names: ['Fair'] } })
    expect(readOne(START, `DESCRIPTION:${'x'.repeat(LIMITS.component)}`)).toBeUndefined()
  })

  it('can’t have a series that ends before it begins', () => {
    const until = (end: string) => readCalendar(file(...event(START, `RRULE:FREQ=DAILY;UNTIL=${end}`)))
    expect(until('20261130T192900Z')).toMatchObject({ events: [], leftOut: { unread: { count: 1 } } })
    expect(until('20261130T193000Z')?.events).toHaveLength(1)
    expect(until('20261129')).toMatchObject({ events: [], leftOut: { unread: { count: 1 } } })
  })

  it('is read in linear time, even if nothing in it ends', () => {
    const of = (count: number) => {
      const text = file(...Array.from({ length: count }, () => ['BEGIN:VEVENT', 'BEGIN:VTIMEZONE']).flat())
      return () => void readCalendar(text)
    }
    expectTimesAsLong(100, of(20_000), of(1_000))
  })
})

describe('zones that no real clocks follow', () => {
  const zoned = (lines: readonly string[], year = 2026) =>
    file(
      'BEGIN:VTIMEZONE',
      'TZID:Made up',
      'BEGIN:STANDARD',
      'DTSTART:20260101T000000',
      'TZOFFSETFROM:+0130',
      'TZOFFSETTO:+0130',
      ...lines,
      'END:STANDARD',
      'END:VTIMEZONE',
      ...event(`DTSTART;TZID=Made up:${year}1130T100000`),
    )
  const zoneIn = (text: string) => readCalendar(text)?.events[0]?.zone

  it.each([
    ['each second', ['RRULE:FREQ=SECONDLY']],
    ['each hour', ['RRULE:FREQ=HOURLY']],
    ['each day', ['RRULE:FREQ=DAILY;INTERVAL=1']],
    ['each second of a day in the year', ['RRULE:FREQ=YEARLY;BYHOUR=1;BYMINUTE=1;BYSECOND=1,2,3']],
    ['each day of the year', ['RRULE:FREQ=YEARLY;BYYEARDAY=1,2,3']],
    ['in two ways at once', ['RRULE:FREQ=YEARLY', 'RRULE:FREQ=SECONDLY']],
    [
      'at hundreds of moments',
      Array.from({ length: 300 }, (_, day) => `RDATE:2026${String(101 + day).padStart(4, '0')}T000000`),
    ],
    ['hundreds of times', Array.from({ length: 200 }, () => ['END:STANDARD', 'BEGIN:STANDARD']).flat()],
  ])('are ignored: %s', (_, lines) => {
    expect(zoneIn(zoned(lines))).toBeNull()
  })

  it('are known if they change each year, even thousands of years later', () => {
    expect(zoneIn(zoned(['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3']))).toBe('UTC')
    const text = (year: number) => zoned(['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'], year)
    expect(readCalendar(text(9000))?.events[0]).toMatchObject({ start: '9000-11-30T08:30', zone: 'UTC' })
    const [late, soon] = [text(9999), text(2099)]
    expectTimesAsLong(
      5,
      () => void readCalendar(late),
      () => void readCalendar(soon),
    )
  })
})

describe('alarms from another program', () => {
  const alarm = (...lines: readonly string[]) => ['BEGIN:VALARM', ...lines, 'END:VALARM']
  const read = (...lines: readonly string[]) => readOne(START, ...lines)?.alarm

  it.each<[string, readonly string[], number | null]>([
    ['a duration before the start', alarm('ACTION:DISPLAY', 'TRIGGER:-PT15M'), 15],
    ['audible, explicitly related to the start', alarm('ACTION:AUDIO', 'TRIGGER;RELATED=START:-P1DT2H'), 1560],
    ['after the start', alarm('ACTION:DISPLAY', 'TRIGGER:PT9H'), -540],
    ['at a moment', alarm('ACTION:DISPLAY', 'TRIGGER;VALUE=DATE-TIME:20261130T180000Z'), 90],
    ['before the end', alarm('ACTION:DISPLAY', 'TRIGGER;RELATED=END:-PT15M'), null],
    ['an email', alarm('ACTION:EMAIL', 'TRIGGER:-PT15M'), null],
    ['Apple’s mark for no alarm', alarm('ACTION:NONE', 'TRIGGER;VALUE=DATE-TIME:19760401T005545Z'), null],
    ['years before', alarm('ACTION:DISPLAY', 'TRIGGER:-P9999D'), null],
    ['an invalid time', alarm('ACTION:DISPLAY', 'TRIGGER:soon'), null],
    ['nothing', alarm(), null],
    ['the second, if the first is empty', [...alarm(), ...alarm('ACTION:DISPLAY', 'TRIGGER:-PT5M')], 5],
  ])('%s', (_name, lines, expected) => expect(read(...lines)).toBe(expected))

  it('don’t spoil an event', () => {
    expect(read('BEGIN:VALARM', 'TRIGGER:-PT15M')).toBeUndefined()
    const many = Array.from({ length: 1000 }, () => alarm('ACTION:EMAIL', 'TRIGGER:-PT15M')).flat()
    expect(read(...many, ...alarm('ACTION:DISPLAY', 'TRIGGER:-PT5M'))).toBeNull()
  })
})

describe('a file written by Parley', () => {
  const some: readonly CalendarEvent[] = [
    {
      ...plain,
      title: 'Große Ähren; 🎪, \\ and more '.repeat(9).trim(),
      place: 'Mill, 2nd floor',
      notes: 'One\tone\nTwo',
    },
    { ...plain, start: '2026-11-30', end: '2026-12-02', zone: null, isCanceled: true },
    { ...plain, start: '2026-11-30', zone: null },
    {
      ...{ ...plain, zone: 'Europe/Berlin', end: '2026-11-30T22:00', repeat: 'FREQ=WEEKLY;BYDAY=MO' },
      skips: ['2026-12-07', '2027-03-29'],
    },
    { ...plain, start: '2026-11-30', zone: null, repeat: 'FREQ=DAILY', skips: ['2026-12-01'] },
    { ...plain, zone: null },
    { ...plain, zone: 'America/New_York', start: '2026-11-30T21:30', repeat: 'FREQ=WEEKLY;UNTIL=20261221' },
    { ...plain, start: '2026-11-30', zone: null, repeat: 'FREQ=DAILY;UNTIL=20261203' },
    ...[0, 10, 60, 1440, 10_080, 90, -540].map((alarm) => ({ ...plain, alarm })),
    { ...plain, zone: 'Asia/Kathmandu' },
    { ...plain, repeat: 'FREQ=DAILY;UNTIL=20261203' },
  ]
  const events = some.map((each, number) => ({ ...each, uid: `event-${number}` }))
  const written = writeEvents('Events', events, NOW)

  it('is the same when read back', () => expect(readCalendar(written)).toEqual({ events, leftOut: {} }))

  it('has alarms that other programs can read', () => {
    const lines = written.split('\r\n')
    expect(lines.filter((line) => line.startsWith('TRIGGER:'))).toEqual(
      ['PT0M', '-PT10M', '-PT1H', '-P1D', '-P7D', '-PT90M', 'PT9H'].map((length) => `TRIGGER:${length}`),
    )
    const [alarm] = new ICAL.Component(ICAL.parse(written) as unknown[])
      .getAllSubcomponents('vevent')
      .flatMap((each) => each.getAllSubcomponents('valarm'))
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY')
    expect(alarm?.getFirstPropertyValue('description')).toBe('Fair')
  })

  it('ends a series in UTC or with a day, like its start', () => {
    expect(written).toContain('RRULE:FREQ=WEEKLY;UNTIL=20261222T023000Z')
    expect(written).toContain('RRULE:FREQ=DAILY;UNTIL=20261203\r\n')
    expect(written).toContain('RRULE:FREQ=DAILY;UNTIL=20261203T193000Z\r\n')
  })

  it('writes a moment in UTC as such, and any other with its zone', () => {
    expect(written).toContain('DTSTART:20261130T193000Z')
    expect(written).toContain('DTSTART;TZID=Asia/Kathmandu:20261130T193000')
    expect(written).toContain('STATUS:CANCELLED')
  })

  it('doesn’t contain a date beyond those that a file can express', () => {
    const last = { ...plain, start: '9999-12-30', end: '9999-12-31', zone: null }
    const text = writeEvents('Fairs', [{ ...last, uid: 'a' }], NOW)
    expect(text).toContain('DTSTART;VALUE=DATE:99991230')
    expect(text).toMatch(/^DTEND;VALUE=DATE:\d{8}\r$/m)
    expect(readCalendar(text)?.events[0]?.start).toBe('9999-12-30')
  })

  it('describes the zone of a series as ical.js computes it', () => {
    const component = new ICAL.Component(ICAL.parse(written) as unknown[])
    const zone = new ICAL.Timezone(component.getFirstSubcomponent('vtimezone') as ICAL.Component)
    const offset = (text: string) => zone.utcOffset(ICAL.Time.fromDateTimeString(text)) / 3600
    expect(
      ['2026-11-30T19:30:00', '2027-03-28T01:59:00', '2027-03-28T03:00:00', '2030-07-01T12:00:00'].map(offset),
    ).toEqual([...[1, 1, 2, 2]])
  })
})
