import type { EditorView } from '@tiptap/pm/view'
import { isPageLink } from '../../shared/tools/pages/attributes.ts'
import { isWebLink } from '../../shared/tools/web-link.ts'

/** A page keeps such a link, as it keeps what else is written on it; nobody is led there. */
const isMisleading = (href: string): boolean =>
  URL.canParse(href) && new URL(href).protocol === 'https:' && !isWebLink(href)

/** Links lead on: inside Parley at once, to the web in the browser. Where one writes, with Ctrl or Cmd. */
export function followLink(view: EditorView, event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href')
  if (!link || !view.dom.contains(link)) return false
  event.preventDefault()
  if (!isPageLink(href) || isMisleading(href) || (view.editable && !event.ctrlKey && !event.metaKey)) return false
  if (href.startsWith('#')) window.location.hash = href
  else window.open(href, '_blank', 'noopener,noreferrer')
  return true
}
