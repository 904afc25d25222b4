/**
 * Keeps the editor's document and the page's doc in sync: typing becomes the smallest possible change to the doc, and
 * others' changes are shown. Unlike y-prosemirror's sync plugin, it writes only what a person did here: nothing in
 * response to others' changes, and nothing for readers. It never deletes parts that it can't show.
 */

import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  updateYFragment,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { Emitter } from '../../shared/base/emitter.ts'
import { blockId } from '../../shared/tools/pages/page-blocks.ts'
import { PAGE_ROOT } from '../../shared/tools/pages/shape.ts'
import { noticeCaret } from './notice-caret.ts'
import { type PageMapping, PageReader } from './read-page.ts'

export interface PageState {
  /** Number of parts that can't be shown. Writing is disabled, because it could lose them. */
  hidden: number
  isCut: boolean
  canUndo: boolean
  canRedo: boolean
}

interface Places {
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

const FROM_DOC = new PluginKey('page-from-doc')

export class PageBinding {
  readonly doc: Y.Doc
  readonly root: Y.XmlFragment
  readonly undoManager: Y.UndoManager
  readonly #mapping: PageMapping = new Map()
  readonly #isOMark = new Map()
  #reader: PageReader | null = null
  readonly #states = new Emitter<PageState>()
  readonly onState = this.#states.event
  #view: EditorView | null = null
  #shown: Node | null = null
  #before: Places | null = null
  #fromDoc = false
  #state: PageState = { hidden: 0, isCut: false, canUndo: false, canRedo: false }

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.root = doc.getXmlFragment(PAGE_ROOT)
    this.undoManager = new Y.UndoManager(this.root, {
      trackedOrigins: new Set([this]),
      captureTimeout: 500,
      deleteFilter: (item) => isEmptied(item),
    })
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const)
      this.undoManager.on(event, () => this.#tell({}))
  }

  get state(): PageState {
    return this.#state
  }

  attach(view: EditorView): void {
    const isFirst = this.#shown === null
    this.#view = view
    this.root.observeDeep(this.#observe)
    this.doc.on('beforeTransaction', this.#remember)
    this.#show(isFirst)
  }

  detach(): void {
    this.root.unobserveDeep(this.#observe)
    this.doc.off('beforeTransaction', this.#remember)
    this.#view = null
  }

  destroy(): void {
    if (this.#view) this.detach()
    this.undoManager.destroy()
  }

  /**
   * Whether a transaction of the editor can be applied. Plugins' responses to others' changes would be written as our
   * own.
   */
  allows(transaction: Transaction): boolean {
    return !this.#fromDoc || !transaction.docChanged || transaction.getMeta(FROM_DOC) === true
  }

  /** Called when the editor's document has changed. */
  changed(): void {
    const view = this.#view
    if (!view || view.state.doc === this.#shown) return
    const before = this.#shown
    this.#shown = view.state.doc
    if (this.#fromDoc || !view.editable || this.#state.hidden > 0 || this.#state.isCut) return
    // Undoing a new row must keep what was typed just before it.
    if (before && !isWithinText(before, this.#shown)) this.undoManager.stopCapturing()
    this.doc.transact((transaction) => {
      const meta = { mapping: this.#mapping as never, isOMark: this.#isOMark }
      updateYFragment(this.doc, this.root, view.state.doc, meta)
      this.#prepareEmpty(transaction)
    }, this)
  }

  /**
   * Two people who start typing in the same empty paragraph must share one text: if each created one, there would be
   * two.
   */
  #prepareEmpty({ beforeState }: Y.Transaction): void {
    const { store, clientID } = this.doc
    const structs = store.clients.get(clientID) ?? []
    const from = beforeState.get(clientID) ?? 0
    const made: Y.XmlElement[] = []
    for (let index = structs.length - 1; index >= 0; index--) {
      const struct = structs[index]
      if (!struct || struct.id.clock < from) break
      if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentType)) continue
      const { type } = struct.content
      if (type instanceof Y.XmlElement && type.length === 0 && this.#isTextblock(type)) made.push(type)
    }
    for (const element of made) element.insert(0, [new Y.XmlText()])
  }

  #isTextblock(element: Y.XmlElement): boolean {
    const node = this.#mapping.get(element)
    return node !== undefined && !Array.isArray(node) && node.isTextblock
  }

  /** Deletes the parts that can't be shown, at the person's request. This can be undone. */
  removeHidden(): void {
    const view = this.#view
    if (!view || this.#state.isCut) return
    this.doc.transact(() => {
      updateYFragment(this.doc, this.root, view.state.doc, { mapping: this.#mapping as never, isOMark: this.#isOMark })
    }, this)
    this.#mapping.clear()
    this.#show(false)
  }

  undo(): boolean {
    return this.#view?.editable === true && this.undoManager.undo() !== null
  }

  redo(): boolean {
    return this.#view?.editable === true && this.undoManager.redo() !== null
  }

  /** A position in the editor's document, relative to the surrounding text; null if there is none. */
  toRelative(position: number): Y.RelativePosition | null {
    try {
      return absolutePositionToRelativePosition(position, this.root, this.#mapping as never) as Y.RelativePosition
    } catch {
      return null
    }
  }

  /** Null if it refers to nothing. Others can send arbitrary positions. */
  toAbsolute(place: Y.RelativePosition): number | null {
    try {
      const position = relativePositionToAbsolutePosition(this.doc, this.root, place, this.#mapping as never)
      const size = this.#view?.state.doc.content.size ?? 0
      if (position === null) return this.#isStart(place) ? 1 : null
      return position < 0 || position > size ? null : position
    } catch {
      return null
    }
  }

  /** Whether the position is the very beginning, which y-tiptap mistakes for one that it didn't find. */
  #isStart(place: Y.RelativePosition): boolean {
    const found = Y.createAbsolutePositionFromRelativePosition(place, this.doc)
    const block = this.root.length > 0 ? this.root.get(0) : null
    return found?.index === 0 && block instanceof Y.XmlElement && block.length > 0 && found.type === block.get(0)
  }

  /** The position of a block in the editor's document, by its id in links; null if it doesn't exist. */
  placeOfBlock(id: string): number | null {
    const type = [...this.#mapping.keys()].find((each) => {
      const item = (each as Y.XmlElement)._item
      return item !== null && blockId(item.id) === id
    })
    const node = type && this.#mapping.get(type)
    const wanted = Array.isArray(node) ? node[0] : node
    let place: number | null = null
    this.#view?.state.doc.descendants((each, position) => {
      if (each === wanted) place = position
      return place === null
    })
    return place
  }

  readonly #remember = (transaction: Y.Transaction): void => {
    if (transaction.origin === this && this.#before) return
    if (this.#view && transaction.origin !== this) noticeCaret(this.#view)
    const selection = this.#view?.state.selection
    const anchor = selection ? this.toRelative(selection.anchor) : null
    const head = selection ? this.toRelative(selection.head) : null
    this.#before = anchor && head ? { anchor, head } : null
  }

  readonly #observe = (_events: unknown, transaction: Y.Transaction): void => {
    if (transaction.origin === this) return
    for (const type of transaction.changedParentTypes.keys()) this.#mapping.delete(type)
    this.#show(false)
  }

  #show(isFirst: boolean): void {
    const view = this.#view
    if (!view) return
    this.#reader ??= new PageReader(view.state.schema, this.#mapping)
    const { content, hidden, isCut } = this.#reader.read(this.root)
    const { doc, tr } = view.state
    let start = 0
    let [from, common] = [0, Math.min(doc.childCount, content.childCount)]
    for (; from < common && doc.child(from) === content.child(from); from++) start += doc.child(from).nodeSize
    let end = doc.content.size
    let kept = 0
    common -= from
    for (; kept < common; kept++) {
      const last = doc.child(doc.childCount - 1 - kept)
      if (last !== content.child(content.childCount - 1 - kept)) break
      end -= last.nodeSize
    }
    const fresh = []
    for (let index = from; index < content.childCount - kept; index++) fresh.push(content.child(index))
    tr.replaceWith(start, end, fresh).setMeta(FROM_DOC, true).setMeta('addToHistory', false)
    if (isFirst) tr.setSelection(Selection.atStart(tr.doc))
    else this.#restoreSelection(tr, start, end)
    this.#fromDoc = true
    try {
      view.dispatch(tr)
    } finally {
      this.#fromDoc = false
    }
    this.#shown = view.state.doc
    this.#tell({ hidden, isCut })
  }

  #restoreSelection(tr: Transaction, start: number, end: number): void {
    const { selection } = this.#view?.state ?? {}
    if (!selection || !this.#before || selection.to < start || selection.from > end) return
    const [anchor, head] = [this.#before.anchor, this.#before.head].map((place) => {
      try {
        return relativePositionToAbsolutePosition(this.doc, this.root, place, this.#mapping as never)
      } catch {
        return null
      }
    })
    const at = anchor ?? head
    const to = head ?? anchor
    if (at == null || to == null || Math.max(at, to) > tr.doc.content.size) return
    tr.setSelection(TextSelection.between(tr.doc.resolve(Math.max(0, at)), tr.doc.resolve(Math.max(0, to))))
  }

  #tell(changes: Partial<PageState>): void {
    const next = {
      ...this.#state,
      canUndo: this.undoManager.canUndo(),
      canRedo: this.undoManager.canRedo(),
      ...changes,
    }
    const same = (Object.keys(next) as (keyof PageState)[]).every((key) => next[key] === this.#state[key])
    this.#state = next
    if (!same) this.#states.fire(next)
  }
}

/** Whether all differences are within one paragraph, heading, line of code or similar block. */
function isWithinText(before: Node, after: Node): boolean {
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || end === null) return true
  const isOneText = (doc: Node, end: number) => {
    const from = doc.resolve(start)
    return from.parent.isTextblock && from.sameParent(doc.resolve(Math.max(start, end)))
  }
  return isOneText(before, end.a) && isOneText(after, end.b)
}

/** Undo must keep others' content in nodes that we created, and therefore those nodes too. */
function isEmptied({ content }: Y.Item): boolean {
  return !(content instanceof Y.ContentType) || (content.type as Y.XmlFragment).length === 0
}

/** Connects a binding to an editor, with undo of local changes only. */
export const bindPage = (binding: PageBinding) =>
  Extension.create({
    name: 'pageBinding',
    priority: 1000,
    addKeyboardShortcuts: () => ({
      'Mod-z': () => binding.undo() || true,
      'Mod-y': () => binding.redo() || true,
      'Shift-Mod-z': () => binding.redo() || true,
    }),
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (transaction) => binding.allows(transaction),
        view: (view) => {
          binding.attach(view)
          return { update: () => binding.changed(), destroy: () => binding.detach() }
        },
        props: {
          handleDOMEvents: {
            keydown(view) {
              noticeCaret(view)
              return false
            },
          },
        },
      }),
    ],
  })
