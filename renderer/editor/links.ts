import type { EditorView } from '@tiptap/pm/view'
import { isOutsideLink } from '../../shared/tools/outside-link.ts'
import { isPageLink } from '../../shared/tools/pages/attributes.ts'
import { isInPlace } from './linked-places.ts'

/** Follows links: inside Parley directly, outside in another program. In edit mode, only with Ctrl or Cmd. */
export function followLink(view: EditorView, event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href')
  if (!link || !view.dom.contains(link) || isInPlace(link)) return false
  event.preventDefault()
  if (!isPageLink(href) || (view.editable && !event.ctrlKey && !event.metaKey)) return false
  if (href.startsWith('#')) window.location.hash = href
  // A page keeps a misleading link like any other content.
  else if (isOutsideLink(href)) window.open(href, '_blank', 'noopener,noreferrer')
  return true
}
