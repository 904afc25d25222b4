/** Unsent posts, on this device. */
import { useState } from 'react'
import { z } from 'zod'
import { keptText, restOfText } from '../../docs/kept-text.ts'
import { remembered } from '../../docs/remembered.ts'
import { type ChangeDraft, SharedDrafts, useSharedDraft } from '../../docs/shared-drafts.ts'

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

const drafts = new SharedDrafts<Draft>({
  nothing: NOTHING,
  isWritten,
  storedAt: (place) => remembered(`forum-draft.${place}`, KEPT, NOTHING),
})

/** What stays in the field once a draft was sent. */
export function restOf(now: Draft, sent: Draft): Partial<Draft> | null {
  const text = restOfText(now.text, sent.text)
  const isSent = now.quote?.post === sent.quote?.post && now.quote?.text === sent.quote?.text
  const quote = isSent ? null : now.quote
  return text === '' && quote === null ? null : { text, quote }
}

/** What a post is to say, while its author edits it; null: nobody does. */
export const editedText = (space: string, post: string) => keptText(`forum-edit.${space}.${post}`)

/**
 * @param of the discussion, or `new`
 * @param merged what was merged into it: without a draft of its own, it has the one that was begun there
 */
export function useDraft(space: string, of: string, merged: readonly string[] = []): [Draft, ChangeDraft<Draft>] {
  const [place] = useState(() => {
    const places = [of, ...merged].map((each) => `${space}.${each}`)
    return places.find((each) => isWritten(drafts.at(each))) ?? `${space}.${of}`
  })
  return useSharedDraft(drafts, place)
}
