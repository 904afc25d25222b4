/**
 * A picture that would use up all memory, everywhere that another device can put one: `window.largePicture`, in base64.
 */

import { BoardBinding } from '../../shared/tools/boards/binding.ts'
import { BOARD_FILES_ROOT, boardDoc } from '../../shared/tools/boards/shape.ts'
import { makeShape } from '../../shared/tools/boards/shape-defaults.ts'
import { CHAT_ROOT, type ChatEntry, chatLane } from '../../shared/tools/chat/shape.ts'
import { type Announcement, FILES_ROOT, filesLane } from '../../shared/tools/files/shape.ts'
import { mediaDoc, putMedia } from '../../shared/tools/media/shape.ts'
import { ISSUES_ROOT, type IssueEntry, issueDoc, issuesLane, TEXT_ROOT } from '../../shared/tools/news/shape.ts'
import { PAPER, PAPER_ISSUE } from '../tools/news/testing/newsletters.ts'
import { writePage } from '../tools/pages/testing/write-pages.ts'
import { type FakeHost, hex } from './host/fake-host.ts'
import { bytesOf } from './landscape.ts'

declare global {
  interface Window {
    largePicture?: string
  }
}

/** Pictures per place. */
const COUNT = 4
const PAGE = hex(60, 16)

export function fillLargePictures(host: FakeHost, space: string, ben: string): void {
  const source = `data:image/png;base64,${window.largePicture ?? ''}`
  const channel = space.slice(0, 16)
  const board = space.slice(16, 32)
  const now = Date.now()
  const each = <Made>(make: (index: number) => Made): Made[] => Array.from({ length: COUNT }, (_, index) => make(index))
  const hold = (seed: number, place: string): string => {
    const media = hex(seed, 16)
    host.docs.change(space, mediaDoc(media, ben, place), ben, (doc) => putMedia(doc, bytesOf(source)))
    return media
  }
  host.docs.change(space, 'index', host.device, (doc) => {
    const items = doc.getMap('items')
    items.set(channel, { type: 'channel', name: 'general', created: 1 })
    items.set(board, { type: 'board', name: 'Board', created: 2 })
    items.set(PAGE, { type: 'page', name: 'Page', created: 3 })
    items.set(PAPER, { type: 'newsletter', name: 'Harbour post', created: 4 })
  })
  const said: ChatEntry = {
    kind: 'message',
    id: hex(5000, 24),
    time: now,
    seen: [],
    text: 'Look at these',
    attachments: each((index) => {
      const media = hold(80_000 + index, channel)
      return { kind: 'picture', media, type: 'image/png', name: 'plan.png', width: 640, height: 360 }
    }),
  }
  host.docs.change(space, chatLane(channel, new Date(now).toISOString().slice(0, 7), ben), ben, (doc) =>
    doc.getArray(CHAT_ROOT).push([said]),
  )
  writePage(host, space, PAGE, ben, [
    ['paragraph', {}, 'Before the pictures'],
    ...each(() => ['image', { src: source, alt: 'Plan' }] as ['image', Record<string, unknown>]),
  ])
  host.docs.change(space, boardDoc(board), ben, (doc) => {
    doc.getMap(BOARD_FILES_ROOT).set('large', { mimeType: 'image/png', dataURL: source, created: now })
    const binding = new BoardBinding(doc)
    const shapes = each((index) =>
      makeShape('image', `shape${index}`, { fileId: 'large', x: index * 340, y: 0, width: 320, height: 200 }),
    )
    binding.put(new Map(shapes.map((shape) => [shape.id, shape])))
    binding.destroy()
  })
  const about: IssueEntry = {
    kind: 'issue',
    id: PAPER_ISSUE,
    version: 1,
    number: 1,
    title: 'Pictures',
    summary: '',
    published: now,
    time: now,
  }
  const held = each((index) => ({ media: hold(81_000 + index, PAPER), by: ben, format: 'image/png', alt: 'Plan' }))
  const content = held.map((attrs) => ({ type: 'image', attrs }))
  host.docs.change(space, issuesLane(PAPER, now, ben), ben, (doc) => doc.getArray(ISSUES_ROOT).push([about]))
  host.docs.change(space, issueDoc(PAPER, PAPER_ISSUE, ben), ben, (doc) =>
    doc
      .getArray(TEXT_ROOT)
      .push([
        { version: 1, time: now, title: 'Pictures', summary: '', content: JSON.stringify({ type: 'doc', content }) },
      ]),
  )
  const files = each((index): Announcement => {
    const root = hex(82_000 + index)
    const size = bytesOf(source).length
    host.files.addresses.set(root, source)
    host.files.set(space, { root, size, state: 'here' })
    // Two with thumbnails, and two that are shown in full.
    const look = index < 2 ? { look: { width: 320, height: 200, small: hold(83_000 + index, '') } } : {}
    const about = { id: hex(84_000 + index, 24), name: `plan ${index}.png`, folder: '', type: 'image/png', size }
    return { kind: 'file', ...about, root, key: root, time: now, ...look }
  })
  host.docs.change(space, filesLane(null, now, ben), ben, (doc) => doc.getArray(FILES_ROOT).push(files))
}
