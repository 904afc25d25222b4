/** Selected rows and the focused one, as in a file manager. */
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useState } from 'react'
import type { Row } from './rows.ts'

export interface Selection {
  chosen: ReadonlySet<string>
  /** The row that keys act on. */
  current: string | null
  click(row: Row, event: MouseEvent): void
  /** Adds a row to the selection, or takes it out. @param isRange with all rows up to it */
  check(row: Row, isRange: boolean): void
  /** Selects only this row, unless it is already selected. */
  take(row: Row): void
  takeAll(): void
  onKeyDown(event: KeyboardEvent): void
  clear(): void
}

const NONE: ReadonlySet<string> = new Set()

export interface SelectionOptions {
  rows: readonly Row[]
  /** Rows side by side. */
  across: number
  onOpen(row: Row): void
  onUp(): void
  onDelete(): void
  onRename(): void
  /** The keyboard requests the selection's menu. */
  onMenu(): void
}

export function useSelection({ rows, across, onOpen, onUp, onDelete, onRename, onMenu }: SelectionOptions): Selection {
  const [chosen, setChosen] = useState(NONE)
  const [current, setCurrent] = useState<string | null>(null)
  const [anchor, setAnchor] = useState<string | null>(null)
  const still = useMemo(
    () => (chosen.size === 0 ? NONE : new Set(rows.flatMap(({ key }) => (chosen.has(key) ? [key] : [])))),
    [chosen, rows],
  )
  const isPresent = useMemo(() => current !== null && rows.some(({ key }) => key === current), [current, rows])
  const at = isPresent ? current : (rows[0]?.key ?? null)

  const upTo = (key: string) => {
    const from = rows.findIndex((row) => row.key === (anchor ?? at))
    const to = rows.findIndex((row) => row.key === key)
    const [start, end] = from < to ? [from, to] : [to, from]
    setChosen(new Set(rows.slice(Math.max(0, start), end + 1).map((row) => row.key)))
    setCurrent(key)
  }
  const only = (key: string) => {
    setChosen(new Set([key]))
    setCurrent(key)
    setAnchor(key)
  }
  const toggle = (key: string) => {
    const next = new Set(still)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
    setCurrent(key)
    setAnchor(key)
  }
  const move = (step: number, event: KeyboardEvent) => {
    const index = rows.findIndex((row) => row.key === at)
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + step))]
    if (!next) return
    if (event.shiftKey) upTo(next.key)
    else if (event.ctrlKey || event.metaKey) setCurrent(next.key)
    else only(next.key)
  }
  const takeAll = () => setChosen(new Set(rows.map(({ key }) => key)))

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
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) takeAll()
    else if (event.key === 'Escape' && still.size > 0) setChosen(NONE)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const clear = useCallback(() => setChosen(NONE), [])
  return {
    chosen: still,
    current: at,
    click(row, event) {
      if (event.shiftKey) upTo(row.key)
      else if (event.ctrlKey || event.metaKey) toggle(row.key)
      else only(row.key)
    },
    check: (row, isRange) => (isRange ? upTo(row.key) : toggle(row.key)),
    take(row) {
      if (still.has(row.key)) setCurrent(row.key)
      else only(row.key)
    },
    takeAll,
    onKeyDown,
    clear,
  }
}
