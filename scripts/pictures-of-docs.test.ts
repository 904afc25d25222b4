/** The docs show pictures that exist, and docs/images has no others. `npm run screenshots` takes them. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GALLERY } from '../renderer/testing/gallery/pictures.ts'
import { SCHEMES, screensPage } from '../renderer/testing/gallery/screens-page.ts'
import { filesIn, inProject, pathOf } from './lib/project.mjs'

const LARGEST = 200_000
const ALL = 6_000_000

/** The pictures of this repository that a Markdown text shows, as written. */
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

describe('pictures in the docs', () => {
  it('exist', () => expect(shown.filter(({ picture }) => !existsSync(picture))).toEqual([]))

  it('are all shown', () => {
    const all = new Set(shown.map(({ picture }) => picture))
    expect(pictures.filter((file) => !all.has(file)).map(pathOf)).toEqual([])
  })

  it('are those of the gallery, light and dark', () => {
    const files = GALLERY.flatMap((section) => section.pictures.map(({ file }) => file))
    const names = files.flatMap((file) => SCHEMES.map((scheme) => `${file}-${scheme}.webp`))
    expect(pictures.map((file) => basename(file)).sort()).toEqual(names.sort())
  })

  it('are small', () => {
    const sizes = pictures.map((file) => ({ file: pathOf(file), size: statSync(file).size }))
    expect(sizes.filter(({ size }) => size > LARGEST)).toEqual([])
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(ALL)
  })

  it('are described in docs/SCREENS.md as in the gallery', () =>
    expect(readFileSync(inProject('docs/SCREENS.md'), 'utf8')).toBe(screensPage(GALLERY)))

  it.each([
    ['![a board](images/board.png)', ['images/board.png']],
    [
      '<picture><source srcset="a-dark.webp"><img src="a-light.webp" alt="A"></picture>',
      ['a-dark.webp', 'a-light.webp'],
    ],
    ['![a badge](https://example.org/badge.svg) and [a link](GLOSSARY.md)', []],
  ])('are found in %s', (text, found) => expect(shownIn(text)).toEqual(found))
})
