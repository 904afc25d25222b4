import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { copyBoard } from './copy-board.ts'
import { readElement } from './element.ts'
import { commonBounds, placeShapes, topIndex } from './place-shapes.ts'
import { BOARD_FILES_ROOT, BOARD_ROOT } from './shape.ts'
import { makeShape } from './shape-defaults.ts'

const bound = [
  makeShape('rectangle', 'box', {
    width: 100,
    height: 50,
    boundElements: [
      { id: 'label', type: 'text' },
      { id: 'away', type: 'arrow' },
    ],
  }),
  makeShape('text', 'label', { text: 'Hello', containerId: 'box' }),
  makeShape('arrow', 'arrow', {
    points: [
      [0, 0],
      [10, 0],
    ],
    startBinding: { elementId: 'box', focus: 0, gap: 1 },
    endBinding: { elementId: 'away', focus: 0, gap: 1 },
    groupIds: ['group'],
  }),
]

describe('shapes inserted into a board', () => {
  it('have new ids, keep their bindings, and are on top, centered at the given point', () => {
    let count = 0
    const placed = placeShapes(bound, { middle: { x: 1000, y: 1000 }, top: 'a5', newId: () => `new-${count++}` })
    const [box, label, arrow] = [...placed.values()]
    expect([...placed.keys()]).toEqual(['new-0', 'new-1', 'new-2'])
    expect(box?.boundElements).toEqual([{ id: 'new-1', type: 'text' }])
    expect(label).toMatchObject({ containerId: 'new-0' })
    expect(arrow).toMatchObject({ startBinding: { elementId: 'new-0' }, endBinding: null, groupIds: ['new-3'] })
    const bounds = commonBounds(placed.values())
    expect([(bounds?.x ?? 0) + 50, (bounds?.y ?? 0) + 25]).toEqual([1000, 1000])
    for (const shape of placed.values()) {
      expect((shape.index ?? '') > 'a5').toBe(true)
      expect(readElement(shape.id, shape)).toEqual(shape)
    }
    expect(topIndex(placed.values())).toBe(arrow?.index)
  })
})

describe('a copied board', () => {
  it('has all shapes and pictures, and no invalid ones', () => {
    const [from, to] = [new Y.Doc(), new Y.Doc()]
    for (const shape of bound) from.getMap(BOARD_ROOT).set(shape.id, shape)
    from.getMap(BOARD_ROOT).set('bad', { type: 'iframe' })
    const picture = { mimeType: 'image/png', dataURL: 'data:image/png;base64,AAAA', created: 1 }
    from.getMap(BOARD_FILES_ROOT).set('picture', picture)
    copyBoard(from, to)
    expect(to.getMap(BOARD_ROOT).toJSON()).toEqual(Object.fromEntries(bound.map((shape) => [shape.id, shape])))
    expect(to.getMap(BOARD_FILES_ROOT).toJSON()).toEqual({ picture })
  })
})
