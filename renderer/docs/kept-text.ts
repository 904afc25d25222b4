import { useMemo, useState } from 'react'
import { z } from 'zod'
import { remembered } from './remembered.ts'

const KEPT = z.string().nullable()

/** What is left of a text once what it said before was sent: what was typed meanwhile. */
export const restOfText = (now: string, sent: string): string =>
  now.startsWith(sent) ? now.slice(sent.length).trimStart() : now

/** A text that is not sent yet, on this device; null: there is none. */
export const keptText = (key: string) => remembered<string | null>(key, KEPT, null)

/**
 * A text that is not sent yet, on this device: it outlives its field and its window.
 * @param key as of what is remembered
 * @param before what the field begins with
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
    /** It is as it began. */
    forget() {
      setText(before)
      kept.forget()
    },
  }
}
