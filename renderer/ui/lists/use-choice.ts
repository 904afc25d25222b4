/** Multiple selection in a list: Shift selects a range from the last selected item, Ctrl or Cmd adds one. */
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useState } from 'react'
import { keyOf } from '../keyboard/keys.ts'

const NONE: ReadonlySet<string> = new Set()

/** @param keys of all items, in screen order */
export function useChoice(keys: readonly string[]) {
  const [all, setAll] = useState(NONE)
  const [anchor, setAnchor] = useState<string | null>(null)
  const chosen = useMemo(() => (all.size === 0 ? NONE : new Set(keys.filter((key) => all.has(key)))), [all, keys])
  const clear = useCallback(() => setAll(NONE), [])
  const choice = {
    chosen,
    clear,
    takeAll: () => setAll(new Set(keys)),
    only(key: string) {
      setAll(new Set([key]))
      setAnchor(key)
    },
    /** Selects or deselects an item. */
    toggle(key: string) {
      const next = new Set(chosen)
      if (!next.delete(key)) next.add(key)
      setAll(next)
      setAnchor(key)
    },
    /** @param from the start of the range if nothing was selected before, or the last selected item no longer exists */
    upTo(key: string, from: string | null = key) {
      const begin = anchor !== null && keys.includes(anchor) ? anchor : (from ?? key)
      const [start, end] = [keys.indexOf(begin), keys.indexOf(key)]
      setAll(new Set(keys.slice(Math.max(0, Math.min(start, end)), Math.max(start, end) + 1)))
      setAnchor(begin)
    },
  }
  return {
    ...choice,
    /** For the capturing phase: without these keys, a click has its usual effect. */
    onClick(key: string, event: MouseEvent) {
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      event.stopPropagation()
      if (event.shiftKey) choice.upTo(key)
      else choice.toggle(key)
    },
    /** @param key of the focused item */
    onKeyDown(key: string | undefined, event: KeyboardEvent, onDelete: (keys: readonly string[]) => void) {
      const isChord = event.ctrlKey || event.metaKey
      if (event.altKey || event.shiftKey) return
      if (isChord && keyOf(event) === 'a') choice.takeAll()
      else if (isChord && event.key === ' ' && key !== undefined) choice.toggle(key)
      else if (event.key === 'Escape' && chosen.size > 0) clear()
      else if (event.key === 'Delete' && (chosen.size > 0 || key !== undefined))
        onDelete(chosen.size > 0 ? [...chosen] : key === undefined ? [] : [key])
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
