/** Unsent posts, on this device. */
import { useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { keptText, restOfText } from '../../docs/kept-text.ts'
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

const isWritten = ({ text, quote, title }: Draft): boolean => text !== '' || quote !== null || title !== ''

const keptOf = (space: string, of: string) => remembered(`forum-draft.${space}.${of}`, KEPT, NOTHING)

type Changes = Partial<Draft> | null
/** Null: it was sent. */
type ChangeDraft = (changes: Changes | ((now: Draft) => Changes)) => void

/** What stays in the field once a draft was sent. */
export function restOf(now: Draft, sent: Draft): Changes {
  const text = restOfText(now.text, sent.text)
  const quote = now.quote === sent.quote ? null : now.quote
  return text === '' && quote === null ? null : { text, quote }
}

/** What a post is to say, while its author edits it; null: nobody does. */
export const editedText = (space: string, post: string) => keptText(`forum-edit.${space}.${post}`)

/**
 * @param of the discussion, or `new`
 * @param merged what was merged into it: without a draft of its own, it has the one that was begun there
 */
export function useDraft(space: string, of: string, merged: readonly string[] = []): [Draft, ChangeDraft] {
  const [from] = useState(() => [of, ...merged].find((each) => isWritten(keptOf(space, each).get())) ?? of)
  const [draft, setDraft] = useState(() => keptOf(space, from).get())
  const current = useRef(draft)
  const change: ChangeDraft = useCallback(
    (given) => {
      const changes = typeof given === 'function' ? given(current.current) : given
      // Even if the field is gone meanwhile: a sent text is no longer a draft.
      current.current = changes === null ? NOTHING : { ...current.current, ...changes }
      if (from !== of) keptOf(space, from).forget()
      if (isWritten(current.current)) keptOf(space, of).set(current.current)
      else keptOf(space, of).forget()
      setDraft(current.current)
    },
    [space, of, from],
  )
  return [draft, change]
}
