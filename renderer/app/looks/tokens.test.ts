/** Contrast of the colors in `tokens.css`, as WCAG 2 computes it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Color = readonly [red: number, green: number, blue: number, alpha: number]
type Scheme = 'light' | 'dark'

const sheet = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8').replaceAll(/\/\*.*?\*\//gs, '')

/** The values of a rule's custom properties. */
function valuesOf(selector: string): Map<string, string> {
  const start = sheet.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`no rule ${selector}`)
  const body = sheet.slice(start, sheet.indexOf('}', start))
  return new Map([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map((match) => [match[1] as string, match[2] as string]))
}

const USUAL = valuesOf(':root')
const MANTINE = valuesOf(':root[data-mantine-color-scheme]:root')
const HIGH = new Map([...USUAL, ...valuesOf(':root[data-contrast="high"]')])

function colorOf(words: string): Color {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/.exec(words)?.[1]
  if (hex !== undefined) {
    const full = hex.length === 3 ? hex.replaceAll(/./g, '$&$&') : hex
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16))
    return [red, green, blue, 1]
  }
  const numbers = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(words)?.slice(1).map(Number)
  if (numbers === undefined) throw new Error(`no color: ${words}`)
  const [red = 0, green = 0, blue = 0, percent = 0] = numbers
  return [red, green, blue, percent / 100]
}

/** The color of a token in a scheme, blended with the color below it. */
function color(values: Map<string, string>, name: string, scheme: Scheme, below?: Color): Color {
  const value = values.get(name)
  if (value === undefined) throw new Error(`no token ${name}`)
  const [, light, dark] = /^light-dark\((.+?), (#.+|rgb.+)\)$/.exec(value) ?? [value, value, value]
  const [red, green, blue, alpha] = colorOf((scheme === 'light' ? light : dark) as string)
  const over = (one: number, other = 0) => one * alpha + other * (1 - alpha)
  return [over(red, below?.[0]), over(green, below?.[1]), over(blue, below?.[2]), 1]
}

function luminance([red, green, blue]: Color): number {
  const linear = (of: number) => (of <= 10.31475 ? of / 3294.6 : ((of / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function contrast(one: Color, other: Color): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const SURFACES = ['surface-rail', 'surface-column', 'surface-view', 'surface-float', 'surface-chosen']
const TEXTS = ['text', 'text-quiet', 'accent-text', 'danger-text']

/** Pairs with too little contrast. `hovered`: also checks items under the pointer that aren't selected. */
function weak(values: Map<string, string>, scheme: Scheme, names: string[], least: number, hovered: boolean): string[] {
  return SURFACES.flatMap((surface) => {
    const plain = color(values, surface, scheme)
    const grounds: [string, Color][] = [[surface, plain]]
    if (hovered && surface !== 'surface-chosen')
      grounds.push([`${surface}, hovered`, color(values, 'surface-hover', scheme, plain)])
    return grounds.flatMap(([where, ground]) =>
      names
        .map((name): [string, number] => [name, contrast(color(values, name, scheme), ground)])
        .filter(([, found]) => found < least)
        .map(([name, found]) => `${name} on ${where}: ${found.toFixed(2)}`),
    )
  })
}

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it('has readable text on every surface: AA', () => {
    expect(weak(USUAL, scheme, TEXTS, 4.5, true)).toEqual([])
    const placeholder = color(MANTINE, 'mantine-color-placeholder', scheme)
    expect(contrast(placeholder, color(USUAL, 'surface-float', scheme))).toBeGreaterThanOrEqual(4.5)
    for (const ground of ['notice', 'alarm'])
      expect(contrast(color(USUAL, `${ground}-text`, scheme), color(USUAL, ground, scheme))).toBeGreaterThanOrEqual(4.5)
    const tooltip = contrast(color(USUAL, 'text-tooltip', scheme), color(USUAL, 'surface-tooltip', scheme))
    expect(tooltip).toBeGreaterThanOrEqual(4.5)
  })

  it('has visible control borders and a visible focus', () => {
    const reading = SURFACES.filter((surface) => surface !== 'surface-chosen')
    const found = reading.map((surface) =>
      contrast(color(USUAL, 'line-control', scheme), color(USUAL, surface, scheme)),
    )
    expect(Math.min(...found)).toBeGreaterThanOrEqual(3)
    expect(weak(USUAL, scheme, ['accent'], 3, true)).toEqual([])
  })

  it('has high contrast: AAA', () => {
    expect(weak(HIGH, scheme, TEXTS, 7, true)).toEqual([])
    expect(weak(HIGH, scheme, ['line-control'], 4.5, false)).toEqual([])
    for (const ground of ['notice', 'alarm'])
      expect(contrast(color(HIGH, `${ground}-text`, scheme), color(HIGH, ground, scheme))).toBeGreaterThanOrEqual(7)
  })

  it('distinguishes selected items from others', () => {
    const chosen = color(USUAL, 'surface-chosen', scheme)
    for (const surface of ['surface-rail', 'surface-column', 'surface-view'])
      expect(contrast(chosen, color(USUAL, surface, scheme)), surface).toBeGreaterThanOrEqual(1.2)
  })
})

it('has distinguishable surfaces in the dark theme', () => {
  const layers = ['surface-rail', 'surface-column', 'surface-view', 'surface-float']
  const steps = layers.slice(1).map((layer, at) => {
    return contrast(color(USUAL, layer, 'dark'), color(USUAL, layers[at] as string, 'dark'))
  })
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(1.08)
  expect(contrast(color(USUAL, 'line', 'dark'), color(USUAL, 'surface-view', 'dark'))).toBeGreaterThanOrEqual(1.8)
})

it('has every value that a style uses', () => {
  const renderer = join(import.meta.dirname, '..')
  const texts = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(css|tsx?)$/.test(name))
    .map((name) => readFileSync(join(renderer, name), 'utf8'))
  const all = texts.join('\n')
  const set = new Set([...all.matchAll(/(--[\w-]*\w)['"`]?\]?(?::|, )/g)].map(([, name]) => name))
  const used = new Set([...all.matchAll(/var\((--[\w-]*\w)\)/g)].map(([, name]) => name as string))
  expect(used.size).toBeGreaterThan(20)
  expect([...used].filter((name) => !set.has(name) && !name.startsWith('--mantine-'))).toEqual([])
})
