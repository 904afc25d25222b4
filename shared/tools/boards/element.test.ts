import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { threadTime } from '../../testing/thread-time.ts'
import { isSafeLink, readElement, readFile } from './element.ts'
import { drawInk, ink, readInk } from './ink.ts'
import { BOARD_LIMITS } from './limits.ts'
import { compareOrder, risingIndices } from './order.ts'

const base = {
  id: 's',
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roundness: null,
  roughness: 1,
  opacity: 100,
  seed: 1,
  version: 1,
  versionNonce: 1,
  index: 'a1',
  isDeleted: false,
  groupIds: [],
  frameId: null,
  boundElements: null,
  updated: 1,
  link: null,
  locked: false,
}
const rectangle = { ...base, type: 'rectangle' }
const stroke = { ...base, type: 'freedraw', points: [[0, 0]], pressures: [], simulatePressure: true }

describe('shapes from other devices', () => {
  it.each([
    ['a type that loads a site', { type: 'embeddable' }],
    ['an inner page', { type: 'iframe' }],
    ['no type', { type: undefined }],
    ['a coordinate that is not a number', { x: Number.NaN }],
    ['an infinite coordinate', { x: Number.POSITIVE_INFINITY }],
    ['a size that costs minutes to fill', { width: BOARD_LIMITS.extent + 1 }],
    ['lines that are too fine to fill with', { strokeWidth: 0.001 }],
    ['a color with code', { strokeColor: 'url(https://example.org/x)' }],
    ['an id that is a property of objects', { id: '__proto__' }],
    ['an id that differs from its key', { id: 'other' }],
    ['a mark of ink', { versionNonce: -5 }],
  ])('are left out: %s', (_name, change) => {
    expect(readElement('s', { ...rectangle, ...change })).toBeNull()
    expect(readElement('__proto__', { ...rectangle, ...change })).toBeNull()
  })

  it('lose invalid parts that are only decoration', () => {
    const read = readElement('s', {
      ...rectangle,
      link: 'javascript:alert(1)',
      index: 'a0',
      frameId: 's',
      groupIds: ['__proto__'],
      customData: { secret: 1 },
    })
    expect(read).toMatchObject({ link: null, index: 'a0', frameId: null, groupIds: [] })
    expect(read).not.toHaveProperty('customData')
    for (const index of ['', 'a', 'a00', 'A', '-1', 'a-', 'é', 5, `a1${'V'.repeat(300)}`])
      expect(readElement('s', { ...rectangle, index })?.index).toBeNull()
  })

  it('can have points and characters up to their limits, and not one more', () => {
    const points = (count: number) => Array.from({ length: count }, () => [0, 0])
    expect(readElement('s', { ...stroke, points: points(BOARD_LIMITS.strokePoints) })).not.toBeNull()
    expect(readElement('s', { ...stroke, points: points(BOARD_LIMITS.strokePoints + 1) })).toBeNull()
    const text = (length: number) => ({
      ...base,
      type: 'text',
      fontSize: 20,
      fontFamily: 5,
      text: 'x'.repeat(length),
      originalText: '',
      textAlign: 'left',
      verticalAlign: 'top',
      containerId: null,
      autoResize: true,
      lineHeight: 1.25,
    })
    expect(readElement('s', text(BOARD_LIMITS.textLength))).not.toBeNull()
    expect(readElement('s', text(BOARD_LIMITS.textLength + 1))).toBeNull()
  })

  it('never throw, whatever the value', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything({ withNullPrototype: true }), (id, value) => {
        readElement(id, value)
        readFile(id, value)
      }),
      { numRuns: 2000 },
    )
    const field = fc.constantFrom(...Object.keys(stroke))
    fc.assert(
      fc.property(fc.array(fc.tuple(field, fc.anything()), { maxLength: 4 }), (changes) => {
        const read = readElement('s', { ...stroke, ...Object.fromEntries(changes) })
        if (read !== null) expect(readElement('s', read)).toEqual(read)
      }),
      { numRuns: 2000 },
    )
  })

  it('are harmless even if crafted as an attack', () => {
    const text = {
      ...base,
      ...{ type: 'text', fontSize: 20, fontFamily: 5, text: 'a', originalText: 'a', textAlign: 'left' },
      ...{ verticalAlign: 'top', containerId: null, autoResize: true, lineHeight: 1.25 },
    }
    expect(readElement('s', { ...rectangle, link: 'javascript:alert(1)' })?.link).toBeNull()
    expect(readElement('s', { ...rectangle, link: 'JaVaScRiPt://a.org/%0aalert(1)' })?.link).toBeNull()
    expect(readElement('s', { ...rectangle, link: 'data:image/svg+xml,<svg onload=alert(1)>' })?.link).toBeNull()
    expect(readElement('s', text)).not.toBeNull()
    for (const fontFamily of ['https://example.org/font.woff2', 'url(https://example.org)', 1e9, -1, 1.5, null])
      expect(readElement('s', { ...text, fontFamily })).toBeNull()
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e300, '0', null]) {
      for (const field of ['x', 'y', 'width', 'height', 'angle', 'opacity', 'strokeWidth'])
        expect(readElement('s', { ...rectangle, [field]: bad }), `${field} ${bad}`).toBeNull()
    }
    const points = Array.from({ length: 200_000 }, (_, number) => [number, number])
    const start = threadTime(process)
    expect(readElement('s', { ...stroke, points })).toBeNull()
    expect(
      readElement('s', {
        ...stroke,
        points: [
          [0, 0],
          [Number.NaN, 1],
        ],
      }),
    ).toBeNull()
    expect(threadTime(process) - start).toBeLessThan(1000)
    for (const color of ['url(#a)', 'red;background:url(https://example.org)', '#12', '<script>'])
      expect(readElement('s', { ...rectangle, strokeColor: color })).toBeNull()
    for (const type of ['iframe', 'embeddable', 'magicframe', 'selection', 'script'])
      expect(readElement('s', { ...rectangle, type, link: 'https://example.org' })).toBeNull()
  })

  it('can carry only links that messages can have, and links to places in Parley', () => {
    expect(
      ['https://a.org/b?c', 'HTTPS://a', 'http://nas.local/', 'tel:112', 'parley://space/1'].every(isSafeLink),
    ).toBe(true)
    const bad = ['javascript:1', 'file:///etc', 'data:text/html,x', ' https://a', '//a', '', 'https://']
    const misleading = ['https://bank.example@evil.example/', 'https://:b@evil.example', 'https://a\nb']
    expect([...bad, ...misleading].filter(isSafeLink)).toEqual([])
  })
})

describe('pictures from other devices', () => {
  const picture = { mimeType: 'image/png', dataURL: 'data:image/png;base64,iVBORw0KGgo=', created: 1 }
  it('are small raster pictures with inline bytes', () => {
    expect(readFile('f', picture)).toEqual(picture)
    expect(
      readFile('f', { ...picture, mimeType: 'image/svg+xml', dataURL: 'data:image/svg+xml;base64,aaaa' }),
    ).toBeNull()
    expect(readFile('f', { ...picture, dataURL: 'https://example.org/x.png' })).toBeNull()
    expect(readFile('f', { ...picture, dataURL: 'data:image/png;base64,"onload=' })).toBeNull()
    expect(
      readFile('f', { ...picture, dataURL: `data:image/png;base64,${'a'.repeat(BOARD_LIMITS.pictureCharacters)}` }),
    ).toBeNull()
    expect(readFile('__proto__', picture)).toBeNull()
  })
})

describe('ink', () => {
  it('stays within its byte limit and can be read, whatever is drawn', () => {
    const points = Array.from({ length: 15_000 }, (_, number) => [Math.sin(number) * 900, number / 7])
    const drawn = drawInk('b', [{ ...stroke, points, pressures: points.map(() => 0.5) }] as never, () => undefined)
    expect(JSON.stringify(drawn).length).toBeLessThan(BOARD_LIMITS.inkBytes + 100)
    const shown = readInk([ink.parse(JSON.parse(JSON.stringify(drawn)))], () => undefined).get('s')
    expect(shown).toMatchObject({ type: 'freedraw', locked: true, simulatePressure: true })
    expect(shown?.type === 'freedraw' && shown.points.at(-1)).toEqual([expect.any(Number), 2142.7])
    expect(shown?.versionNonce).toBeLessThan(0)
  })

  it('shows some of many shapes, and truncates long text in other scripts', () => {
    const many = Array.from({ length: 500 }, (_, number) => ({ ...rectangle, id: `s${number}` }))
    const drawn = drawInk('b', many as never, () => undefined)
    expect(drawn?.shapes.length).toBeGreaterThan(5)
    expect(new TextEncoder().encode(JSON.stringify(drawn)).length).toBeLessThan(BOARD_LIMITS.inkBytes + 1000)
    expect(drawInk('b', [{ ...rectangle, text: '画'.repeat(4000) }] as never, () => undefined)).toBeNull()
  })

  it('never throws on foreign input', () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (value, fields) => {
        ink.safeParse(value)
        readInk([{ board: 'b', shapes: [{ id: 's', version: 2, fields }] }], () => undefined)
      }),
    )
  })
})

describe('the order of shapes', () => {
  const placed = fc.record({
    index: fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'Zz', null),
    id: fc.string({ minLength: 1 }),
  })
  it('shows strictly increasing indices and keeps those that already increase', () => {
    fc.assert(
      fc.property(fc.uniqueArray(placed, { selector: ({ id }) => id }), (list) => {
        const ordered = [...list].sort(compareOrder)
        const indices = risingIndices(ordered)
        expect([...new Set(indices)].sort()).toEqual(indices)
        ordered.forEach(({ index }, position) => {
          const first = ordered.findIndex((other) => other.index === index)
          if (index !== null && first === position) expect(indices[position]).toBe(index)
        })
        expect(risingIndices([...list].reverse().sort(compareOrder))).toEqual(indices)
      }),
    )
  })
})
