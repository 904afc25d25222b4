import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readCatalog } from './catalog.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-catalog-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, entries: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(entries))
  return path
}

const english = (text: string, placeholders: object) =>
  file('en.json', { '@@locale': 'en', 'a.text': text, '@a.text': { description: 'A label', placeholders } })

describe('a catalog', () => {
  it('has messages, whose arguments English names', () => {
    const own = readCatalog(english('{name} has {count}', { count: { type: 'num' }, name: { type: 'String' } }), null)
    const german = readCatalog(file('de.json', { 'a.text': '{count}: {name}', '@a.text': { 'x-same': true } }), own)
    expect(Object.keys(german?.get('a.text')?.arguments ?? {})).toEqual(['count', 'name'])
    expect([own, german].map((each) => each?.get('a.text')?.isSame)).toEqual([false, true])
  })

  it('may be missing', () => expect(readCatalog(join(folder, 'none.json'), null)).toBe(null))

  it.each([
    ['{who}', {}, 'a.text: who isn’t an argument in English'],
    ['{name}', { name: { type: 'Text' } }, 'a.text: name is of an unknown type, Text'],
    ['{a b}', { 'a b': { type: 'num' } }, 'a.text: a b is no name'],
    ['{name, plural, other {}}', { name: { type: 'String' } }, 'a.text: a plural of name, which isn’t a number'],
    ['{count, select, other {}}', { count: { type: 'num' } }, 'a.text: a selection by count, which is no text'],
    ['{isOn, select, on {} other {}}', { isOn: { type: 'bool' } }, 'a.text: isOn is true, false or other'],
    ['{name', { name: { type: 'String' } }, 'a.text: , is missing at 5'],
  ])('is refused with its file and key: %s', (text, placeholders, why) => {
    expect(() => readCatalog(english(text, placeholders), null)).toThrow(`en.json: ${why}`)
  })

  it.each([
    [{ 'a.text': 5 }, 'a.text: it isn’t a text'],
    [{ 'a b': '' }, 'a b is no key'],
    [[], 'it isn’t an object'],
  ])('is refused if it is no catalog: %j', (entries, why) => {
    expect(() => readCatalog(file('wrong.json', entries), null)).toThrow(why)
  })

  it('has no text that English hasn’t', () => {
    const own = readCatalog(english('', {}), null)
    expect(() => readCatalog(file('de.json', { 'a.other': '' }), own)).toThrow('a.other isn’t in English')
  })
})
