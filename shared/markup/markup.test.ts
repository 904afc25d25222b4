import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Element, isElement, readMarkup, textOf } from './markup.ts'

const elementsIn = (element: Element): Element[] =>
  element.children.filter(isElement).flatMap((child) => [child, ...elementsIn(child)])
const depthOf = (element: Element): number => 1 + Math.max(0, ...element.children.filter(isElement).map(depthOf))

function rootOf(text: string): Element {
  const read = readMarkup(text, false)
  if (!read.ok) throw new Error(read.reason)
  return read.root
}

it('flattens deep nesting, keeping all elements, and all text in order', () => {
  type Node = string | Node[]
  const { node } = fc.letrec<{ node: Node }>((tie) => ({
    node: fc.oneof(fc.stringMatching(/^[a-z]{1,3}$/), fc.array(tie('node'), { maxLength: 4 })),
  }))
  let count = 0
  const written = (node: Node): string => {
    if (typeof node === 'string') return node
    const id = count++
    return `<i id="${id}">${node.map(written).join('')}</i>`
  }
  fc.assert(
    fc.property(node, fc.integer({ min: 90, max: 200 }), (node, depth) => {
      count = 0
      const content = written(node)
      const [flat, whole] = [rootOf('<b>'.repeat(depth) + content), rootOf(content)]
      expect(textOf(flat)).toBe(textOf(whole))
      const idsIn = (root: Element) => new Set(elementsIn(root).flatMap(({ attributes }) => attributes.id ?? []))
      expect(idsIn(flat)).toEqual(idsIn(whole))
      expect(depthOf(flat)).toBeLessThanOrEqual(101)
    }),
  )
})
