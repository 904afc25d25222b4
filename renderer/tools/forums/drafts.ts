/** Unsent posts, on this device. */
import { useState } from 'react'
import { z } from 'zod'
import { keptText, restOfText } from '../../docs/kept-text.ts'
import { remembered } from '../../docs/remembered.ts'
import { type ChangeDraft, SharedDrafts, useSharedDraft } from '../../docs/shared-drafts.ts'

const KEPT = z.object({
  text: z.string(),
  quote: z.object({ post: z.string(), text: z.string() }).nullable(),
  /** Only for a new discussion. */
  title: z.string(),
  category: z.string(),
})
export type Draft = z.infer<typeof KEPT>

const NOTHING: Draft = { text: '', quote: null, title: '', category: '' }

const isWritten = ({ text, quote, title }: Draft): boolean => text !== '' || quote !== null || title !== ''

const drafts = new SharedDrafts<Draft>({
  nothing: NOTHING,
  isWritten,
  storedAt: (place) => remembered(`forum-draft.${place}`, KEPT, NOTHING),
})

/** The part of the draft that stays in the field after sending. */
export function restOf(now: Draft, sent: Draft): Partial<Draft> | null {
  const text = restOfText(now.text, sent.text)
  const isSent = now.quote?.post === sent.quote?.post && now.quote?.text === sent.quote?.text
  const quote = isSent ? null : now.quote
  return text === '' && quote === null ? null : { text, quote }
}

/** The edited text of a post; null if it isn't being edited. */
export const editedText = (space: string, post: string) => keptText(`forum-edit.${space}.${post}`)

/**
 * @param of the discussion's id, or `new`
 * @param merged discussions merged into it: without its own draft, it takes over one that was begun there
 */
export function useDraft(space: string, of: string, merged: readonly string[] = []): [Draft, ChangeDraft<Draft>] {
  const [place] = useState(() => {
    const places = [of, ...merged].map((each) => `${space}.${each}`)
    return places.find((each) => isWritten(drafts.at(each))) ?? `${space}.${of}`
  })
  return useSharedDraft(drafts, place)
}
