/** Other people's cursors on the page: a line with their name, and their selection. */
import { Decoration, type EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import type { PresenceSession } from '../docs/presence/presence.ts'
import type { PageBinding } from './page-binding.ts'
import { setDecorations } from './set-decorations.ts'

export const othersCursors = setDecorations('othersCursors')
/** Maximum number of cursors: more would cover the page. */
const MOST = 24

function mark(name: string, color: string): HTMLElement {
  const line = document.createElement('span')
  line.className = 'page-cursor'
  line.style.setProperty('--person', color)
  line.contentEditable = 'false'
  const label = document.createElement('bdi')
  label.textContent = name
  line.append(label)
  return line
}

function read(binding: PageBinding, page: string, presence: PresenceSession): Decoration[] {
  const decorations: Decoration[] = []
  let count = 0
  for (const [device, { name, color, onPage }] of presence.live) {
    if (onPage?.page !== page || count >= MOST) continue
    const [anchor, head] = [onPage.anchor, onPage.head].map((place) =>
      binding.toAbsolute(Y.createRelativePositionFromJSON(place)),
    )
    if (anchor == null || head == null) continue
    count += 1
    decorations.push(
      Decoration.widget(head, () => mark(name, color), { key: `${device} ${name}`, side: 10, ignoreSelection: true }),
    )
    if (anchor !== head)
      decorations.push(
        Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
          class: 'page-selection',
          style: `--person: ${color}`,
        }),
      )
  }
  return decorations
}

/** Shows others' cursors and sends ours. Returns a function that stops this. */
export function shareCursors(
  view: EditorView,
  binding: PageBinding,
  page: string,
  presence: PresenceSession,
): { tell: () => void; changed: () => void; stop: () => void } {
  let shown = ''
  const show = () => {
    const now = JSON.stringify([...presence.live].map(([device, state]) => [device, state.name, state.onPage ?? null]))
    if (now === shown || view.isDestroyed) return
    shown = now
    othersCursors.set(view, read(binding, page, presence))
  }
  const tell = () => {
    const { anchor, head } = view.state.selection
    const places = [anchor, head].map((position) => binding.toRelative(position))
    const [from, to] = places.map((place) => place && (Y.relativePositionToJSON(place) as object))
    presence.setLocal({ onPage: from && to && view.hasFocus() ? { page, anchor: from, head: to } : null })
  }
  let frame = 0
  // A cursor may arrive before the text around it.
  const changed = () => {
    tell()
    shown = ''
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(show)
  }
  show()
  const stop = presence.onLive(show)
  return {
    tell,
    changed,
    stop: () => {
      stop()
      cancelAnimationFrame(frame)
      presence.setLocal({ onPage: null })
    },
  }
}
