import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDrawableText, isDrawableVector } from './vector-picture.ts'

const svg = (content: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"${attributes}>${content}</svg>`
/** Each of ten levels refers ten times to the one below. */
const levels = (level: (at: number, below: string) => string): string =>
  Array.from({ length: 10 }, (_, at) => level(at, `#a${at - 1}`)).join('')
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('a drawing (SVG)', () => {
  it.each([
    ['shapes', svg('<rect width="9" height="9"/><text x="1" y="2">a</text>')],
    [
      'a head',
      `\ufeff<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<!-- made -->\n${svg('')}`,
    ],
    ['a gradient', svg('<linearGradient id="g"><stop offset="1"/></linearGradient><rect fill="url(#g)"/>')],
    ['something used twice', svg('<g id="a"><rect/></g><use href="#a"/><use xlink:href="#a"/>')],
    ['a picture', svg(`<image href="data:image/png;base64,${PIXEL}"/>`)],
    ['rules', svg('<style>rect { fill: red }</style><rect/>')],
    ['lines with ends', svg('<marker id="m"><path d="M0 0"/></marker><path marker-end="url(#m)" d="M0 0 L1 1"/>')],
  ])('with %s is drawn', (_, text) => {
    expect(isDrawableText(text)).toBe(true)
  })

  it.each([
    ['no drawing', '<p>a</p>'],
    ['comments without end', '<!-- a -->'.repeat(90_000)],
    ['comments in front that are broken', '<!-- a '.repeat(90_000)],
    ['a filter', svg('<filter id="f"><feTurbulence numOctaves="200"/></filter><rect filter="url(#f)"/>')],
    ['a filter of its style', svg('<rect style="filter: blur(400px)"/>')],
    ['a filter of its rules', svg('<style>rect { filter: blur(400px) }</style><rect/>')],
    ['HTML', svg('<foreignObject><p>a</p></foreignObject>')],
    ['a picture elsewhere', svg('<image href="https://a.example/a.png"/>')],
    ['another drawing', svg('<image href="data:image/svg+xml;base64,AAAA"/>')],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "a">]>${svg('&a;')}`],
    ['references to references', svg(levels((at, to) => `<g id="a${at}">${`<use href="${to}"/>`.repeat(10)}</g>`))],
    [
      'patterns of patterns',
      svg(levels((at, to) => `<pattern id="a${at}">${`<rect fill="url(${to})"/>`.repeat(10)}</pattern>`)),
    ],
    ['masks of masks', svg(levels((at, to) => `<mask id="a${at}">${`<rect mask="url('${to}')"/>`.repeat(10)}</mask>`))],
    ['references to itself', svg('<g id="a"><use href="#a"/></g>')],
    [
      'markers at each point',
      svg(`<marker id="m">${'<rect/>'.repeat(99)}</marker><path marker-mid="url(#m)" d="${'L1 1'.repeat(999)}"/>`),
    ],
    ['too many shapes', svg('<rect/>'.repeat(5001))],
    ['too long a line', svg(`<path d="${'L1 1'.repeat(60_000)}"/>`)],
    ['too much text', svg(`<!--${'a'.repeat(1_000_000)}-->`)],
  ])('with %s is not', (_, text) => {
    expect(isDrawableText(text)).toBe(false)
  })

  it.each([
    ['in base64', `data:image/svg+xml;base64,${btoa(svg('<rect/>'))}`],
    ['as text', `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg('<rect/>'))}`],
    ['as text that isn’t encoded', `data:image/svg+xml,${svg('<rect/>')}`],
  ])('is read %s', (_, source) => {
    expect(isDrawableVector(source)).toBe(true)
  })

  it.each([
    'data:image/svg+xml;base64,%',
    'data:image/svg+xml,%',
    'data:image/svg+xml',
    'data:image/svg+xml;base64,AAAA',
  ])('that can’t be read is not drawn: %s', (source) => {
    expect(isDrawableVector(source)).toBe(false)
  })

  it('that is anything at all is judged without an error', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 9 }),
      fc.constantFrom(
        '<svg',
        '</svg>',
        '<use href="#a"',
        ' id="a"',
        '/>',
        '<style>',
        '<image',
        ' style="',
        '"',
        'url(#a)',
        '<!--',
        '&a;',
      ),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        expect(typeof isDrawableText(`<svg>${parts.join('')}`)).toBe('boolean')
        expect(typeof isDrawableVector(`data:image/svg+xml,${parts.join('')}`)).toBe('boolean')
      }),
      { numRuns: 2000 },
    )
  })
})
