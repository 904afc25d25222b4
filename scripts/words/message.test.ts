import { describe, expect, it } from 'vitest'
import { argumentsIn, isChoice, readMessage } from './message.ts'

/** A message as plain data. */
const read = (message: string): unknown =>
  readMessage(message).map((part) =>
    isChoice(part)
      ? { ...part, cases: Object.fromEntries([...part.cases].map(([key, inner]) => [key, [...inner]])) }
      : part,
  )

describe('a message', () => {
  it('has texts and arguments', () => {
    expect(read('')).toEqual([])
    expect(read('Delete { name }?')).toEqual(['Delete ', { argument: 'name' }, '?'])
  })

  it('has choices, in which # is the number that the innermost plural counts', () => {
    expect(read('{count, plural, =0 {none} one {# file} other {# files of {name}}}')).toEqual([
      {
        by: 'plural',
        argument: 'count',
        cases: {
          '=0': ['none'],
          one: [{ count: 'count' }, ' file'],
          other: [{ count: 'count' }, ' files of ', { argument: 'name' }],
        },
      },
    ])
    expect(read('# {isOn, select, true {#} other {}}')).toEqual([
      '# ',
      { by: 'select', argument: 'isOn', cases: { true: ['#'], other: [] } },
    ])
  })

  it('is quoted by apostrophes only before braces and signs', () => {
    expect(read("it's ''so'', '{name}' and '#'")).toEqual(["it's 'so', {name} and #"])
  })

  it.each([
    ['Delete {name', ', is missing'],
    ['Delete name}', 'there is a } too many'],
    ['{}', 'a name is missing'],
    ['{count, number}', 'number is neither plural nor select'],
    ['{count, plural, one {1}}', '“other” is missing'],
    ['{count, plural, single {1} other {2}}', 'single is no plural form'],
    ['{count, plural, other {1} other {2}}', 'other is there twice'],
    ['{count, plural, other 1}', '{ is missing'],
    ["'{name", 'a quotation has no end'],
  ])('is refused with its place: %s', (message, why) => {
    expect(() => readMessage(message)).toThrow(why)
    expect(() => readMessage(message)).toThrow(/ at \d+: /)
  })

  it('mentions arguments at any depth', () => {
    const parts = readMessage('{a} {b, plural, other {{c, select, other {{d} #}}}}')
    expect([...argumentsIn(parts)].sort()).toEqual(['a', 'b', 'c', 'd'])
  })
})
