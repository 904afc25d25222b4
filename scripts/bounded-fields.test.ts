/** A paste of any size must not freeze the app: each field limits its length. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const FIELD = /<(?:TextInput|Textarea|PasswordInput|Autocomplete|TagsInput|input|textarea)\b/g
/** Fields whose values have their own format. */
const FORMED = /\btype="(?:checkbox|radio|file|range|color|date|datetime-local|time)"/

/** Returns the tags of text fields, each up to its end. */
function fieldsIn(source: string): string[] {
  return [...source.matchAll(FIELD)].map(({ index }) => {
    let depth = 0
    let end = index
    for (; end < source.length; end++) {
      if (source[end] === '{') depth++
      else if (source[end] === '}') depth--
      else if (source[end] === '>' && depth === 0) break
    }
    return source.slice(index, end)
  })
}

it('finds fields whose handlers contain arrows', () => {
  const source = '<TextInput onChange={({ value }) => set(value)} maxLength={60} /><input type="file" />'
  expect(fieldsIn(source).map((tag) => tag.includes('maxLength'))).toEqual([true, false])
})

it('each text field has a maxLength', () => {
  const unbounded = globSync('renderer/**/*.tsx', { cwd: root }).flatMap((path) =>
    fieldsIn(readFileSync(join(root, path), 'utf8'))
      .filter((tag) => !tag.includes('maxLength=') && !FORMED.test(tag))
      .map((tag) => `${path}: ${tag.split('\n')[0]}`),
  )
  expect(unbounded).toEqual([])
})
