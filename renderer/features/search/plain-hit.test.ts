import { expect, test } from 'vitest'
import { snippetOf } from '../../../shared/search/snippet.ts'
import { plainHit } from './plain-hit.ts'

/** Removes emphasis, code marks and link addresses. */
const quote = (text: string) => text.replace(/\[(.*?)\]\(.*?\)/g, '$1').replace(/[*`]/g, '')

const hitOf = (text: string, words: readonly string[]) => ({
  tool: 'letters',
  space: 'aa',
  place: {},
  inThread: false,
  device: null,
  id: 'bb',
  time: 1,
  ...snippetOf(text, words),
})

const marked = ({ text, marks }: ReturnType<typeof plainHit>) => marks.map(([from, to]) => text.slice(from, to))

test('a hit is shown without its markup, with the matches marked in the plain text', () => {
  const hit = hitOf('**Bring** the [green *lamp*](https://example.org), not the `lamp` upstairs', ['lamp', 'bring'])
  const plain = plainHit(hit, quote)
  expect(plain.text).toBe('Bring the green lamp, not the lamp upstairs')
  expect(marked(plain)).toEqual(['Bring', 'lamp', 'lamp'])
  expect(plain).toMatchObject({ id: 'bb', tool: 'letters' })
})

test('an excerpt from the middle of a text remains an excerpt', () => {
  const hit = hitOf(`${'before '.repeat(60)}the *lamp* is on ${'after '.repeat(60)}`, ['lamp'])
  const plain = plainHit(hit, quote)
  expect(plain.text).toMatch(/^… before .*the lamp is on after .* …$/)
  expect(marked(plain)).toEqual(['lamp'])
})

test('a word that also occurs in the markup is marked in the visible text', () => {
  const plain = plainHit(hitOf('**Two** [green lamps](https://example.org/lamps)', ['lamps']), quote)
  expect(plain.text).toBe('Two green lamps')
  expect(marked(plain)).toEqual(['lamps'])
})

test('if a word occurs only in the markup, the markup is shown', () => {
  const hit = hitOf('Read [this](https://example.org/lamp)', ['lamp'])
  expect(plainHit(hit, quote)).toBe(hit)
})
