/** Menus of rows at the pointer: for the right mouse button, the menu key and Shift+F10. */
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

/** Put on a row, its three dots open their menu wherever in the row it's asked for. */
export const WITH_MENU = { 'data-with-menu': true } as const

/** Where the menu of the row around a button was asked for; null if it is closed. */
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

/** Fields, selected text, pictures that show something and links to elsewhere keep the menu of the system. */
function hasSystemMenu(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, [contenteditable="true"], img:not([alt=""]), a[href]:not([href^="#"])'))
    return true
  const selection = getSelection()
  // On a Mac, the right mouse button itself selects a word.
  const isChosen = selection !== null && !selection.isCollapsed && (!isMac() || /\s/.test(selection.toString()))
  return isChosen && selection.containsNode(target, true)
}

/** Opens the menu of what has the focus, with the keys for it: not every system does that by itself. Mount it once. */
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

/** How far a menu opened with the keyboard begins inside of its row. Pixels. */
const INSIDE = 8
