/** Items of a list that are chosen together: with Shift all up to the last chosen one, with Ctrl or Cmd one more. */
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useState } from 'react'
import { keyOf } from '../keyboard/keys.ts'

const NONE: ReadonlySet<string> = new Set()

/** @param keys of all items, in their order on screen */
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
    /** Adds an item, or takes it out. */
    toggle(key: string) {
      const next = new Set(chosen)
      if (!next.delete(key)) next.add(key)
      setAll(next)
      setAnchor(key)
    },
    /** @param from where the range begins if nothing has been chosen yet, or what was is gone */
    upTo(key: string, from: string | null = key) {
      const begin = anchor !== null && keys.includes(anchor) ? anchor : (from ?? key)
      const [start, end] = [keys.indexOf(begin), keys.indexOf(key)]
      setAll(new Set(keys.slice(Math.max(0, Math.min(start, end)), Math.max(start, end) + 1)))
      setAnchor(begin)
    },
  }
  return {
    ...choice,
    /** For the capturing phase: what a click on an item does otherwise, it does without these keys. */
    onClick(key: string, event: MouseEvent) {
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      event.stopPropagation()
      if (event.shiftKey) choice.upTo(key)
      else choice.toggle(key)
    },
    /** @param key of the item with the focus */
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
