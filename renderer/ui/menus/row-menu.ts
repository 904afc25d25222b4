/** Context menus of rows, for the right mouse button, the menu key and Shift+F10. */
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { isMac } from '../keyboard/keys.ts'

export interface Point {
  x: number
  y: number
}

interface RowMenu<Row> {
  row: Row
  at: Point
}

/** The open menu of a list's rows. */
export function useRowMenu<Row>() {
  const [opened, setOpened] = useState<RowMenu<Row> | null>(null)
  return {
    opened,
    close: () => setOpened(null),
    /** For a row's `onContextMenu`. */
    open: (row: Row) => (event: MouseEvent) => {
      event.preventDefault()
      setOpened({ row, at: { x: event.clientX, y: event.clientY } })
    },
  }
}

/** Attributes for a row whose three dots provide its context menu. */
export const WITH_MENU = { 'data-with-menu': true } as const

/** Where the context menu of the row around a button was requested; null while it is closed. */
export function useMenuOfRow(button: RefObject<HTMLElement | null>, onOpen: () => void) {
  const [at, setAt] = useState<Point | null>(null)
  const told = useRef(onOpen)
  told.current = onOpen
  useEffect(() => {
    const row = button.current?.closest<HTMLElement>('[data-with-menu]')
    const open = (event: globalThis.MouseEvent) => {
      if (hasSystemMenu(event.target)) return
      event.preventDefault()
      setAt({ x: event.clientX, y: event.clientY })
      told.current()
    }
    row?.addEventListener('contextmenu', open)
    return () => row?.removeEventListener('contextmenu', open)
  }, [button])
  return { at, close: () => setAt(null) }
}

/** Fields, selected text, pictures with content and outside links keep the system's menu. */
function hasSystemMenu(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, [contenteditable="true"], img:not([alt=""]), a[href]:not([href^="#"])'))
    return true
  const selection = getSelection()
  // On a Mac, the right mouse button itself selects a word.
  const isChosen = selection !== null && !selection.isCollapsed && (!isMac() || /\s/.test(selection.toString()))
  return isChosen && selection.containsNode(target, true)
}

/** Opens the context menu of the focused element with the keys for it, which not every system does. Mount it once. */
export function useMenuKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
      if (!isMenuKey || event.defaultPrevented || !(event.target instanceof Element)) return
      const { left, bottom } = event.target.getBoundingClientRect()
      const asked = new MouseEvent('contextmenu', {
        bubbles: true,
        cancelable: true,
        clientX: left + INSIDE,
        clientY: bottom - INSIDE,
      })
      if (!event.target.dispatchEvent(asked)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** How far inside its row a menu opened by keyboard appears. Pixels. */
const INSIDE = 8
