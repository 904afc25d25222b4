/**
 * Markdown that is pasted as plain text, for example from a chat assistant, is formatted. Undo restores the plain text.
 */
import { Extension } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Token } from 'markdown-it'
import { parseMarkdown } from '../markdown/parse.ts'
import { readMarkdown } from '../markdown/read-markdown.ts'
import type { PageBinding } from '../page-binding.ts'

/**
 * Formats that people write only in Markdown, or intentionally. Italics and code by indentation also occur in other
 * text.
 */
const FORMATS = /^(?:heading_open|blockquote_open|fence|table_open|s_open|link_open|image|code_inline)$/
const isFormat = ({ type, markup }: Token): boolean => FORMATS.test(type) || (type === 'strong_open' && markup === '**')
const CODE_LINE =
  /[;{}]\s*$|\)\s*:\s*$|^\s*(?:\/\/|#!|#include|import\s|from\s\S+\simport|def\s|class\s|return\b|(?:const|let|var)\s)/

/** Maximum number of characters, since the window waits for the parser. Longer text is pasted as it is. */
const LONGEST = 100_000

/** Whether more than a third of the lines outside of fences look like code. */
function isCode(text: string): boolean {
  const lines = text
    .replace(/^```[\s\S]*?^```/gm, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.filter((line) => CODE_LINE.test(line)).length * 3 > lines.length
}

/** Whether a list would keep its numbers. */
const isNumbered = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => number === (numbers[0] ?? 0) + index) || numbers.every((number) => number === 1)

/** Whether plain text is meant as Markdown. */
export function isMarkdown(text: string): boolean {
  if (isCode(text)) return false
  const { tokens } = parseMarkdown(text)
  const lists: number[][] = []
  const all: number[][] = []
  let isFormatted = false
  for (const token of tokens) {
    const { type, info, children } = token
    if (isFormat(token) || children?.some(isFormat)) isFormatted = true
    if (/^(?:bullet|ordered)_list_open$/.test(type)) {
      lists.push([])
      all.push(lists.at(-1) as number[])
    } else if (/_list_close$/.test(type)) lists.pop()
    else if (type === 'list_item_open') lists.at(-1)?.push(Number(info))
  }
  const areRight = all.every((list) => list.every((number) => number === 0) || isNumbered(list))
  return areRight && (isFormatted || all.some((list) => list.length > 1))
}

/** Null if the text isn't Markdown, or too long for the editor. */
function formatted(view: EditorView, text: string): Slice | null {
  if (text.length > LONGEST) return null
  try {
    const source = text.replace(/\r\n?/g, '\n')
    if (!isMarkdown(source)) return null
    const { blocks } = readMarkdown(source, { space: '', keepsLines: true })
    const page = view.state.schema.nodeFromJSON({ type: view.state.schema.topNodeType.name, content: blocks })
    page.check()
    return Slice.maxOpen(page.content)
  } catch {
    return null
  }
}

/** Pastes the plain text, then formats it in a separate step. */
function paste(view: EditorView, plain: Slice, formatted: Slice, binding: PageBinding): void {
  const { from } = view.state.selection
  binding.undoManager.stopCapturing()
  view.dispatch(view.state.tr.replaceSelection(plain))
  const end = view.state.selection.to
  binding.undoManager.stopCapturing()
  const selection = TextSelection.between(view.state.doc.resolve(from), view.state.doc.resolve(end))
  const transaction = view.state.tr.setSelection(selection).replaceSelection(formatted)
  view.dispatch(transaction.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
}

export const pasteMarkdown = (binding: PageBinding): Extension =>
  Extension.create({
    name: 'pasteMarkdown',
    addProseMirrorPlugins() {
      let text: string | null = null
      const plugin = new Plugin({
        props: {
          /** Pasting without formatting leaves Markdown as it is. */
          transformPastedText(pasted, isPlain) {
            text = isPlain ? null : pasted
            return pasted
          },
          handlePaste(view, _event, slice) {
            const given = text
            text = null
            const made = given === null || !view.editable ? null : formatted(view, given)
            if (made) paste(view, slice, made, binding)
            return made !== null
          },
        },
      })
      return [plugin]
    },
  })
