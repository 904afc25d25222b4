/**
 * A file on a page, identical to the one in Files. The files tool renders it into an element that the editor doesn't
 * touch.
 */

import { type Editor, Node } from '@tiptap/core'
import * as Y from 'yjs'
import { parseJson } from '../../shared/base/parse-json.ts'
import { type PlacedFile, placedFile } from '../../shared/tools/files/shape.ts'
import { PAGE_ROOT } from '../../shared/tools/pages/shape.ts'
import { strings } from '../strings/strings.ts'
import type { SlotsFor } from './slots.ts'

export type FileSlots = SlotsFor<PlacedFile>

const ATTRIBUTE = 'data-file'

/** Null if required attributes are missing or invalid. */
export const fileOfNode = (attributes: unknown): PlacedFile | null => placedFile.safeParse(attributes).data ?? null

const readAttribute = (element: HTMLElement): PlacedFile | null =>
  fileOfNode(parseJson(element.getAttribute(ATTRIBUTE) ?? ''))

/** @param slots null to only read and write files, without showing them */
export const pageFile = (slots: FileSlots | null) =>
  Node.create({
    name: 'file',
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () =>
      Object.fromEntries(
        Object.keys(placedFile.shape).map((name) => [name, { default: null, rendered: false }] as const),
      ),
    parseHTML: () => [{ tag: `div[${ATTRIBUTE}]`, getAttrs: (element) => readAttribute(element) ?? false }],
    renderHTML: ({ node }) => ['div', { [ATTRIBUTE]: JSON.stringify(node.attrs) }, fileOfNode(node.attrs)?.name ?? ''],
    addNodeView: slots
      ? () =>
          ({ node }) => {
            const dom = document.createElement('div')
            dom.className = 'page-file'
            dom.contentEditable = 'false'
            const file = fileOfNode(node.attrs)
            if (file) slots.show(dom, file)
            else dom.textContent = strings.pages.fileGone
            return {
              dom,
              destroy: () => slots.hide(dom),
              // Its buttons handle their own events.
              stopEvent: ({ target }) => target instanceof Element && target.closest('button') !== null,
              ignoreMutation: () => true,
            }
          }
      : null,
  })

/** @param at a position on the page; null for the cursor's */
export function insertPageFile(editor: Editor, at: number | null, file: PlacedFile): void {
  const type = editor.schema.nodes.file
  if (editor.isDestroyed || !editor.isEditable || !type) return
  const { tr, selection } = editor.state
  const position = at ?? selection.to
  editor.view.dispatch(tr.replaceRangeWith(position, position, type.create(file)))
}

/**
 * The same for a page that isn't open in an editor. @param at the file goes below the block at this position; null for
 * the end
 */
export function putPageFile(doc: Y.Doc, at: Y.RelativePosition | null, file: PlacedFile): void {
  const root = doc.getXmlFragment(PAGE_ROOT)
  const element = new Y.XmlElement('file')
  for (const [name, value] of Object.entries(file)) element.setAttribute(name, value as never)
  root.insert(indexBelow(root, at && Y.createAbsolutePositionFromRelativePosition(at, doc)), [element])
}

function indexBelow(root: Y.XmlFragment, at: Y.AbsolutePosition | null): number {
  if (at?.type === root) return Math.min(at.index, root.length)
  let block: unknown = at?.type
  while (block instanceof Y.AbstractType && block.parent !== root) block = block.parent
  const index = (root.toArray() as unknown[]).indexOf(block)
  return index < 0 ? root.length : index + 1
}
