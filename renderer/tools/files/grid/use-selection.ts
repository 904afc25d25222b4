/** Selected rows and the focused one, as in a file manager. */
import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react'
import { keyOf } from '../../../ui/keyboard/keys.ts'
import { useChoice } from '../../../ui/lists/use-choice.ts'
import type { Row } from './rows.ts'

export interface Selection {
  chosen: ReadonlySet<string>
  /** The row that keys act on. */
  current: string | null
  click(row: Row, event: MouseEvent): void
  /** Adds a row to the selection, or removes it. @param isRange includes all rows up to it */
  check(row: Row, isRange: boolean): void
  /** Selects only this row, unless it is already selected. */
  take(row: Row): void
  takeAll(): void
  onKeyDown(event: KeyboardEvent): void
  clear(): void
}

export interface SelectionOptions {
  rows: readonly Row[]
  /** Number of rows side by side. */
  across: number
  onOpen(row: Row): void
  onUp(): void
  onDelete(): void
  onRename(): void
  /** Called when the keyboard requests the selection's menu. */
  onMenu(): void
}

export function useSelection({ rows, across, onOpen, onUp, onDelete, onRename, onMenu }: SelectionOptions): Selection {
  const keys = useMemo(() => rows.map(({ key }) => key), [rows])
  const choice = useChoice(keys)
  const { chosen, takeAll, clear } = choice
  const [current, setCurrent] = useState<string | null>(null)
  const isPresent = useMemo(() => current !== null && keys.includes(current), [current, keys])
  const at = isPresent ? current : (keys[0] ?? null)

  const upTo = (key: string) => {
    choice.upTo(key, at)
    setCurrent(key)
  }
  const only = (key: string) => {
    choice.only(key)
    setCurrent(key)
  }
  const toggle = (key: string) => {
    choice.toggle(key)
    setCurrent(key)
  }
  const move = (step: number, event: KeyboardEvent) => {
    const index = rows.findIndex((row) => row.key === at)
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + step))]
    if (!next) return
    if (event.shiftKey) upTo(next.key)
    else if (event.ctrlKey || event.metaKey) setCurrent(next.key)
    else only(next.key)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && event.key !== 'ArrowUp') return
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return
    const row = rows.find(({ key }) => key === at)
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
    const side = isRightToLeft ? -1 : 1
    const steps: Record<string, number> = {
      ArrowDown: across,
      ArrowUp: -across,
      ...(across > 1 && { ArrowRight: side, ArrowLeft: -side }),
      PageDown: across * 10,
      PageUp: -across * 10,
      Home: -rows.length,
      End: rows.length,
    }
    const step = steps[event.key]
    if (event.key === 'Backspace' || (event.altKey && event.key === 'ArrowUp')) onUp()
    else if (step !== undefined) move(step, event)
    else if (event.key === 'Enter' && row) onOpen(row)
    else if (event.key === ' ' && row) toggle(row.key)
    else if (event.key === 'Delete') onDelete()
    else if (event.key === 'F2') onRename()
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) onMenu()
    else if (keyOf(event).toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) takeAll()
    else if (event.key === 'Escape' && chosen.size > 0) clear()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return {
    chosen,
    current: at,
    click(row, event) {
      if (event.shiftKey) upTo(row.key)
      else if (event.ctrlKey || event.metaKey) toggle(row.key)
      else only(row.key)
    },
    check: (row, isRange) => (isRange ? upTo(row.key) : toggle(row.key)),
    take(row) {
      if (chosen.has(row.key)) setCurrent(row.key)
      else only(row.key)
    },
    takeAll,
    onKeyDown,
    clear,
  }
}
