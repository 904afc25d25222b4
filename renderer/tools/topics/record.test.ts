/** How a window records the messages of data streams. */
import { describe, expect, it } from 'vitest'
import { frameOf, pathOf, ticksOf } from './course.ts'
import { asCsv, asJson } from './export.ts'
import { RECORD_LIMITS, TopicRecord } from './record.ts'
import { readValues } from './values.ts'

const device = 'ab'.repeat(32)
const message = (time: number, text: string) => ({ topic: 'prices', device, time, text })

describe('values', () => {
  it('are the whole message, or the fields of an object', () => {
    expect(readValues('3.20')).toEqual([{ field: '', text: '3.20', number: 3.2 }])
    expect(readValues('-1e3')[0]?.number).toBe(-1000)
    for (const text of ['', ' ', '0x10', 'Infinity', '3,2', '3 €', 'NaN', '[1]', '"3"'])
      expect(readValues(text)).toEqual([{ field: '', text, number: null }])
    expect(readValues('{"bread": 3, "open": true, "who": "Ana", "more": {"a": 1}, "none": null}')).toEqual([
      { field: 'bread', text: '3', number: 3 },
      { field: 'open', text: 'true', number: null },
      { field: 'who', text: 'Ana', number: null },
      { field: 'none', text: 'null', number: null },
    ])
  })

  it('are limited and harmless', () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, index])))
    expect(readValues(many).length).toBe(32)
    expect(readValues(`{"${'x'.repeat(4000)}":1}`)[0]?.field.length).toBe(200)
    expect(readValues('{"__proto__":{"bad":1},"constructor":7}')).toEqual([
      { field: 'constructor', text: '7', number: 7 },
    ])
    expect(readValues('{"a":1')).toEqual([{ field: '', text: '{"a":1', number: null }])
    expect(readValues('{}')).toEqual([{ field: '', text: '{}', number: null }])
    expect(({} as { bad?: number }).bad).toBeUndefined()
  })
})

describe('a record', () => {
  it('keeps the last messages and points, however many arrive', () => {
    const record = new TopicRecord()
    for (let index = 0; index < 20_000; index++) record.add([message(index, String(index))])
    expect(record.count).toBe(20_000)
    expect(record.messages.length).toBe(RECORD_LIMITS.messages)
    expect(record.messages.at(-1)).toMatchObject({ place: 19_999, text: '19999' })
    const [series] = record.series
    expect(series?.points.length).toBeLessThanOrEqual(RECORD_LIMITS.points * 1.25)
    expect(series).toMatchObject({ text: '19999', count: 20_000 })
  })

  it('tracks no more values than it can show', () => {
    const record = new TopicRecord()
    for (let index = 0; index < 1000; index++) record.add([message(index, `{"f${index}":1}`)])
    expect(record.series.length).toBe(RECORD_LIMITS.series)
  })

  it('keeps others’ messages and values, however much one device sends', () => {
    const record = new TopicRecord()
    const other = 'cd'.repeat(32)
    record.add([{ ...message(0, 'sunny'), device: other }])
    for (let index = 0; index < 20_000; index++) record.add([message(index, `{"f${index % 1000}":1}`)])
    record.add([{ ...message(0, '{"degrees":20}'), device: other }])
    expect(record.messages).toHaveLength(RECORD_LIMITS.messages)
    expect(record.messages.filter((each) => each.device === other).map(({ text }) => text)).toEqual([
      'sunny',
      '{"degrees":20}',
    ])
    const places = record.messages.map(({ place }) => place)
    expect(places).toEqual([...places].sort((one, another) => one - another))
    expect(record.series).toHaveLength(RECORD_LIMITS.series)
    expect(record.series.filter((each) => each.device === other).map(({ field }) => field)).toContain('degrees')
  })

  it('remembers the last message of each stream, however many arrive on another', () => {
    const record = new TopicRecord()
    record.add([{ ...message(1, 'sunny'), topic: 'weather' }])
    for (let index = 0; index < 5000; index++) record.add([message(index, String(index))])
    expect([...record.last].map(([topic, { text }]) => `${topic} ${text}`)).toEqual(['weather sunny', 'prices 4999'])
  })

  it('shows the one that arrived last of two values in the same millisecond', () => {
    const record = new TopicRecord()
    record.add([message(1, '1'), message(1, '2')])
    expect(record.series[0]).toMatchObject({ text: '2', count: 2 })
    expect(record.last.get('prices')?.text).toBe('2')
  })

  it('shows the latest value last, even if it arrived earlier', () => {
    const record = new TopicRecord()
    record.add([message(1, '1'), message(3, '3'), message(2, '2')])
    expect(record.series[0]).toMatchObject({ text: '3', points: [1, 2, 3].map((value) => ({ time: value, value })) })
  })
})

describe('a chart', () => {
  it('has a path through its points, with the minimum and maximum of each column', () => {
    const points = [
      { time: 0, value: 0 },
      { time: 50, value: 10 },
      { time: 50.1, value: 2 },
      { time: 100, value: 5 },
    ]
    const series = { key: 'k', topic: 't', device, field: '', text: '', time: 100, count: 4, points }
    const frame = frameOf([series])
    expect(frame).toEqual({ first: 0, last: 100, lowest: 0, highest: 10 })
    if (frame) expect(pathOf(points, frame, 100, 10)).toBe('M0 10L50 8L50 0L100 5')
    expect(frameOf([])).toBeNull()
  })

  it('is drawn for one point, and for constant values', () => {
    const frame = { first: 5, last: 5, lowest: 3, highest: 3 }
    expect(pathOf([{ time: 5, value: 3 }], frame, 100, 10)).toBe('M0 10h0')
    expect(pathOf([], frame, 100, 10)).toBe('')
  })
})

describe('an export', () => {
  const logged = [
    { ...message(0, '=1+1'), place: 0 },
    { ...message(1000, 'a "b", c'), place: 1 },
    { ...message(2000, '-3.5'), place: 2 },
  ]

  it('is CSV without formulas', () => {
    expect(asCsv(logged, () => '@Ana').split('\r\n')).toEqual([
      'time,from,device,message',
      `1970-01-01T00:00:00.000Z,'@Ana,${device},'=1+1`,
      `1970-01-01T00:00:01.000Z,'@Ana,${device},"a ""b"", c"`,
      `1970-01-01T00:00:02.000Z,'@Ana,${device},-3.5`,
      '',
    ])
  })

  it('is JSON', () => {
    expect(JSON.parse(asJson(logged, () => 'Ana'))[1]).toEqual({
      time: '1970-01-01T00:00:01.000Z',
      from: 'Ana',
      device,
      message: 'a "b", c',
    })
  })
})

describe('the lines across a chart', () => {
  it('have round values, from below the minimum to above the maximum', () => {
    expect(ticksOf({ lowest: 2.95, highest: 3.75 })).toEqual([2.8, 3, 3.2, 3.4, 3.6, 3.8])
    expect(ticksOf({ lowest: -13, highest: 190 })).toEqual([-100, 0, 100, 200])
  })

  it('are few and finite, whatever the values are', () => {
    for (const [lowest, highest] of [
      [3, 3],
      [0, 0],
      [-1e300, 1e300],
      [1e15, 1e15 + 1],
      [0, 5e-324],
      [-1.7e308, 1.7e308],
    ] as const) {
      const ticks = ticksOf({ lowest, highest })
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(10)
      for (const tick of ticks) expect(Number.isFinite(tick)).toBe(true)
    }
  })
})
