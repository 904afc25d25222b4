import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { RichReplica } from '../../shared/docs/replica/rich-replica.ts'
import { applyAs, docWith } from '../../shared/docs/yjs/arrived.ts'
import { Random } from '../../shared/testing/random.ts'
import { PAGE_ROOT } from '../../shared/tools/pages/shape.ts'
import { PLAIN_NODES } from './extensions.ts'
import { PageBinding } from './page-binding.ts'

const schema = getSchema(PLAIN_NODES)
const { paragraph, heading, bulletList, listItem } = schema.nodes as Record<
  string,
  NonNullable<(typeof schema.nodes)[string]>
>

/** An editor without a screen, and the updates that it wrote. */
class Writer {
  readonly client: number
  readonly doc = docWith((update) => this.written.push(update))
  readonly binding = new PageBinding(this.doc)
  readonly written: Uint8Array[] = []
  readonly view: EditorView
  editable = true

  constructor(client: number) {
    this.client = client
    this.doc.clientID = client
    const writer = this
    let state = EditorState.create({ schema })
    const view = {
      domObserver: { flush: () => {} },
      get state() {
        return state
      },
      get editable() {
        return writer.editable
      },
      dispatch: (tr: Transaction) => {
        if (!writer.binding.allows(tr)) return
        state = state.apply(tr)
        writer.binding.changed()
      },
    }
    this.view = view as unknown as EditorView
    this.binding.attach(this.view)
  }

  receive(update: Uint8Array): void {
    applyAs(this.client, this.doc, update)
  }

  do(change: (tr: Transaction) => Transaction): void {
    this.view.dispatch(change(this.view.state.tr))
  }

  get text(): string {
    return this.view.state.doc.textBetween(0, this.view.state.doc.content.size, '|')
  }

  get json(): unknown {
    return this.view.state.doc.toJSON()
  }
}

function exchange(...writers: Writer[]): void {
  for (const from of writers) {
    for (const update of from.written.splice(0)) for (const to of writers) if (to !== from) to.receive(update)
  }
}

describe('a page in two editors', () => {
  it("shows each person's typing to the other, and keeps the cursor in place", () => {
    const [ana, ben] = [new Writer(11), new Writer(22)]
    ana.do((tr) => tr.insertText('Hello', 1))
    exchange(ana, ben)
    expect(ben.text).toBe('Hello')
    ben.do((tr) => tr.setSelection(TextSelection.create(tr.doc, 6)))
    ana.do((tr) => tr.insertText('Oh! ', 1))
    exchange(ana, ben)
    ben.do((tr) => tr.insertText('?'))
    exchange(ana, ben)
    expect([ana.text, ben.text]).toEqual(['Oh! Hello?', 'Oh! Hello?'])
  })

  it('keeps the cursor in a later block while others type there', () => {
    const [ana, ben] = [new Writer(11), new Writer(22)]
    ana.do((tr) => tr.insertText('Fair', 1))
    ana.do((tr) => tr.split(5))
    exchange(ana, ben)
    ben.do((tr) => tr.setSelection(TextSelection.atEnd(tr.doc)))
    for (const letter of 'Bring tables') {
      ana.do((tr) => tr.insertText(letter, tr.doc.content.size - 1))
      exchange(ana, ben)
    }
    ben.do((tr) => tr.setSelection(TextSelection.atEnd(tr.doc)))
    ana.do((tr) => tr.insertText('!', tr.doc.content.size - 1))
    exchange(ana, ben)
    ben.do((tr) => tr.insertText(' and chairs'))
    expect(ben.text).toMatch(/^Fair\|Bring tables( and chairs!|! and chairs)$/)
  })

  it('undoes only local changes', () => {
    const [ana, ben] = [new Writer(11), new Writer(22)]
    ana.do((tr) => tr.insertText('one', 1))
    exchange(ana, ben)
    ben.do((tr) => tr.insertText(' two', 4))
    exchange(ana, ben)
    ana.binding.undo()
    exchange(ana, ben)
    expect([ana.text, ben.text]).toEqual([' two', ' two'])
    ana.binding.redo()
    exchange(ana, ben)
    expect([ana.text, ben.text]).toEqual(['one two', 'one two'])
  })

  it('undoes changes to blocks separately from typing, however quickly they follow it', () => {
    const ana = new Writer(1)
    ana.do((tr) => tr.insertText('L', 1))
    ana.do((tr) => tr.insertText('amps', 2))
    ana.do((tr) => tr.setBlockType(1, 1, heading as never, { level: 2 }))
    ana.do((tr) => tr.insert(tr.doc.content.size, paragraph?.create() as never))
    ana.do((tr) => tr.insertText('Rope', tr.doc.content.size - 1))
    const steps = []
    while (ana.binding.undo()) steps.push([ana.text, ana.view.state.doc.firstChild?.type.name])
    expect(steps).toEqual([
      ['Lamps', 'heading'],
      ['Lamps', 'paragraph'],
      ['', 'paragraph'],
    ])
  })

  it('keeps both texts if two people start typing in the same empty line', () => {
    const [ana, ben] = [new Writer(11), new Writer(22)]
    ana.do((tr) => tr.insertText('title', 1))
    ana.do((tr) => tr.split(6))
    exchange(ana, ben)
    ana.do((tr) => tr.insertText('A', 8))
    ben.do((tr) => tr.insertText('B', 8))
    exchange(ana, ben)
    ana.do((tr) => tr.insertText('a', 9))
    ben.do((tr) => tr.insertText('b', 10))
    exchange(ana, ben)
    expect(ana.json).toEqual(ben.json)
    expect([...ana.text.replace('title|', '')].sort().join('')).toBe('ABab')
  })

  it("writes nothing for a reader, and nothing in response to others' changes", () => {
    const [ana, ben] = [new Writer(11), new Writer(22)]
    ben.editable = false
    ana.do((tr) => tr.insertText('bold', 1))
    ana.do((tr) => tr.addMark(1, 5, schema.marks.bold?.create() as never))
    exchange(ana, ben)
    expect(ben.written).toEqual([])
    const odd = new Y.Doc()
    odd.clientID = 33
    odd.getXmlFragment(PAGE_ROOT).insert(0, [new Y.XmlElement('bulletList'), new Y.XmlElement('unheard')])
    for (const writer of [ana, ben]) writer.receive(Y.encodeStateAsUpdate(odd))
    expect([ana.written, ben.written]).toEqual([[], []])
    expect(ana.binding.state.hidden).toBe(1)
    ana.do((tr) => tr.insertText('lost', 1))
    expect(ana.written).toEqual([])
    ana.binding.removeHidden()
    exchange(ana, ben)
    expect([ana.binding.state.hidden, ben.binding.state.hidden]).toEqual([0, 0])
  })

  it('accepts cursors at arbitrary positions', () => {
    const ana = new Writer(11)
    const id = { client: 9, clock: 2 ** 40 }
    for (const place of [{ item: id }, { type: id }, { tname: PAGE_ROOT, assoc: -1 }, {}])
      expect(() => ana.binding.toAbsolute(Y.createRelativePositionFromJSON(place))).not.toThrow()
  })

  it('converges everywhere, and writes nothing that others refuse, undo included [D23]', () => {
    let refused = 0
    let undone = 0
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed).next
      const pick = (below: number) => Math.floor(random() * below)
      const writers = [new Writer(101), new Writer(202), new Writer(303)]
      const replica = new RichReplica<null>({ kind: 'table', contents: 'rich', roots: [PAGE_ROOT], cuts: new Map() })
      const share = () => {
        for (const { client, written } of writers)
          for (const update of written) {
            const { outcome } = replica.offer({ client, update, reference: null })
            if (outcome !== 'applied' && outcome !== 'known') refused += 1
          }
        exchange(...writers)
      }
      for (let step = 0; step < 40; step++) {
        const writer = writers[pick(3)] as Writer
        const { doc } = writer.view.state
        const blocks: number[] = []
        doc.descendants((node, position) => {
          if (node.isTextblock) blocks.push(position)
          return !node.isTextblock
        })
        const at = blocks[pick(blocks.length)] as number
        const node = doc.nodeAt(at) as NonNullable<ReturnType<typeof doc.nodeAt>>
        const inside = at + 1 + pick(node.content.size + 1)
        const what = pick(9)
        if (what < 3) writer.do((tr) => tr.insertText('abc'.slice(pick(3)), inside))
        else if (what === 3)
          writer.do((tr) => tr.delete(at + 1 + pick(node.content.size + 1), at + 1 + node.content.size))
        else if (what === 4) writer.do((tr) => tr.split(inside))
        else if (what === 5 && doc.childCount > 1) writer.do((tr) => tr.delete(0, doc.child(0).nodeSize))
        else if (what === 6)
          writer.do((tr) =>
            tr.insert(doc.content.size, bulletList?.create(null, listItem?.create(null, paragraph?.create())) as never),
          )
        else if (what === 7) writer.do((tr) => tr.setBlockType(at + 1, at + 1, heading as never, { level: 2 }))
        else if (pick(2) === 0) undone += writer.binding.undo() ? 1 : 0
        else undone += writer.binding.redo() ? 1 : 0
        writer.binding.undoManager.stopCapturing()
        if (pick(4) === 0) share()
      }
      share()
      const [first, ...others] = writers.map(({ json }) => JSON.stringify(json))
      for (const other of others) expect(other, `seed ${seed}`).toBe(first)
    }
    expect(refused).toBe(0)
    expect(undone).toBeGreaterThan(50)
  })
})
