/** Pasting links to messages, issues or pages into a page. */
import type { Mark } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import { linkWords } from '../../platform/places/link-words.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import type { PagePlace } from '../page-place.ts'

/** Returns one line with the content of a link's target; null if it can't be quoted on a page. */
export type WordsOf = (link: Address) => Promise<string | null>

/** A copied link's target and name; null for anything else. */
export function copiedPlace(text: string): Omit<PagePlace, 'id'> | null {
  const link = addresses.readLink(text)
  const words = link && linkWords(link)
  return words ? { name: words.linked, href: formatRoute(link) } : null
}

/**
 * Turns the selection into the link, or else inserts the target's name: the one in `places` if it is listed there; for
 * a message, its words once they are read. Returns false if the text isn't such a link.
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
  // Text typed after it isn't part of the link.
  view.dispatch(
    empty ? tr.replaceWith(from, to, [schema.text(name, [mark]), schema.text(' ')]) : tr.addMark(from, to, mark),
  )
  const link = empty && addresses.readLink(text)
  if (link) void wordsOf(link).then((words) => words && renameLink(view, mark, name, words))
  return true
}

/** Others may have edited around the link in the meantime, or deleted it. */
function renameLink(view: EditorView, mark: Mark, name: string, words: string): void {
  if (view.isDestroyed || !view.editable) return
  const { state } = view
  let at: number | null = null
  state.doc.descendants((node, position) => {
    if (at === null && node.text === name && mark.isInSet(node.marks)) at = position
  })
  if (at !== null) view.dispatch(state.tr.replaceWith(at, at + name.length, state.schema.text(words, [mark])))
}
