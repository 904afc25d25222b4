/** Unsent posts, on this device. */
import { useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { remembered } from '../../docs/remembered.ts'

const KEPT = z.object({
  text: z.string(),
  quote: z.object({ post: z.string(), text: z.string() }).nullable(),
  /** Of a new discussion. */
  title: z.string(),
  category: z.string(),
})
export type Draft = z.infer<typeof KEPT>

const NOTHING: Draft = { text: '', quote: null, title: '', category: '' }

/** @param of the discussion, or `new` */
export function useDraft(space: string, of: string): [Draft, (changes: Partial<Draft> | null) => void] {
  const [draft, setDraft] = useState(() => remembered(`forum-draft.${space}.${of}`, KEPT, NOTHING).get())
  const current = useRef(draft)
  const change = useCallback(
    (changes: Partial<Draft> | null) => {
      // Even if the field is gone meanwhile: a sent text is no longer a draft.
      current.current = changes === null ? NOTHING : { ...current.current, ...changes }
      const { text, quote, title } = current.current
      const kept = remembered(`forum-draft.${space}.${of}`, KEPT, NOTHING)
      if (text || quote || title) kept.set(current.current)
      else kept.forget()
      setDraft(current.current)
    },
    [space, of],
  )
  return [draft, change]
}
