import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DELETION_FOR_EVERYONE, RETRACTION } from '../base/wire-names.ts'
import { Random } from '../testing/random.ts'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import { BOARD_LANE_ROOT, BOARD_ROOT, boardDoc, boardLane } from '../tools/boards/shape.ts'
import { CHAT_ROOT, chatLane } from '../tools/chat/shape.ts'
import { FILES_ROOT, filesLane } from '../tools/files/shape.ts'
import { ISSUES_ROOT, issueDoc, issuesLane, TEXT_ROOT } from '../tools/news/shape.ts'
import { PAGE_ROOT, pageDoc } from '../tools/pages/shape.ts'
import type { DocTexts, FoundText } from '../tools/texts.ts'
import { textReader, textsOf } from './texts.ts'

const [ITEM, ANA, BEN] = ['0011223344556677', 'a1'.repeat(32), 'b2'.repeat(32)]
const NOW = Date.UTC(2026, 10, 20)
const id = (number: number) => number.toString(16).padStart(24, '0')

function shape(number: number, more: object = {}) {
  return {
    ...{ type: 'text', id: `s${number}`, x: 0, y: 0, width: 10, height: 10, angle: 0, strokeColor: '#000000' },
    ...{ backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 1, strokeStyle: 'solid', roundness: null },
    ...{ roughness: 1, opacity: 100, seed: 1, version: 1, versionNonce: 1, index: null, isDeleted: false },
    ...{ groupIds: [], frameId: null, boundElements: null, updated: 5, link: null, locked: false, fontSize: 20 },
    ...{ fontFamily: 1, text: `text ${number}`, originalText: '', textAlign: 'left', verticalAlign: 'top' },
    ...{ containerId: null, autoResize: true, lineHeight: 1.25, ...more },
  }
}

type Change = (content: Y.Doc, random: Random) => void

const inList =
  (root: string, ...entries: ((random: Random) => unknown)[]): Change =>
  (content, random) => {
    const list = content.getArray(root)
    const place = random.chance(0.9) ? list.length : random.between(0, list.length)
    if (random.chance(0.05) && list.length > 0) list.delete(random.between(0, list.length - 1))
    else list.insert(place, [random.pick(entries)(random)])
  }
const few = (random: Random): string => id(random.between(1, 8))
const words = (random: Random): string => `words ${random.between(1, 9)} https://a.b`

/** A change of each kind of doc, valid or not. */
const CHANGES: Record<string, { doc: string; change: Change }> = {
  messages: {
    doc: chatLane(ITEM, '2026-11', ANA),
    change: inList(
      CHAT_ROOT,
      (random) => ({ kind: 'message', id: few(random), text: words(random), time: NOW, seen: [] }),
      (random) => ({ kind: 'edit', target: few(random), text: words(random), time: random.between(1, 5) }),
      (random) => ({ kind: 'delete', target: few(random), time: NOW }),
      (random) => ({ kind: 'hide', target: few(random), device: BEN, on: random.chance(0.5), time: NOW }),
      () => ({ kind: 'message' }),
    ),
  },
  comments: {
    doc: boardLane(ITEM, ANA),
    change: inList(
      BOARD_LANE_ROOT,
      (random) => ({
        ...{ kind: 'comment', id: few(random), text: words(random), time: NOW },
        pin: { x: 1, y: 2, shape: null, across: 0, down: 0 },
      }),
      (random) => ({ kind: 'edit', target: few(random), text: words(random), time: NOW }),
      (random) => ({ kind: 'delete', target: few(random), time: NOW }),
      () => null,
    ),
  },
  files: {
    doc: filesLane(null, NOW, ANA),
    change: inList(
      FILES_ROOT,
      (random) => ({
        ...{ kind: 'file', id: few(random), name: `${random.between(1, 3)}.png`, folder: '', type: '', size: 1 },
        ...{ root: '0'.repeat(64), key: '0'.repeat(64), time: NOW + random.between(1, 9) },
      }),
      (random) => ({
        ...{ kind: DELETION_FOR_EVERYONE, target: few(random), device: random.pick([ANA, BEN]), time: NOW },
        ...{ on: random.chance(0.5), at: NOW },
      }),
      (random) => ({ kind: 'move', target: few(random), time: NOW, name: 'b.txt', folder: 'x', at: NOW }),
    ),
  },
  'retracted issues': {
    doc: issuesLane(ITEM, 5, ANA),
    change: inList(ISSUES_ROOT, (random) => ({ kind: RETRACTION, id: ITEM, time: random.between(1, 9), note: '' })),
  },
  issues: {
    doc: issueDoc(ITEM, ITEM, ANA),
    change: inList(TEXT_ROOT, (random) => ({
      ...{ version: random.between(1, 9), time: NOW, title: words(random), summary: '' },
      content: JSON.stringify({ type: 'doc', content: [{ type: 'paragraph' }] }),
    })),
  },
  boards: {
    doc: boardDoc(ITEM),
    change(content, random) {
      const [shapes, number] = [content.getMap(BOARD_ROOT), random.between(1, 9)]
      if (random.chance(0.2)) shapes.delete(`s${number}`)
      else if (number > 7) shapes.set(`s${number}`, { type: 'rectangle' })
      else shapes.set(`s${number}`, shape(number, { text: words(random) }))
    },
  },
  pages: {
    doc: pageDoc(ITEM),
    change(content, random) {
      const page = content.getXmlFragment(PAGE_ROOT)
      const block = page.length > 0 ? page.get(random.between(0, page.length - 1)) : null
      if (block instanceof Y.XmlElement && random.chance(0.6)) {
        const text = block.get(0) as Y.XmlText
        if (text.length > 3 && random.chance(0.3)) text.delete(1, 2)
        else text.insert(random.between(0, text.length), 'more ')
      } else if (block && random.chance(0.3)) page.delete(random.between(0, page.length - 1))
      else {
        const added = new Y.XmlElement('paragraph')
        added.insert(0, [new Y.XmlText(words(random))])
        page.insert(random.between(0, page.length), [added])
      }
    },
  },
}

function follow(doc: string, content: Y.Doc): () => DocTexts {
  const reader = textReader(doc, content)
  return () => {
    while (reader?.readOn());
    return reader?.texts() as DocTexts
  }
}

function readAgain(doc: string, content: Y.Doc): DocTexts {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(content))
  return textsOf(doc, copy)
}

const sorted = ({ texts, hidings }: DocTexts) => ({
  texts: texts.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  hidings,
})

describe.each(Object.entries(CHANGES))('texts of %s, followed', (_name, { doc, change }) => {
  it('are the same as for a new reader, after each change', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = new Random(seed)
      const content = new Y.Doc()
      const read = follow(doc, content)
      for (let round = 0; round < 40; round++) {
        for (let count = random.between(0, 3); count > 0; count--) change(content, random)
        expect(sorted(read())).toEqual(sorted(readAgain(doc, content)))
      }
    }
  })
})

describe('following texts', () => {
  it('returns the same object for unchanged texts', () => {
    const content = new Y.Doc()
    const list = content.getArray(CHAT_ROOT)
    const message = (number: number) => ({ kind: 'message', id: id(number), text: 'hello', time: number, seen: [] })
    list.push([message(1), message(2)])
    const read = follow(chatLane(ITEM, '2026-11', ANA), content)
    const [first, second] = read().texts as [FoundText, FoundText]
    list.push([{ kind: 'edit', target: id(2), text: 'changed', time: 9 }, message(3)])
    const { texts } = read()
    expect(texts.map(({ text }) => text)).toEqual(['hello', 'changed', 'hello'])
    expect(texts[0]).toBe(first)
    expect(texts[1]).not.toBe(second)
  })

  it('reads in parts', () => {
    const content = new Y.Doc()
    const shapes = content.getMap(BOARD_ROOT)
    for (let number = 0; number < 1000; number++) shapes.set(`s${number}`, shape(number))
    const reader = textReader(boardDoc(ITEM), content)
    expect(reader?.readOn()).toBe(true)
    expect(reader?.texts().texts.length).toBeLessThan(500)
    while (reader?.readOn());
    expect(reader?.texts().texts).toHaveLength(1000)
  })

  it('takes as long for a moved shape on a large board as on a small one', () => {
    const movingOn = (size: number) => {
      const content = new Y.Doc()
      const shapes = content.getMap(BOARD_ROOT)
      for (let number = 0; number < size; number++) shapes.set(`s${number}`, shape(number, { type: 'rectangle' }))
      const read = follow(boardDoc(ITEM), content)
      read()
      let x = 0
      return () => {
        shapes.set('s1', shape(1, { type: 'rectangle', x: x++ }))
        read()
      }
    }
    expectTimesAsLong(10, movingOn(20_000), movingOn(200))
  })
})
