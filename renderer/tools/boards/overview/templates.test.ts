import { describe, expect, it } from 'vitest'
import { readElement } from '../../../../shared/tools/boards/element.ts'
import { TEMPLATES, templateShapes } from './templates.ts'

describe.each(TEMPLATES)('the template %s', (template) => {
  it('has valid shapes, can be inserted twice, and contains text', () => {
    const one = templateShapes(template, { x: 0, y: 0 }, null)
    const other = templateShapes(template, { x: 0, y: 0 }, null)
    expect(one.size).toBeGreaterThan(8)
    expect([...one.keys()].filter((id) => other.has(id))).toEqual([])
    for (const shape of one.values()) expect(readElement(shape.id, shape)).toEqual(shape)
    const words = [...one.values()].flatMap((shape) => (shape.type === 'text' ? [shape.text] : []))
    expect(words.length).toBeGreaterThan(3)
  })
})
