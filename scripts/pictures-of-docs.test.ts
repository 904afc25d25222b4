/** The docs show pictures that exist, and docs/images has no others. `npm run screenshots` takes them. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, inProject, root } from './lib/project.mjs'

const pathOf = (file: string): string => relative(root, file).split(sep).join('/')

/** What a text of Markdown shows from this repository, as written. */
const shownIn = (text: string): string[] =>
  [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)|\b(?:src|srcset)="([^"\s]+)"/g)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((address) => !/^\w+:/.test(address))

const texts = [
  ...['README.md', 'CONTRIBUTING.md'].map((file) => inProject(file)),
  ...filesIn(inProject('docs')),
].filter((file) => file.endsWith('.md'))
const shown = texts.flatMap((file) =>
  shownIn(readFileSync(file, 'utf8')).map((address) => ({ by: pathOf(file), picture: join(dirname(file), address) })),
)
const pictures = filesIn(inProject('docs/images'))

describe('pictures of the docs', () => {
  it('exist', () => expect(shown.filter(({ picture }) => !existsSync(picture))).toEqual([]))

  it('are all shown', () => {
    const all = new Set(shown.map(({ picture }) => picture))
    expect(pictures.filter((file) => !all.has(file)).map(pathOf)).toEqual([])
  })

  it.each([
    ['![a board](images/board.png)', ['images/board.png']],
    [
      '<picture><source srcset="a-dark.webp"><img src="a-light.webp" alt="A"></picture>',
      ['a-dark.webp', 'a-light.webp'],
    ],
    ['![a badge](https://example.org/badge.svg) and [a link](GLOSSARY.md)', []],
  ])('are found in %s', (text, found) => expect(shownIn(text)).toEqual(found))
})
