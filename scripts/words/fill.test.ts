import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { filled } from './fill.ts'
import { wordFolders } from './make.ts'

it('a catalog gets the English of what it lacks, and keeps the rest', () => {
  const english = {
    '@@locale': 'en',
    'a.new': 'New',
    '@a.new': { description: 'Button' },
    'a.off': 'Off',
    'a.ok': 'OK',
  }
  const own = { '@@locale': 'de', 'a.ok': 'OK', '@a.ok': { 'x-same': true }, 'a.off': 'Aus' }
  expect(filled('de', own, english)).toBe(`{
  "@@locale": "de",
  "a.new": "New",
  "a.off": "Aus",
  "a.ok": "OK",
  "@a.ok": { "x-same": true }
}
`)
})

it('each translation has one text a line, in the order of English', () => {
  const files = wordFolders().flatMap((folder) =>
    globSync('{first/,}*.json', { cwd: folder }).map((name) => join(folder, name)),
  )
  const wrong = files.filter((file) => {
    const language = basename(file, '.json')
    if (language === 'en') return false
    const text = readFileSync(file, 'utf8')
    const own = JSON.parse(text)
    const english: object = JSON.parse(readFileSync(join(file, '../en.json'), 'utf8'))
    const translated = Object.fromEntries(Object.entries(english).filter(([key]) => Object.hasOwn(own, key)))
    return filled(language, own, translated) !== text
  })
  expect(wrong).toEqual([])
})
