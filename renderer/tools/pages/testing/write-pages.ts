/** Pages for viewing screens. */
import * as Y from 'yjs'
import { PAGE_ROOT, pageDoc } from '../../../../shared/tools/pages/shape.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { sharePicture } from './share-picture.ts'

type Part = [name: string, attributes: Record<string, unknown>, ...contents: (Part | string)[]]

function made(part: Part | string): Y.XmlElement | Y.XmlText {
  if (typeof part === 'string') return new Y.XmlText(part)
  const [name, attributes, ...contents] = part
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string)
  element.insert(0, contents.map(made))
  return element
}

const text = (words: string): Part => ['paragraph', {}, words]
const cell = (name: string, words: string): Part => [name, { colspan: 1, rowspan: 1 }, text(words)]

export function writePage(host: FakeHost, space: string, page: string, device: string, parts: readonly Part[]): void {
  host.docs.change(space, pageDoc(page), device, (doc) => doc.getXmlFragment(PAGE_ROOT).push(parts.map(made)))
}

/** Adds a line with a link to another page. */
export function writeLink(host: FakeHost, space: string, from: string, to: string, words: string): void {
  host.docs.change(space, pageDoc(from), host.device, (doc) => {
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment(PAGE_ROOT).push([paragraph])
    const text = new Y.XmlText()
    paragraph.push([text])
    text.insert(0, 'All that is missing for ')
    text.insert(text.length, words, { link: { href: `#/space/${space}/page/${to}` } })
  })
}

/** A page with every kind of content, an empty one, a long one, and one that can't be shown completely. */
export function fillPages(host: FakeHost, space: string, ben: string, longName: string): void {
  const ids = [60, 61, 62, 63, 64].map((seed) => hex(seed, 16)) as [string, string, string, string, string]
  const [plan, empty, long, odd, deep] = ids
  const cover = sharePicture(host, space, { seed: 85_000, name: 'meadow.webp' })
  sharePicture(host, space, { seed: 85_001, name: 'tower.webp', width: 900, height: 1600 })
  host.docs.change(space, 'index', host.device, (doc) => {
    const items = doc.getMap('items')
    items.set(plan, { type: 'page', name: 'Plan of the fair', created: 10, icon: '🎪' })
    items.set(empty, { type: 'page', name: 'Ideas', created: 11 })
    items.set(long, { type: 'page', name: longName, created: 12, parent: plan })
    items.set(odd, { type: 'page', name: 'From another program', created: 13, parent: plan })
    items.set(deep, { type: 'page', name: 'Shopping', created: 14, parent: long, icon: '🛒', cover })
  })
  writePage(host, space, plan, host.device, [
    text('Everyone may write here. What is decided stands in the table, what is to be done below it.'),
    ['heading', { level: 2 }, 'What is decided'],
    [
      'table',
      {},
      ['tableRow', {}, cell('tableHeader', 'What'), cell('tableHeader', 'Where'), cell('tableHeader', 'Who')],
      ['tableRow', {}, cell('tableCell', 'Stage'), cell('tableCell', 'Near the power'), cell('tableCell', 'Cem')],
      ['tableRow', {}, cell('tableCell', 'Food'), cell('tableCell', 'To the left'), cell('tableCell', 'Ben')],
    ],
    ['heading', { level: 2 }, 'To do'],
  ])
  writePage(host, space, plan, ben, [
    [
      'taskList',
      {},
      ['taskItem', { checked: true, assignee: ben }, text('Ask for the meadow')],
      ['taskItem', { checked: false, assignee: host.device, due: '2026-11-30' }, text('Rent two long tables')],
      ['taskItem', { checked: false }, text('Find someone with a van')],
    ],
    ['blockquote', {}, text('Rain moves everything into the barn.')],
    ['bulletList', {}, ['listItem', {}, text('Speakers')], ['listItem', {}, text('Extension cord')]],
    [
      'codeBlock',
      { language: 'typescript' },
      "const start = new Date('2026-12-01')\n// before noon\nopen(start, { music: true })",
    ],
  ])
  writePage(
    host,
    space,
    long,
    ben,
    Array.from({ length: 2000 }, (_, index) =>
      text(`Line ${index + 1}: what was said that day, and by whom, and why it matters.`),
    ),
  )
  writeLink(host, space, deep, plan, 'the fair')
  writePage(host, space, odd, ben, [
    text('What can be shown is shown.'),
    ['kanban', {}, text('A part of another program.')],
  ])
}
