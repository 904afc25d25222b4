import { describe, expect, it } from 'vitest'
import { type BoardFileContent, readBoardFile } from './board-file.ts'
import { readElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'

const rectangle = (id: string, more: object = {}) => ({
  type: 'rectangle',
  id,
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  ...more,
})
const file = (elements: readonly unknown[], files: object = {}) =>
  JSON.stringify({ type: 'excalidraw', version: 2, elements, files })
const read = (text: string) => readBoardFile(text) as BoardFileContent

describe('a file of drawings', () => {
  it('is read with defaults for fields that older programs omit', () => {
    const text = {
      type: 'text',
      id: 't',
      x: 1,
      y: 2,
      width: 30,
      height: 25,
      text: 'Hello',
      fontFamily: 1,
      fontSize: 20,
    }
    const { shapes, leftOut } = read(file([rectangle('r'), text, rectangle('gone', { isDeleted: true })]))
    expect(shapes.map(({ id }) => id)).toEqual(['r', 't'])
    expect(leftOut).toEqual({})
    expect(shapes[1]).toMatchObject({ originalText: 'Hello', lineHeight: 1.25, containerId: null })
  })

  it('is rejected if it is not a drawing', () => {
    expect(readBoardFile('<svg onload="alert(1)"/>')).toBe('not-json')
    expect(readBoardFile('')).toBe('not-json')
    expect(readBoardFile('null')).toBe('not-a-drawing')
    expect(readBoardFile('[[1]]')).toBe('not-a-drawing')
    expect(readBoardFile('{"elements": 5}')).toBe('not-a-drawing')
    expect(readBoardFile(file([]))).toBe('nothing-in-it')
  })

  it('carries no scripts: script links and embedded pages are removed', () => {
    const { shapes, leftOut } = read(
      file([
        rectangle('a', { link: 'javascript:alert(1)' }),
        rectangle('b', { link: 'data:text/html,<script>alert(1)</script>' }),
        rectangle('c', { link: 'https://example.org' }),
        { ...rectangle('d'), type: 'iframe' },
        { ...rectangle('e'), type: 'embeddable', link: 'https://example.org' },
        { ...rectangle('__proto__') },
      ]),
    )
    expect(shapes.map(({ link }) => link)).toEqual([null, null, 'https://example.org'])
    expect(leftOut).toEqual({
      links: { count: 2, names: ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>'] },
      unsupported: { count: 3, names: ['iframe', 'https://example.org', 'rectangle'] },
    })
  })

  it('carries pictures as data only, never remote ones', () => {
    const { pictures } = read(
      file([rectangle('a')], {
        good: { mimeType: 'image/png', dataURL: 'data:image/png;base64,AAAA' },
        drawing: { mimeType: 'text/html', dataURL: 'data:image/svg+xml;base64,AAAA' },
        far: { mimeType: 'image/png', dataURL: 'https://example.org/a.png' },
        page: { mimeType: 'image/png', dataURL: 'data:text/html,<script>alert(1)</script>' },
      }),
    )
    expect(pictures.map(({ id, mimeType }) => [id, mimeType])).toEqual([
      ['good', 'image/png'],
      ['drawing', 'image/svg+xml'],
    ])
  })

  it('of an older version is read as in the editor itself', () => {
    const draw = {
      ...rectangle('draw'),
      type: 'draw',
      points: [
        [5, 5],
        [15, 5],
        [15, 25],
      ],
    }
    const { shapes, leftOut } = read(
      file([
        { ...draw, x: 100, y: 100, strokeSharpness: 'round' },
        {
          ...rectangle('arrow', { width: 30, height: -20 }),
          type: 'arrow',
          startBinding: { elementId: 'box', gap: 3 },
        },
        { ...rectangle('text', { height: 60 }), type: 'text', text: 'Two\nlines', font: '20px Virgil' },
        rectangle('box', {
          strokeSharpness: 'round',
          boundElementIds: ['arrow'],
          strokeWidth: 0,
          opacity: null,
          fillStyle: '',
        }),
        {
          ...rectangle('stroke'),
          type: 'freedraw',
          points: [
            [0, 0, 0.5],
            [1, 2, 0.7],
          ],
        },
        { ...rectangle('area'), type: 'magicframe' },
        rectangle('back', { x: 10, width: -10 }),
        rectangle('box'),
        rectangle('typed', { strokeColor: 'red ', backgroundColor: '00000', strokeWidth: '3', angle: 101 }),
        { ...rectangle('ignored'), type: 'selection' },
        { ...rectangle('empty'), type: 'text', text: '' },
        { ...rectangle('nameless'), id: undefined },
      ]),
    )
    expect(leftOut).toEqual({})
    expect(shapes.map(({ id }) => id)).toEqual([
      ...['draw', 'arrow', 'text', 'box', 'stroke', 'area', 'back', 'shape-7', 'typed', 'shape-11'],
    ])
    const named = Object.fromEntries(shapes.map((shape) => [shape.id, shape]))
    expect(named).toMatchObject({
      draw: {
        type: 'line',
        x: 105,
        y: 105,
        width: 10,
        height: 20,
        points: [
          [0, 0],
          [10, 0],
          [10, 20],
        ],
        roundness: { type: 2 },
      },
      arrow: {
        points: [
          [0, 0],
          [30, -20],
        ],
        width: 30,
        height: 20,
        endArrowhead: 'arrow',
        startBinding: { focus: 0 },
      },
      text: { fontSize: 20, fontFamily: 1, lineHeight: 1.5, originalText: 'Two\nlines' },
      box: {
        roundness: { type: 1 },
        boundElements: [{ type: 'arrow', id: 'arrow' }],
        strokeWidth: 2,
        opacity: 100,
        fillStyle: 'solid',
      },
      stroke: {
        points: [
          [0, 0],
          [1, 2],
        ],
      },
      area: { type: 'frame' },
      back: { x: 0, width: 10 },
      typed: { strokeColor: 'red', backgroundColor: 'transparent', strokeWidth: 3, angle: 101 % (2 * Math.PI) },
    })
  })

  it('is rejected if it is nested too deep', () => {
    const deep = `{"elements": ${'['.repeat(200_000)}${']'.repeat(200_000)}, "files": ${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`
    expect(readBoardFile(deep)).toBe('not-json')
  })

  it('keeps a stroke of a million points, reduced to fewer', () => {
    const points = Array.from({ length: 1_000_000 }, (_, place) => [place / 20, 0])
    const { shapes } = read(
      file([
        { ...rectangle('s'), type: 'freedraw', points },
        { ...rectangle('l'), type: 'line', points },
      ]),
    )
    const [stroke, line] = shapes as { points: [number, number][] }[]
    expect(stroke?.points.length).toBeLessThanOrEqual(BOARD_LIMITS.strokePoints)
    expect(stroke?.points.length).toBeGreaterThan(BOARD_LIMITS.strokePoints / 2)
    expect(stroke?.points.at(-1)).toEqual([999_999 / 20, 0])
    expect(line?.points.length).toBeLessThanOrEqual(BOARD_LIMITS.linePoints)
  })

  it('can have a limited number of shapes, and reports how many were left out', () => {
    const all = Array.from({ length: BOARD_LIMITS.importedShapes + 1 }, (_, place) => rectangle(`r${place}`))
    const { shapes, leftOut } = read(file(all))
    const one = { tooMany: { count: 1, names: [] } }
    expect([shapes.length, leftOut]).toEqual([BOARD_LIMITS.importedShapes, one])
    expect(read(file(all.slice(1))).leftOut).toEqual({})
    const half = all.slice(0, all.length / 2)
    const library = read(JSON.stringify({ library: [half, half, [rectangle('last')]] }))
    expect([library.shapes.length, library.leftOut]).toEqual([BOARD_LIMITS.importedShapes, one])
  })

  it('can be a library, old or new: its drawings are laid out side by side', () => {
    const items = [[rectangle('a'), rectangle('b', { x: 20 })], [rectangle('a')]]
    const libraries = [
      { type: 'excalidrawlib', version: 2, libraryItems: items.map((elements, id) => ({ id: String(id), elements })) },
      { type: 'excalidrawlib', version: 1, library: items },
    ]
    for (const library of libraries) {
      const { kind, shapes } = read(JSON.stringify(library))
      expect(kind).toBe('library')
      expect(new Set(shapes.map(({ id }) => id)).size).toBe(3)
      expect(shapes.map(({ x }) => x)).toEqual([0, 20, 70])
      expect(shapes[0]?.groupIds).toEqual(shapes[1]?.groupIds)
      for (const shape of shapes) expect(readElement(shape.id, shape)).toEqual(shape)
    }
  })
})
