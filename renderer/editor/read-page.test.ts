import { getSchema } from '@tiptap/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { PAGE_LIMITS, PAGE_ROOT } from '../../shared/tools/pages/shape.ts'
import { PLAIN_NODES } from './extensions.ts'
import { PageReader } from './read-page.ts'

const schema = getSchema(PLAIN_NODES)

function read(doc: Y.Doc) {
  const before = Y.encodeStateVector(doc)
  const reading = new PageReader(schema, new Map()).read(doc.getXmlFragment(PAGE_ROOT))
  const node = schema.topNodeType.create(null, reading.content)
  node.check()
  expect(Y.encodeStateVector(doc)).toEqual(before)
  return { ...reading, node }
}

function element(name: string, children: (Y.XmlElement | Y.XmlText)[] = [], attributes: Record<string, unknown> = {}) {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(0, children)
  return made
}

function pageOf(children: (Y.XmlElement | Y.XmlText)[]): Y.Doc {
  const doc = new Y.Doc()
  doc.getXmlFragment(PAGE_ROOT).insert(0, children)
  return doc
}

describe('reading a page', () => {
  it('returns one empty line for an empty page', () => {
    const { node, hidden } = read(new Y.Doc())
    expect([node.childCount, node.textContent, hidden]).toEqual([1, '', 0])
  })

  it('counts unknown parts, and shows the rest', () => {
    const page = pageOf([
      element('paragraph', [new Y.XmlText('before')]),
      element('script', [new Y.XmlText('alert(1)')]),
      element('constructor'),
      element('paragraph', [new Y.XmlText('after')]),
    ])
    const { node, hidden } = read(page)
    expect([node.childCount, node.textContent, hidden]).toEqual([2, 'beforeafter', 2])
  })

  it('repairs content that concurrent edits left without a container', () => {
    const page = pageOf([
      new Y.XmlText('bare'),
      element('listItem', [new Y.XmlText('item')]),
      element('bulletList'),
      element('bulletList', [element('listItem', [element('bulletList', [element('listItem', [])])])]),
    ])
    const { node, hidden } = read(page)
    expect([hidden, node.textContent]).toEqual([0, 'bareitem'])
    expect(node.child(0).type.name).toBe('paragraph')
    expect(node.child(1).type.name).toBe('bulletList')
  })

  it('omits invalid attributes', () => {
    const text = new Y.XmlText()
    text.insert(0, 'go', { link: { href: 'javascript:alert(1)' }, nonsense: { a: 1 }, bold: {} })
    const page = pageOf([
      element('heading', [text], { level: 99 }),
      element('image', [], { src: 'https://tracker.example/pixel.png', alt: 'x'.repeat(100_000) }),
      element('codeBlock', [new Y.XmlText('1')], { language: 'x'.repeat(5000) }),
    ])
    const { node } = read(page)
    const [heading, image, code] = node.children
    expect(heading?.attrs.level).toBe(1)
    expect(heading?.firstChild?.marks.map(({ type }) => type.name)).toEqual(['bold'])
    expect(image?.attrs).toEqual({ src: null, address: null, alt: 'x'.repeat(PAGE_LIMITS.altLength) })
    expect(code?.attrs.language).toBe(null)
  })

  it('shows the beginning of a page that is too long', () => {
    const page = pageOf(Array.from({ length: 100_000 }, () => element('paragraph')))
    const { node, isCut } = read(page)
    expect(isCut).toBe(true)
    expect(node.childCount).toBeLessThanOrEqual(PAGE_LIMITS.nodes + 1)
  })

  it('never throws and never writes, whatever the page contains', () => {
    const names = [...Object.keys(schema.nodes), 'unknown', '__proto__', 'toString']
    const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.constant({ href: [] }))
    const attributes = fc.dictionary(fc.constantFrom('level', 'checked', 'src', 'colspan', 'start', 'odd'), value)
    const tree = fc.letrec<{ node: (depth: number) => Y.XmlElement | Y.XmlText }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc
          .record({ text: fc.string(), mark: fc.constantFrom('bold', 'code', 'link', 'odd') })
          .map(({ text, mark }) => () => {
            const made = new Y.XmlText()
            made.insert(0, text, { [mark]: {} })
            return made
          }),
        fc
          .record({ name: fc.constantFrom(...names), attributes, children: fc.array(tie('node'), { maxLength: 4 }) })
          .map(
            ({ name, attributes: given, children }) =>
              () =>
                element(
                  name,
                  children.map((child) => child(0)),
                  given,
                ),
          ),
      ),
    })).node
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 6 }), (children) => {
        read(pageOf(children.map((child) => child(0))))
      }),
      { numRuns: 300 },
    )
  })
})
