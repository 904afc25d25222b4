/** The text of the page doesn't move, wherever somebody else's caret is. */
import { Editor, type JSONContent } from '@tiptap/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PresenceSession } from '../docs/presence/presence.ts'
import '../testing/all-words.ts'
import { PLAIN_NODES } from './extensions.ts'
import { othersCursors, shareCursors } from './others-cursors.ts'
import './page.css'
import { bindPage, PageBinding } from './page-binding.ts'

const line = (text = ''): JSONContent => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) })
const within = (type: string, ...content: JSONContent[]): JSONContent => ({ type, content })
const cells = (...lines: JSONContent[]) => within('tableRow', ...lines.map((each) => within('tableCell', each)))
const PAGE = within(
  'doc',
  line('Plan of the fair'),
  line(),
  { type: 'heading', attrs: { level: 1 } },
  within('table', cells(line('Stage'), line()), cells(line(), line()), cells(line('Lamps'), line('12'))),
  within('bulletList', within('listItem', line('Food')), within('listItem', line())),
  within('taskList', within('taskItem', line()), within('taskItem', line('Ask Ben'))),
  within('blockquote', line()),
  { type: 'codeBlock' },
  { type: 'codeBlock', content: [{ type: 'text', text: 'one\n\ntwo\n' }] },
  within('paragraph', { type: 'text', text: 'above' }, { type: 'hardBreak' }, { type: 'text', text: 'below' }),
  within('paragraph', { type: 'text', text: 'ends in a break' }, { type: 'hardBreak' }),
  line('End'),
)

let element: HTMLElement
let editor: Editor
let binding: PageBinding

beforeEach(() => {
  element = document.body.appendChild(document.createElement('div'))
  binding = new PageBinding(new Y.Doc())
  editor = new Editor({
    element,
    injectCSS: false,
    extensions: [...PLAIN_NODES, bindPage(binding), othersCursors.extension],
    editorProps: { attributes: { class: 'page-text' } },
  })
  editor.commands.setContent(PAGE)
})

afterEach(() => {
  editor.destroy()
  binding.destroy()
  element.remove()
})

/** The boxes of all blocks and their text, as lists of pixels. */
function places(): number[] {
  const range = document.createRange()
  return [...editor.view.dom.querySelectorAll('*')]
    .filter((each) => !each.closest('.page-cursor, br, img'))
    .flatMap((each) => {
      const boxes = [...each.childNodes].flatMap((node) => {
        if (!(node instanceof Text)) return []
        range.selectNodeContents(node)
        return [...range.getClientRects()]
      })
      const { x, y, height } = each.getBoundingClientRect()
      const text = boxes.length === 0 ? [] : [boxes.map((box) => box.x), boxes.map((box) => box.y)]
      const ends = boxes.length === 0 ? [] : [boxes.map((box) => -box.right), boxes.map((box) => -box.bottom)]
      return [x, y, height, ...[...text, ...ends].map((numbers) => Math.min(...numbers))]
    })
}

/** The largest distance that anything has moved. The edge of a caret may remove the kerning between two letters. */
const moved = (before: readonly number[], after: readonly number[]): number =>
  Math.max(
    Math.abs(before.length - after.length) * 1000,
    ...before.map((at, index) => Math.abs(at - (after[index] ?? 0))),
  )

/** Possible caret positions. */
function caretPlaces(): number[] {
  const found: number[] = []
  editor.state.doc.descendants((node, position) => {
    if (node.isTextblock) for (let at = 0; at <= node.content.size; at++) found.push(position + 1 + at)
  })
  return found
}

test("somebody else's caret moves no text and changes no height", () => {
  const live = new Map()
  let changed = () => {}
  const presence = {
    live,
    setLocal() {},
    onLive(listener: () => void) {
      changed = listener
      return () => {}
    },
  } as Partial<PresenceSession> as PresenceSession
  const { stop } = shareCursors(editor.view, binding, 'page', presence)
  const before = places()
  const at = caretPlaces()
  expect(at.length).toBeGreaterThan(80)
  for (const position of at) {
    const place = Y.relativePositionToJSON(binding.toRelative(position) as Y.RelativePosition)
    live.set('Ana', { name: 'Ana', color: 'green', onPage: { page: 'page', anchor: place, head: place } })
    changed()
    const caret = editor.view.dom.querySelector('.page-cursor')?.getBoundingClientRect()
    expect(moved(before, places()), `pixels that a caret at ${position} moves something`).toBeLessThan(1)
    const real = editor.view.coordsAtPos(position)
    expect(caret?.top, `top of a caret at ${position}`).toBeLessThan(real.bottom)
    expect(caret?.bottom, `bottom of a caret at ${position}`).toBeGreaterThan(real.top)
    expect(Math.abs((caret?.left ?? 0) - real.left), `side of a caret at ${position}`).toBeLessThan(4)
  }
  stop()
})
