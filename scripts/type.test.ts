/** The type scale and the typefaces of the app, as defined by its style sheets. */
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const sheets = globSync('renderer/**/*.css', { cwd: root }).map((path) => ({
  path,
  source: readFileSync(join(root, path), 'utf8').replaceAll(/\/\*.*?\*\//gs, ''),
}))

/** Returns declarations of a property with values other than these. */
const others = (property: string, allowed: RegExp) =>
  sheets.flatMap(({ path, source }) =>
    [...source.matchAll(new RegExp(`(?<![-\\w])${property}:\\s*([^;}]+)`, 'g'))]
      .map((match) => match[1] as string)
      .filter((value) => !allowed.test(value))
      .map((value) => `${path}: ${property}: ${value}`),
  )

const TOKEN = /var\(--type-(small|body|message|title|large)\)/
/** Relative to the surrounding text, as in documents whose size the reader chooses. */
const RELATIVE = /^(inherit|[\d.]+em)$/

it('sizes text only by tokens', () => {
  expect(
    others('font-size', new RegExp(`^(${TOKEN.source}|calc\\(${TOKEN.source} [^v]+\\))$|${RELATIVE.source}`)),
  ).toEqual([])
  // In print, sizes are those of paper.
  expect(others('font', new RegExp(`^(inherit$|${TOKEN.source} |12pt )`))).toEqual([])
})

it('has three weights', () => {
  expect(others('font-weight', /^(400|500|600|inherit)$|^\d+ \d+$/)).toEqual([])
  const inCode = globSync('renderer/**/*.tsx', { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/\bfw=\{?"?(\w+)|fontWeight: '?(\w+)/g)]
      .map((match) => match[1] ?? match[2])
      .filter((weight) => !/^[456]00$/.test(weight ?? ''))
      .map((weight) => `${path}: ${weight}`),
  )
  expect(inCode).toEqual([])
})

/** Maximum total size of the typefaces' files, in bytes. */
const QUOTA = 400 * 1024

it('includes its typefaces, in few bytes', () => {
  const addresses = sheets.flatMap(({ source }) =>
    [...source.matchAll(/@font-face\s*\{[^}]*\}/g)].flatMap(([face]) =>
      [...face.matchAll(/url\("?([^")]+)/g)].map((match) => match[1] as string),
    ),
  )
  expect(addresses.length).toBeGreaterThan(0)
  expect(addresses.filter((address) => !/^@fontsource-variable\/[\w/.-]+\.woff2$/.test(address))).toEqual([])
  const sizes = addresses.map((address) => statSync(join(root, 'node_modules', address)).size)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(QUOTA)
})

it('requests no style sheet or picture from another server', () => {
  expect(sheets.flatMap(({ path, source }) => (/(@import|url\()[^;)]*\/\//.test(source) ? [path] : []))).toEqual([])
})
