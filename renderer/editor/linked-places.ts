/** Lines of a page that consist only of a link to a place: the place's content can be shown below them. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Address } from '../../shared/tools/address.ts'
import { isAddress, parseRoute } from '../platform/places/routes.ts'
import type { SlotsFor } from './slots.ts'

/** Maximum per page: each can open a doc. */
const MOST = 20

const CLASS = 'page-place'

/** Whether a link belongs to the shown content of a place, rather than to the page. */
export const isInPlace = (link: Element): boolean => link.closest(`.${CLASS}`) !== null

/** The link of a line that contains nothing else. */
function onlyLink(line: Node): string | null {
  if (line.type.name !== 'paragraph') return null
  let href: string | null = null
  for (const { text, marks } of line.children) {
    if (text === undefined) return null
    if (text.trim() === '') continue
    const link: unknown = marks.find(({ type }) => type.name === 'link')?.attrs.href
    if (typeof link !== 'string' || (href !== null && href !== link)) return null
    href = link
  }
  return href
}

function placesOn(page: Node, space: string, slots: SlotsFor<Address>): DecorationSet {
  const found: Decoration[] = []
  page.forEach((line, at) => {
    if (found.length >= MOST) return
    const href = onlyLink(line)
    const place = href === null ? null : parseRoute(href)
    if (!place || !isAddress(place) || place.space !== space) return
    const show = () => {
      const element = document.createElement('div')
      element.className = CLASS
      element.contentEditable = 'false'
      slots.show(element, place)
      return element
    }
    found.push(
      Decoration.widget(at + line.nodeSize, show, {
        ...{ key: `place ${found.length} ${href}`, side: -1, ignoreSelection: true, stopEvent: () => true },
        destroy: (element) => slots.hide(element as HTMLElement),
      }),
    )
  })
  return DecorationSet.create(page, found)
}

/** @param space places in other spaces are only linked */
export function linkedPlaces(space: string, slots: SlotsFor<Address>): Extension {
  const key = new PluginKey<DecorationSet>('linkedPlaces')
  const plugin = () =>
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, { doc }) => placesOn(doc, space, slots),
        apply: (transaction, before) => (transaction.docChanged ? placesOn(transaction.doc, space, slots) : before),
      },
      props: { decorations: (state) => key.getState(state) },
    })
  return Extension.create({ name: 'linkedPlaces', addProseMirrorPlugins: () => [plugin()] })
}
