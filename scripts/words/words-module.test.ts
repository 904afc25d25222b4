import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, it } from 'vitest'
import type { Arguments, Catalog } from './catalog.ts'
import { readMessage } from './message.ts'
import { wordsModule } from './words-module.ts'

const catalog = (texts: Readonly<Record<string, string>>, given: Readonly<Record<string, Arguments>> = {}): Catalog =>
  new Map(
    Object.entries(texts).map(([key, text]) => [
      key,
      { parts: readMessage(text), arguments: given[key] ?? {}, isSame: false },
    ]),
  )

const NAMES = {
  exported: 'words',
  formats: './formats/pl.ts',
  englishFormats: './formats/en.ts',
  english: './en.ts',
  first: null,
} as const

const FORMATS = `
  const [choose, englishchoose] = ['pl', 'en'].map((tag) => (count, forms) => forms[new Intl.PluralRules(tag).select(count)] ?? forms.other)
  const $choose = choose, $englishchoose = englishchoose, $number = (n) => 'n' + n, $englishnumber = (n) => 'e' + n
  const $list = (names) => names.join(' and '), $bytes = (n) => n + ' B'`

/** The words of a module, over formats that are easy to see. */
const run = (code: string, first = {}): Record<string, never> =>
  new Function(
    'first',
    `${FORMATS}\n${stripTypeScriptTypes(code.replace(/^import .*$/gm, '')).replace('export const words', 'const words')}\nreturn words`,
  )(first)

const made = (text: string, given: Arguments) => {
  const english = catalog({ 'a.text': text }, { 'a.text': given })
  const { a } = run(wordsModule(english, english, null, NAMES)) as unknown as {
    a: { text: (...given: unknown[]) => string }
  }
  return a.text
}

describe('the module of words', () => {
  it('has records and lists of texts', () => {
    const english = catalog({
      'a.one': 'One',
      'a.b.two': "“\\`$'{'2'}'`\\n",
      'a.list.0': 'x',
      'a.list.1': 'y',
      alone: '',
    })
    expect(run(wordsModule(english, english, null, NAMES))).toEqual({
      a: { one: 'One', b: { two: ['“\\`$', '{2}`\\n'].join('') }, list: ['x', 'y'] },
      alone: '',
    })
  })

  it('writes each kind of argument', () => {
    const kinds = {
      name: { type: 'String' },
      count: { type: 'num' },
      port: { type: 'int' },
      size: { type: 'bytes' },
      all: { type: 'list' },
      each: { type: 'joined' },
    } as const
    const text = made('{name} {count} {port} {size} {all} {each} `$', kinds)
    expect(text('Ben', 5, 80, 7, ['x', 'y'], ['x', 'y'])).toBe('Ben n5 80 7 B x and y x, y `$')
  })

  it('chooses by number, text, null and flag', () => {
    const count = made('{count, plural, =0 {none} one {# file} few {# pliki} other {# files}}', {
      count: { type: 'num' },
    })
    expect([0, 1, 2, 5].map((each) => count(each))).toEqual(['none', 'n1 file', 'n2 pliki', 'n5 files'])
    const role = made('{role, select, owner {an owner} none {nobody} other {{role}}}', { role: { type: 'String' } })
    expect(['owner', '', 'none', 'x'].map((each) => role(each))).toEqual(['an owner', 'nobody', 'none', 'x'])
    const who = made('{who, select, none {it} other {{who}}}', { who: { type: 'String', optional: true } })
    expect([null, '', 'none'].map((each) => who(each))).toEqual(['it', '', 'none'])
    const isOn = made('{isOn, select, true {on} other {off}}', { isOn: { type: 'bool' } })
    expect([true, false].map((each) => isOn(each))).toEqual(['on', 'off'])
  })

  it('takes arguments in the order of English, also unused ones and those named like words of code', () => {
    expect(made('{in}', { unused: { type: 'num' }, in: { type: 'String' } })('x', 'here')).toBe('here')
  })

  it('is in English, with English numbers, where a translation is missing', () => {
    const given = { 'a.left': { count: { type: 'num' } } } as const
    const english = catalog({ 'a.left': '{count, plural, one {# file} other {# files}}', 'a.there': 'There' }, given)
    const { a } = run(wordsModule(catalog({ 'a.there': 'Tam' }), english, null, NAMES)) as unknown as {
      a: { left: (count: number) => string; there: string }
    }
    expect([a.left(1), a.left(2), a.there]).toEqual(['e1 file', 'e2 files', 'Tam'])
  })

  it('includes the words of the first view', () => {
    const first = { a: { early: 'Early', b: { x: 'X' } }, only: { y: 'Y' } }
    const early = catalog({ 'a.early': 'Early', 'a.b.x': 'X', 'only.y': 'Y' })
    const english = catalog({ 'a.late': 'Late', 'a.b.z': 'Z' })
    const code = wordsModule(english, english, early, { ...NAMES, first: './first/en.ts' })
    expect(run(code, first)).toEqual({ a: { early: 'Early', late: 'Late', b: { x: 'X', z: 'Z' } }, only: { y: 'Y' } })
  })

  it('refuses a key that is a text and a record', () => {
    const english = catalog({ 'a.b': 'x', 'a.b.c': 'y' })
    expect(() => wordsModule(english, english, null, NAMES)).toThrow('a.b.c: b is a text, too')
    const other = catalog({ 'a.b.c': 'y', 'a.b': 'x' })
    expect(() => wordsModule(other, other, null, NAMES)).toThrow('a.b is a record, too')
  })
})
