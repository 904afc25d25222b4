import { expect, it } from 'vitest'
import { readElement } from '../../../../shared/tools/boards/element.ts'
import { placeShapes } from '../../../../shared/tools/boards/place-shapes.ts'
import { newShapeId } from '../overview/templates.ts'
import { fileOfShape, fileShapes, nameLines } from './file-shapes.ts'

const SPACE = 'cd'.repeat(32)
const FILE = {
  id: '12'.repeat(12),
  device: 'ab'.repeat(32),
  time: 5,
  name: 'plan of the fair.pdf',
  size: 2_300_000,
  type: 'application/pdf',
}

it('a file is placed as a box that any board shows, with its name, its size and a link', () => {
  const placed = placeShapes(fileShapes(SPACE, FILE), { middle: { x: 0, y: 0 }, top: null, newId: newShapeId })
  for (const shape of placed.values()) expect(readElement(shape.id, shape)).toEqual(shape)
  const [box, label] = [...placed.values()]
  if (!box || label?.type !== 'text') throw new Error('no box with a label')
  expect(label.text).toBe('plan of the fair.pdf\n2.3 MB')
  expect(fileOfShape(SPACE, box, placed)).toMatchObject({ id: FILE.id, device: FILE.device })
  expect(fileOfShape(SPACE, box, placed)?.name).toContain('plan of the fair.pdf')
  expect(fileOfShape('ef'.repeat(32), box, placed)).toBeNull()
  expect(fileOfShape(SPACE, { ...box, link: 'https://example.org' }, placed)).toBeNull()
})

it('a file’s box shows its name in up to two lines, with the beginning and the end', () => {
  expect(nameLines('a.txt')).toEqual(['a.txt'])
  expect(nameLines('The minutes of the meeting in summer.pdf')).toEqual(['The minutes of the meeting', 'in summer.pdf'])
  const [first, second, ...more] = nameLines(`begin${'x'.repeat(200)}end.pdf`)
  expect(more).toEqual([])
  expect(first).toMatch(/^begin/)
  expect(second).toMatch(/end\.pdf$/)
  expect([...(second ?? '')].length).toBeLessThanOrEqual(28)
})
