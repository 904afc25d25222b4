import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { drawableText, drawableVector } from './vector-picture.ts'

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
const svg = (content: string, attributes = ''): string => `<svg ${XMLNS}${attributes}>${content}</svg>`
/** Each of ten levels refers ten times to the one below. */
const levels = (level: (at: number, below: string) => string): string =>
  Array.from({ length: 10 }, (_, at) => level(at, `#b${at - 1}`)).join('')
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const PATTERN = `<pattern id="b">${'<rect></rect>'.repeat(99)}</pattern>`
const shapes = (count: number, attributes = ''): string => `<rect${attributes}></rect>`.repeat(count)

describe('a drawing (SVG)', () => {
  it.each([
    ['shapes', '<rect width="9" height="9"></rect><path d="M0 0 L1 1"></path>'],
    ['text', '<text x="1" y="2">a <tspan dx="1">&lt;b&gt; &amp;amp;</tspan></text>'],
    [
      'a gradient',
      '<linearGradient id="a0"><stop offset="1"></stop></linearGradient><rect fill="url(#a0) red"></rect>',
    ],
    ['something used twice', '<g id="a0"><rect></rect></g><use href="#a0"></use><use href="#a0"></use>'],
    ['a picture', `<image href="data:image/png;base64,${PIXEL}"></image>`],
    ['styles', '<rect style="fill:red;mix-blend-mode:multiply"></rect>'],
    ['lines with ends', '<marker id="a0"><path d="M0 0"></path></marker><path d="M0" marker-end="url(#a0)"></path>'],
    ['a mask around much', `<mask id="a0">${shapes(99)}</mask><g mask="url(#a0)">${shapes(999)}</g>`],
    ['colors for what is within', `<radialGradient id="a0"></radialGradient><g fill="url(#a0)">${shapes(999)}</g>`],
    [
      'a chain of references',
      `<g id="a0"></g>${Array.from({ length: 50 }, (_, at) => `<use id="a${at + 1}" href="#a${at}"></use>`).join('')}`,
    ],
    ['dashes', '<g stroke-dasharray="1 2"><line x1="1"></line><line x1="1"></line></g>'],
  ])('with %s is drawn unchanged', (_, content) => {
    expect(drawableText(svg(content))).toBe(svg(content))
  })

  it.each([
    [
      'a head',
      `\ufeff<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd"><!-- a -->${svg('')}`,
      '',
    ],
    ['a prefix', `<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:rect/></svg:svg>`, '<rect></rect>'],
    [
      'another style sheet',
      `<?xml-stylesheet href="data:text/css,*{filter:blur(9px)}"?>${svg('<rect/>')}`,
      '<rect></rect>',
    ],
    [
      'what editors note',
      svg('<metadata><g/></metadata><sodipodi:namedview/><g inkscape:label="a" data-a="b"/>'),
      '<g></g>',
    ],
    [
      'scripts',
      svg('<script>a</script><g onload="a"/><a href="https://a.example"><rect/></a>'),
      '<g></g><a><rect></rect></a>',
    ],
    [
      'what only others draw',
      svg('<switch><foreignObject requiredExtensions="a:b"/><g/></switch>'),
      '<switch><g></g></switch>',
    ],
    ['an older address', svg('<g id="b"/><use xlink:href="#b"/>'), '<g id="a0"></g><use href="#a0"></use>'],
    ['an address in another form', svg('<g id="a b"/><use href="#%61%20b"/>'), '<g id="a0"></g><use href="#a0"></use>'],
    [
      'a long id',
      svg(`<g id="${'b'.repeat(300)}"/><use href="#${'b'.repeat(300)}"/>`),
      '<g id="a0"></g><use href="#a0"></use>',
    ],
    ['an id twice', svg('<g id="b"/><a id="b"/><use href="#b"/>'), '<g id="a0"></g><a></a><use href="#a0"></use>'],
    [
      'references to nothing',
      svg('<use href="#b"/><g fill="url(#b)" stroke="url(#b) red"/>'),
      '<use></use><g fill="none" stroke="red"></g>',
    ],
    [
      'references elsewhere',
      svg('<use href="a.svg#a"/><g fill="url(//a.example/a)" mask="url(data:image/svg+xml,a)"/>'),
      '<use></use><g></g>',
    ],
    ['what is taken over', svg('<g mask="inherit" clip-path="circle(1px)"/>'), '<g></g>'],
    [
      'rules',
      svg('<style>.a, g .b { fill: red } .a{fill:blue}</style><rect class="a"/><rect class="b"/>'),
      '<rect style="fill:blue"></rect><rect></rect>',
    ],
    [
      'rules for what is within',
      svg('<style>g  .b{fill:red}</style><g><a><g class="b c"/></a></g>'),
      '<g><a><g style="fill:red"></g></a></g>',
    ],
    [
      'rules by weight',
      svg('<style>#b{fill:red}g.b{fill:blue}*{fill:green}</style><g class="b"/><g id="b"/>'),
      '<g style="fill:blue"></g><g id="a0" style="fill:red"></g>',
    ],
    [
      'rules that are weaker',
      svg('<style>g{fill:red;stroke:red}</style><g fill="blue" style="stroke:blue"/>'),
      '<g style="fill:red;stroke:blue"></g>',
    ],
    [
      'rules with a reference',
      svg('<style>.a{fill:url(#b)}</style><linearGradient id="b"/><g class="a"/>'),
      '<linearGradient id="a0"></linearGradient><g style="fill:url(#a0)"></g>',
    ],
    [
      'rules for some readers',
      svg('<style>/* g{fill:a} */@charset "a";g{fill:red}@media print{g{fill:b}g{fill:c}}g:hover{fill:d}</style><g/>'),
      '<g style="fill:red"></g>',
    ],
    ['rules for nothing', svg('<style> {fill:red} . {fill:red} g >a, :root{fill:red}</style><g/>'), '<g></g>'],
    ['names of typefaces', svg(`<text font-family='"A B", Curlz'/>`), `<text font-family="'A B', Curlz"></text>`],
    ['what no document contains', svg('<text>a\u0001\ufffe\ud800</text>'), '<text>a</text>'],
  ])('with %s is drawn without it, or in another form', (_, text, content) => {
    expect(drawableText(text)?.replace(/^<svg [^>]*>|<\/svg>$/g, '')).toBe(content)
  })

  it.each([
    ['no drawing', '<p>a</p>'],
    ['several', '<svg/><svg/>'],
    ['a filter', svg('<filter id="f"><feTurbulence numOctaves="200"/></filter><rect filter="url(#f)"/>')],
    ['a filter of its style', svg('<rect style="filter: blur(400px)"/>')],
    ['a filter of its rules', svg('<style>rect { filter: blur(400px) }</style><rect/>')],
    ['a filter of its rules in parts', svg('<style>rect{fil<g/>ter:blur(400px)}</style><rect/>')],
    ['a filter that is hidden', svg('<rect style="f\\69lter:blur(400px)"/>')],
    ['a filter of its rules that is hidden', svg('<style>rect{f\\69lter:blur(400px)}</style><rect/>')],
    ['a filter that comes later', svg('<g><set attributeName="filter" to="url(#f)"/></g>')],
    ['what moves', svg('<g><animateTransform attributeName="transform"/></g>')],
    ['HTML', svg('<foreignObject><p>a</p></foreignObject>')],
    ['a picture elsewhere', svg('<image href="https://a.example/a.png"/>')],
    ['another drawing', svg('<image href="data:image/svg+xml;base64,AAAA"/>')],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "a">]>${svg('&a;')}`],
    ['parts within parts', svg(`${'<g>'.repeat(120)}<rect/>${'</g>'.repeat(120)}`)],
    ['references to references', svg(levels((at, to) => `<g id="b${at}">${`<use href="${to}"/>`.repeat(10)}</g>`))],
    [
      'references to references that are written otherwise',
      svg(levels((at, to) => `<g id="b${at}">${`<use href="${to.replace('b', '%62')}"/>`.repeat(10)}</g>`)),
    ],
    [
      'references with spaces',
      svg(levels((at, to) => `<g id="b ${at}">${`<use href="${to.replace('b', 'b ')}"/>`.repeat(10)}</g>`)),
    ],
    [
      'patterns of patterns',
      svg(levels((at, to) => `<pattern id="b${at}">${shapes(10, ` fill="url(${to})"`)}</pattern>`)),
    ],
    [
      'patterns of what is around',
      svg(levels((at, to) => `<g stroke="url(${to})"><pattern id="b${at}">${shapes(10)}</pattern></g>`)),
    ],
    ['masks of masks', svg(levels((at, to) => `<mask id="b${at}">${shapes(10, ` mask="url('${to}')"`)}</mask>`))],
    ['masks of styles', svg(levels((at, to) => `<mask id="b${at}">${shapes(10, ` style="mask:url(${to})"`)}</mask>`))],
    [
      'masks of rules',
      svg(
        `<style>${levels((at, to) => `.b${at}{mask:url(${to})}`)}</style>${levels((at) => `<mask id="b${at}">${shapes(10, ` class="b${at}"`)}</mask>`)}`,
      ),
    ],
    ['references to itself', svg('<g id="a"><use href="#a"/></g>')],
    [
      'a long chain of references',
      svg(Array.from({ length: 4000 }, (_, at) => `<use id="b${at}" href="#b${at + 1}"/>`).join('')),
    ],
    ['a pattern for what is within', svg(`${PATTERN}<g fill="url(#b)">${shapes(99)}</g>`)],
    ['a pattern for what is used', svg(`${PATTERN}<g id="c">${shapes(99)}</g><use href="#c" fill="url(#b)"/>`)],
    ['a pattern of a rule', svg(`${PATTERN}<style>svg{fill:url(#b)}</style>${shapes(99)}`)],
    [
      'markers at each point',
      svg(`<marker id="m">${shapes(99)}</marker><path marker-mid="url(#m)" d="${'L1 1'.repeat(999)}"/>`),
    ],
    ['markers for what is within', svg('<marker id="m"/><g marker-mid="url(#m)"><path d="M0 0"/></g>')],
    ['dashes', svg(`<path stroke-dasharray="1" d="${'C1 1 2 2 3 3'.repeat(999)}"/>`)],
    ['too many masks', svg(`<mask id="b"/>${shapes(999, ' mask="url(#b)"')}`)],
    ['too many gradients', svg(`<linearGradient id="b"/>${shapes(1999, ' fill="url(#b)"')}`)],
    ['dashes of what is around', svg(`<g stroke-dasharray="1">${shapes(99)}</g>`)],
    [
      'dashes of what is around that another value hides',
      svg(`<g stroke-dasharray="1">${shapes(99, ` style="font-family:';stroke-dasharray:none"`)}</g>`),
    ],
    ['dashes of what uses it', svg(`<g id="b">${shapes(99)}</g><use href="#b" style="stroke-dasharray:1"/>`)],
    ['too many shapes', svg(shapes(5001))],
    ['too long a line', svg(`<path d="${'L1 1'.repeat(60_000)}"/>`)],
    ['too much text', svg(`<text>${'a'.repeat(60_000)}</text>`)],
    ['too long a value', svg(`<g transform="${'scale(1) '.repeat(999)}"/>`)],
    ['too many rules', svg(`<style>${'*{x:y}'.repeat(2000)}</style>`)],
    ['too many rules for its shapes', svg(`<style>${'*{x:y}'.repeat(1000)}</style>${shapes(999)}`)],
    ['too many letters', svg(`<!--${'a'.repeat(1_000_000)}-->`)],
  ])('with %s isn’t drawn', (_, text) => {
    expect(drawableText(text)).toBeNull()
  })

  it.each([
    ['in base64', `data:image/svg+xml;base64,${btoa(svg('<rect/>'))}`],
    ['as text', `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg('<rect/>'))}`],
    ['as text that isn’t encoded', `data:image/svg+xml,${svg('<rect/>')}`],
  ])('can be read %s', (_, source) => {
    const drawn = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg('<rect></rect>'))}`
    expect(drawableVector(source)).toBe(drawn)
  })

  it.each([
    'data:image/svg+xml;base64,%',
    'data:image/svg+xml,%',
    'data:image/svg+xml',
    'data:image/svg+xml;base64,AAAA',
  ])('that can’t be read is not drawn: %s', (source) => {
    expect(drawableVector(source)).toBeNull()
  })

  it('with any content is rewritten from known parts only, and rewriting it again changes nothing', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 9 }),
      fc.constantFrom(
        'url(#a)',
        'url( "#b" ) red',
        'url(a.png)',
        '#a',
        'a b',
        'https://a.example',
        'f\\69lter:a',
        'none',
        'inherit',
      ),
      fc.constantFrom('fill:url(#a)', "font:'a';stroke:red", 'marker:url(#b)', 'filter:none', 'mask : none;;', '1 2'),
    )
    const name = fc.constantFrom(
      ...['id', 'class', 'style', 'fill', 'stroke', 'mask', 'marker-mid', 'href', 'xlink:href', 'd', 'x', 'onload'],
      ...['stroke-dasharray', 'filter', 'xml:space', 'a:b'],
    )
    const attribute = fc.tuple(name, value).map(([name, value]) => ` ${name}="${value}"`)
    const part = fc.oneof(
      fc.string({ maxLength: 9 }),
      fc
        .tuple(
          fc.constantFrom('g', 'rect', 'path', 'use', 'mask', 'text', 'tspan', 'svg:a', 'b', 'stop', 'script'),
          fc.array(attribute, { maxLength: 3 }),
          fc.constantFrom('', '/'),
        )
        .map(([name, attributes, end]) => `<${name}${attributes.join('')}${end}>`),
      fc.constantFrom(
        '</g>',
        '</text>',
        '<!--',
        '-->',
        '&lt;',
        '&a;',
        ']]>',
        '<![CDATA[',
        '<style>#a{fill:red}g.b{',
        '</style>',
        '<set',
      ),
    )
    let drawn = 0
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = drawableText(`<svg>${parts.join('')}`)
        if (text === null) return
        drawn += 1
        expect(drawableText(text)).toBe(text)
        const tags = text.replace(XMLNS, '').replace(/(?<=>)[^<]+/g, '')
        expect(tags).not.toMatch(/script|filter|onload|:\/\/|\\|class=|<style|url\((?!#a\d)|href="(?!#a\d)/)
        for (const [, id = ''] of tags.matchAll(/(?:url\(|href=")#(\w+)/g)) expect(tags).toContain(` id="${id}"`)
        expect(drawableVector(`data:image/svg+xml,${encodeURIComponent(text)}`)).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
    expect(drawn).toBeGreaterThan(500)
  })

  it.each([
    ['comments without end', (times: number) => '<!-- a '.repeat(times)],
    ['parts', (times: number) => svg('<b/>'.repeat(times))],
    ['declarations', (times: number) => svg(`<g style="${'a:b;'.repeat(times)}"/>`)],
    ['text in parts', (times: number) => svg(`<text>${'a<b/>'.repeat(times)}</text>`)],
  ])('takes time in proportion to its length: %s', (_, textOf) => {
    const [one, other] = [textOf(2000), textOf(500)]
    expectTimesAsLong(
      10,
      () => drawableText(one),
      () => drawableText(other),
    )
  })
})
