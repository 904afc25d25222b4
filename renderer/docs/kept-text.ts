import { useMemo, useState } from 'react'
import { z } from 'zod'
import { remembered } from './remembered.ts'

const KEPT = z.string().nullable()

/** Returns the rest of a text once its earlier state was sent: the part that was typed since. */
export const restOfText = (now: string, sent: string): string =>
  now.startsWith(sent) ? now.slice(sent.length).trimStart() : now

/** Unsent text on this device; null if there isn't any. */
export const keptText = (key: string) => remembered<string | null>(key, KEPT, null)

/**
 * Unsent text on this device. It outlives its field and its window.
 * @param key as for `remembered`
 * @param before the field's initial text
 */
export function useKeptText(key: string, before = '') {
  const kept = useMemo(() => keptText(key), [key])
  const [text, setText] = useState(() => kept.get() ?? before)
  return {
    text,
    type(next: string) {
      setText(next)
      if (next === before) kept.forget()
      else kept.set(next)
    },
    /** Resets the text to its initial state. */
    forget() {
      setText(before)
      kept.forget()
    },
  }
}
