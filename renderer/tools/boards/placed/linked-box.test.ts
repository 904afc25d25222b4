import { expect, it } from 'vitest'
import { threadTime } from '../../../../shared/testing/thread-time.ts'
import { type Address, addresses } from '../../../../shared/tools/address.ts'
import { type BoardElement, readElement } from '../../../../shared/tools/boards/element.ts'
import { placeShapes } from '../../../../shared/tools/boards/place-shapes.ts'
import { newShapeId } from '../overview/templates.ts'
import { linkedBox, linkedBoxes } from './linked-box.ts'

const [SPACE, OTHER] = ['cd'.repeat(32), 'ef'.repeat(32)]
const ROW: Address = { tool: 'tables', space: SPACE, place: { item: '12'.repeat(8), at: '34'.repeat(6) } }
const VIEW = { space: SPACE, viewport: { scrollX: 0, scrollY: 0, zoom: 1 }, screen: { width: 1000, height: 800 } }

const placed = (link: Address, middle = { x: 500, y: 400 }): BoardElement[] => [
  ...placeShapes(linkedBox(link, 'Chores'), { middle, top: null, newId: newShapeId }).values(),
]
const shown = (shapes: readonly BoardElement[], view = VIEW) => linkedBoxes(shapes, view).map(({ link }) => link)

it('a linked place is a box that any board shows, with a name and a link', () => {
  const shapes = placed(ROW)
  for (const shape of shapes) expect(readElement(shape.id, shape)).toEqual(shape)
  const [box, label] = shapes
  expect(box?.link).toBe(addresses.writeLink(ROW))
  expect(label).toMatchObject({ type: 'text', text: 'Chores', containerId: box?.id })
  expect(shown(shapes)).toEqual([ROW])
})

it('a linked place is shown only if it is on screen, large enough to read, and unchanged', () => {
  const shapes = placed(ROW)
  const [box] = shapes as [BoardElement]
  expect(shown(shapes, { ...VIEW, viewport: { scrollX: 2000, scrollY: 0, zoom: 1 } })).toEqual([])
  expect(shown(shapes, { ...VIEW, viewport: { scrollX: 0, scrollY: 0, zoom: 0.2 } })).toEqual([])
  for (const change of [{ backgroundColor: '#ffc9c9' }, { fillStyle: 'hachure' }, { roughness: 1 }, { link: null }])
    expect(shown([{ ...box, ...change } as BoardElement])).toEqual([])
})

it('a box that links elsewhere isn’t shown as a linked place', () => {
  const [box] = placed(ROW) as [BoardElement]
  const links = [
    'https://example.org',
    addresses.writeLink({ ...ROW, space: OTHER }),
    `parley://table/${SPACE}/no/such`,
  ]
  for (const link of links) expect(shown([{ ...box, link }])).toEqual([])
})

it('only the 20 uppermost linked places are shown, however many there are', () => {
  const row = (number: number): Address => ({
    ...ROW,
    place: { item: '12'.repeat(8), at: number.toString(16).padStart(12, '0') },
  })
  const [box] = placed(ROW) as [BoardElement]
  const many = Array.from({ length: 10_000 }, (_, number) => ({ ...box, link: addresses.writeLink(row(number)) }))
  const start = threadTime(process)
  expect(shown(many)).toEqual(Array.from({ length: 20 }, (_, number) => row(9980 + number)))
  const bad = many.map((each) => ({ ...each, link: each.link.replace(SPACE, OTHER) }))
  expect(shown([...placed(ROW), ...bad])).toEqual([])
  expect(threadTime(process) - start).toBeLessThan(200)
})
