import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../../../testing/times-as-long.ts'
import { readSeparated, type Separator, writeSeparated } from './separated.ts'

describe('[T8] [T9] separated values', () => {
  it.each<[string, Separator, string[][]]>([
    [
      'a,b,c\r\nd,e,f\r\n',
      ',',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
    ],
    ['a,b\nc', ',', [['a', 'b'], ['c']]],
    [
      '"a","b,c"\r\n"d ""e""","f\r\ng"',
      ',',
      [
        ['a', 'b,c'],
        ['d "e"', 'f\r\ng'],
      ],
    ],
    [
      'a,,\r\n,,',
      ',',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
    ],
    ['a;"b;c";d', ';', [['a', 'b;c', 'd']]],
    ['a\tb', '\t', [['a', 'b']]],
    ['say "hi",x', ',', [['say "hi"', 'x']]],
    ['"never closed,x', ',', [['"never closed', 'x']]],
    ['"closed"late,x', ',', [['"closed"late', 'x']]],
    ['', ',', []],
    ['\n\n', ',', [[''], ['']]],
  ])('are read from %j', (text, separator, lines) => {
    expect(readSeparated(text, separator)).toEqual(lines)
  })

  it('are read as they were written', () => {
    const value = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '\n', '\r', '=', 'ü') })
    const lines = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(lines, fc.constantFrom<Separator>(',', ';', '\t'), (values, separator) => {
        expect(readSeparated(writeSeparated(values, separator), separator)).toEqual(values)
      }),
    )
  })

  it('contain no formulas for spreadsheets', () => {
    const values = ['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\tx', '-12', '+49', '-1,5', 'plain']
    expect(readSeparated(writeSeparated([values], ',', true), ',')).toEqual([
      ["'=cmd|calc", "'+1+1", "'-2+3", "'@SUM(A1)", "'\tx", '-12', '+49', '-1,5', 'plain'],
    ])
  })

  it.each(['"', ',""', '"""x,'])('with many %j are read in linear time', (piece) => {
    const [short, long] = [piece.repeat(2000), piece.repeat(20_000)]
    expectTimesAsLong(
      40,
      () => readSeparated(long, ','),
      () => readSeparated(short, ','),
    )
  })
})
