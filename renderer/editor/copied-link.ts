/** Links that were copied from a message, an issue or a page: on a page they lead there. */
import type { Mark } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { type Address, addresses } from '../../shared/tools/address.ts'
import { linkWords } from '../platform/link-words.ts'
import { formatRoute, routeOf } from '../platform/routes.ts'
import type { PagePlace } from './page-place.ts'

/** What the place of a link says, in a line; null if it isn't to be quoted on a page. */
export type WordsOf = (link: Address) => Promise<string | null>

/** Where a copied link leads, and what it is called; null for anything else. */
export function copiedPlace(text: string): Omit<PagePlace, 'id'> | null {
  const link = addresses.readLink(text)
  const words = link && linkWords(link)
  return words ? { name: words.linked, href: formatRoute(routeOf(link)) } : null
}

/**
 * What is selected becomes the link, or else the name of the place is written: that in `places`, where it is one of them, and instead of a message
 * its words, once they are read. False where nothing of the kind was pasted.
 */
export function pasteCopiedLink(
  view: EditorView,
  event: ClipboardEvent,
  places: readonly PagePlace[],
  wordsOf: WordsOf = async () => null,
): boolean {
  const text = event.clipboardData?.getData('text/plain').trim() ?? ''
  const place = copiedPlace(text)
  const mark = place && view.state.schema.marks.link?.create({ href: place.href })
  if (!mark || !view.editable) return false
  const { schema, selection, tr } = view.state
  const { empty, from, to } = selection
  const name = places.find(({ href }) => href === place.href)?.name || place.name
  // What is written behind it is not part of it.
  view.dispatch(
    empty ? tr.replaceWith(from, to, [schema.text(name, [mark]), schema.text(' ')]) : tr.addMark(from, to, mark),
  )
  const link = empty && addresses.readLink(text)
  if (link) void wordsOf(link).then((words) => words && renameLink(view, mark, name, words))
  return true
}

/** Others may have written around the link meanwhile, or it may be gone. */
function renameLink(view: EditorView, mark: Mark, name: string, words: string): void {
  if (view.isDestroyed || !view.editable) return
  const { state } = view
  let at: number | null = null
  state.doc.descendants((node, position) => {
    if (at === null && node.text === name && mark.isInSet(node.marks)) at = position
  })
  if (at !== null) view.dispatch(state.tr.replaceWith(at, at + name.length, state.schema.text(words, [mark])))
}
