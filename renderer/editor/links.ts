import type { EditorView } from '@tiptap/pm/view'
import { isPageLink } from '../../shared/tools/pages/attributes.ts'
import { isWebLink } from '../../shared/tools/web-link.ts'
import { isInPlace } from './linked-places.ts'

/** A page keeps such a link like any other content; a click doesn't follow it. */
const isMisleading = (href: string): boolean =>
  URL.canParse(href) && new URL(href).protocol === 'https:' && !isWebLink(href)

/** Follows links: inside Parley directly, to the web in the browser. In edit mode, only with Ctrl or Cmd. */
export function followLink(view: EditorView, event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href')
  if (!link || !view.dom.contains(link) || isInPlace(link)) return false
  event.preventDefault()
  if (!isPageLink(href) || isMisleading(href) || (view.editable && !event.ctrlKey && !event.metaKey)) return false
  if (href.startsWith('#')) window.location.hash = href
  else window.open(href, '_blank', 'noopener,noreferrer')
  return true
}
