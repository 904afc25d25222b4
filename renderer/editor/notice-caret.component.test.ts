/** The browser reports a moved caret to the editor only in a later task: keys and others' changes may come first. */
import { Editor } from '@tiptap/core'
import { Decoration } from '@tiptap/pm/view'
import { StarterKit } from '@tiptap/starter-kit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { PAGE_ROOT } from '../../shared/tools/pages/shape.ts'
import { bindPage, PageBinding } from './page-binding.ts'
import { setDecorations } from './set-decorations.ts'

const marks = setDecorations('marks')
let element: HTMLElement
let editor: Editor
let doc: Y.Doc
let binding: PageBinding

const lines = () => [...editor.view.dom.querySelectorAll('p')].map(({ textContent }) => textContent)

/** Moves the caret like the keys Home and End. */
function putCaret(at: number): void {
  getSelection()?.collapse(editor.view.dom.querySelector('p')?.firstChild ?? null, at)
}

beforeEach(() => {
  element = document.body.appendChild(document.createElement('div'))
  doc = new Y.Doc()
  binding = new PageBinding(doc)
  const extensions = [StarterKit.configure({ undoRedo: false }), bindPage(binding), marks.extension]
  editor = new Editor({ element, extensions })
  editor.commands.insertContent('Fair')
  editor.commands.setTextSelection(1)
  editor.view.focus()
})

afterEach(() => {
  element.remove()
  editor.destroy()
  binding.destroy()
})

describe('a caret that was just moved', () => {
  test('is the position where a key acts', () => {
    putCaret(4)
    editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true }))
    expect(lines()).toEqual(['Fair', ''])
  })

  test('stays in place while somebody else writes in the line', () => {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const [line] = other.getXmlFragment(PAGE_ROOT).toArray() as [Y.XmlElement]
    const [text] = line.toArray() as [Y.XmlText]
    text.insert(0, 'Summer ')
    putCaret(4)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    editor.commands.insertContent('!')
    expect(lines()).toEqual(['Summer Fair!'])
  })

  test('stays in place while marks are shown', () => {
    putCaret(4)
    marks.set(editor.view, [Decoration.inline(1, 3, { class: 'marked' })])
    editor.commands.insertContent('!')
    expect(lines()).toEqual(['Fair!'])
  })
})
