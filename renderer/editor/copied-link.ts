/** Links that were copied from a message, an issue or a page: on a page they lead there. */
import type { Mark } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { type MessageLink, parseMessageLink } from '../../shared/tools/chat/message-link.ts'
import { parseItemLink } from '../../shared/tools/index/item-link.ts'
import { parseIssueLink } from '../../shared/tools/news/issue-link.ts'
import { formatRoute } from '../platform/routes.ts'
import { strings } from '../strings/strings.ts'
import type { PagePlace } from './page-place.ts'

/** What a message says, in a line; null where that is not to stand on a page. */
export type WordsOf = (link: MessageLink) => Promise<string | null>

/** Where a copied link leads, and what it is called; null for anything else. */
export function copiedPlace(text: string): Omit<PagePlace, 'id'> | null {
  const link = parseMessageLink(text)
  if (link) {
    const { space, channel: item, message } = link
    const view = item.length === 32 ? 'direct' : 'channel'
    return { name: strings.conversations.linkedMessage, href: formatRoute({ view, space, item, message }) }
  }
  const listed = parseItemLink(text)
  if (listed) {
    const { type: view, space, item } = listed
    const name = view === 'page' ? strings.notes.linkedPage : strings.board.linkedBoard
    return { name, href: formatRoute({ view, space, item }) }
  }
  const about = parseIssueLink(text)
  if (!about) return null
  const { space, newsletter: item, issue } = about
  return { name: strings.newsletter.linkedIssue, href: formatRoute({ view: 'newsletter', space, item, issue }) }
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
  const message = empty && parseMessageLink(text)
  if (message) void wordsOf(message).then((words) => words && renameLink(view, mark, name, words))
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
