/** The arrow keys, Home and End in every list without its own keys. */
import { useEffect } from 'react'
import { alongLine } from './keys.ts'

/**
 * A whole navigation bar is one list, and so are lists that scroll together. The first kind in this order that contains
 * the focus applies.
 */
const LISTS = ['nav', '[data-lists]', 'ul, ol, table']
const CELL = 'li, tr'
const FOCUSABLE = 'a[href], button:enabled, summary, [tabindex="0"]'
/** Lists in text aren't navigated, and fields use the keys themselves. */
const OWN_KEYS =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], article, [role="menu"], [role="listbox"], [role="tablist"]'

/** The focusable elements in a list on screen, by row. Elements side by side form one row. */
function rowsOf(list: Element): HTMLElement[][] {
  const rows: HTMLElement[][] = []
  const cells = new Set<Element>()
  let end = Number.NEGATIVE_INFINITY
  for (const element of list.querySelectorAll<HTMLElement>(FOCUSABLE)) {
    const cell = element.closest(CELL) ?? element
    if (element.tabIndex < 0 || cells.has(cell) || !element.checkVisibility({ visibilityProperty: true })) continue
    cells.add(cell)
    const { top, bottom } = cell.getBoundingClientRect()
    if (top >= end - 1) rows.push([])
    rows.at(-1)?.push(element)
    end = Math.max(end, bottom)
  }
  return rows
}

/** The element that a key leads to. */
function stepFrom(from: Element, key: string): HTMLElement | undefined {
  const list = LISTS.map((kind) => from.closest(kind)).find((found) => found !== null)
  if (!list) return undefined
  const rows = rowsOf(list)
  if (key === 'Home') return rows[0]?.[0]
  if (key === 'End') return rows.at(-1)?.at(-1)
  const cell = from.closest(CELL) ?? from
  const isHere = (element: HTMLElement) => element === from || (cell !== from && cell.contains(element))
  const row = rows.findIndex((each) => each.some(isHere))
  const column = rows[row]?.findIndex(isHere) ?? -1
  if (column < 0) return undefined
  if (key === 'ArrowLeft') return rows[row]?.[column - 1]
  if (key === 'ArrowRight') return rows[row]?.[column + 1]
  const next = rows[row + (key === 'ArrowDown' ? 1 : -1)]
  return next?.[Math.min(column, next.length - 1)]
}

const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']

/** Moves the focus from row to row. Mount it once. */
export function ListKeys() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      const key = alongLine(event.key)
      if (event.defaultPrevented || !KEYS.includes(key) || !(target instanceof Element)) return
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || target.closest(OWN_KEYS)) return
      const next = stepFrom(target, key)
      if (!next || next === target) return
      event.preventDefault()
      next.focus({ preventScroll: true })
      next.closest(CELL)?.scrollIntoView({ block: 'nearest' })
      next.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return null
}
