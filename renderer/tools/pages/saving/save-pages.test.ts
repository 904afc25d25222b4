import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { PAGE_ROOT, pageDoc } from '../../../../shared/tools/pages/shape.ts'
import { createDocs } from '../../../docs/docs.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { pagePaths, savePages } from './save-pages.ts'

const page = (number: number, name: string, parent: number | null = null) => ({
  id: hex(number, 16),
  name,
  parent: parent === null ? null : hex(parent, 16),
})

it('puts pages into folders named after their parents, each at a unique path', () => {
  const pages = [
    page(1, 'Plan'),
    page(2, 'Food', 1),
    page(3, 'food', 1),
    page(4, 'a/b\\..', 2),
    page(5, '..'),
    page(6, 'CON'),
  ]
  expect([...pagePaths(pages).values()]).toEqual([
    'Plan',
    'Plan/Food',
    'Plan/food (2)',
    'Plan/Food/a b',
    'page',
    'page CON',
  ])
})

it('writes each page as Markdown, and stops when aborted', async () => {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const docs = createDocs({ host: host.window() })
  const pages = [page(1, 'Plan'), page(2, 'Food', 1)]
  host.remote(space, pageDoc(hex(1, 16)), hex(2), (doc) => {
    const heading = new Y.XmlElement('heading')
    heading.insert(0, [new Y.XmlText('Tables')])
    heading.setAttribute('level', 2 as unknown as string)
    doc.getXmlFragment(PAGE_ROOT).insert(0, [heading])
  })
  const done: number[] = []
  const controller = new AbortController()
  const options = { signal: controller.signal, onPage: (count: number) => void done.push(count) }
  const { zip, missing } = await savePages(docs, space, pages, options)
  expect([missing, done]).toEqual([0, [1, 2]])
  const text = new TextDecoder().decode(await zip?.arrayBuffer())
  expect(text).toContain('Plan/Food.md')
  expect(text).toContain('# Plan\n\n## Tables\n')
  controller.abort()
  await expect(savePages(docs, space, pages, options)).rejects.toThrow()
})
