import { expect, it } from 'vitest'
import { fileName } from './file-name.ts'

it.each([
  ['a/b: c?', 'a b c'],
  ['  ..hidden. ', 'hidden'],
  ['con', 'page con'],
  ['', 'page'],
  ['Über'.normalize('NFD'), 'Über'.normalize('NFC')],
  ['می\u200cخواهم 👩\u200d🚀', 'می\u200cخواهم 👩\u200d🚀'],
  ['a\u202eb', 'a b'],
])('a file named after a text has a name that is valid on every system: %j', (text, name) =>
  expect(fileName(text, 'page')).toBe(name),
)
