import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { blockId, pageBlocks } from './page-blocks.ts'
import { PAGE_ROOT } from './shape.ts'

function element(name: string, ...children: (Y.XmlElement | string)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(
    0,
    children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return made
}

it('reads blocks from top to bottom at any nesting depth', () => {
  const doc = new Y.Doc()
  const root = doc.getXmlFragment(PAGE_ROOT)
  const list = element(
    'bulletList',
    element('listItem', element('paragraph', 'one')),
    element('listItem', element('paragraph', 'two')),
  )
  root.insert(0, [
    element('heading', 'Title'),
    list,
    element('paragraph', 'in ', 'two parts'),
    element('paragraph', '  '),
  ])
  const blocks = pageBlocks(doc)
  expect(blocks.map(({ text }) => text)).toEqual(['Title', 'one', 'two', 'in two parts'])
  const heading = root.get(0) as Y.XmlElement
  expect(blocks[0]?.id).toBe(blockId((heading._item as Y.Item).id))
  root.insert(0, [element('paragraph', 'before all')])
  expect(pageBlocks(doc)[1]).toEqual(blocks[0])
})

it('reads the names of files if they’re valid', () => {
  const doc = new Y.Doc()
  const [file, other] = [element('file'), element('file')]
  doc.getXmlFragment(PAGE_ROOT).insert(0, [file, other])
  file.setAttribute('name', 'plan.pdf')
  other.setAttribute('name', '../etc')
  expect(pageBlocks(doc).map(({ text }) => text)).toEqual(['plan.pdf'])
})

it('skips deleted content and non-text, and reads blocks at any depth', () => {
  const doc = new Y.Doc()
  const root = doc.getXmlFragment(PAGE_ROOT)
  let deep = element('paragraph', 'at the bottom')
  for (let depth = 0; depth < 500; depth++) deep = element('blockquote', deep)
  root.insert(0, [element('paragraph', 'gone'), deep, element('image')])
  root.delete(0, 1)
  expect(pageBlocks(doc).map(({ text }) => text)).toEqual(['at the bottom'])
})
