/**
 * Unsent drafts per channel, on this device: the text and the message that it answers. Pictures and recordings:
 * media/draft-files.ts.
 */
import { useCallback, useMemo } from 'react'
import { z } from 'zod'
import { time } from '../../../shared/record/time.ts'
import type { MessageName } from '../../../shared/tools/chat/shape.ts'
import { type Remembered, remembered, useRemembered } from '../../docs/remembered.ts'

export interface KeptDraft {
  text: string
  reply: MessageName | null
  /** Devices picked from the list of names. */
  chosen: string[]
}

const name = z.object({
  id: z.string().regex(/^[0-9a-f]{24}$/),
  device: z.string().regex(/^[0-9a-f]{64}$/),
  time,
})
const CHOSEN = 200
const kept = z.object({ text: z.string(), reply: name.nullable(), chosen: z.array(z.string()).max(CHOSEN) })

const NOTHING: KeptDraft = { text: '', reply: null, chosen: [] }

const draftIn = (space: string, channel: string) => remembered<KeptDraft>(`draft.${space}.${channel}`, kept, NOTHING)

function store(place: Remembered<KeptDraft>, draft: KeptDraft): void {
  if (draft.text || draft.reply) place.set({ ...draft, chosen: draft.chosen.slice(-CHOSEN) })
  else place.forget()
}

/** Appends text to a channel's draft, for the person to send. */
export function keepForLater(space: string, channel: string, words: string): void {
  const place = draftIn(space, channel)
  const before = place.get()
  store(place, { ...before, text: before.text === '' ? words : `${before.text}\n${words}` })
}

type Changes = Partial<KeptDraft> | null
/** Null: it was sent, or discarded. */
export type ChangeDraft = (changes: Changes | ((now: KeptDraft) => Changes)) => void

/** A channel has one draft, which all windows of this device show and change. */
export function useDraft(space: string, channel: string): [KeptDraft, ChangeDraft] {
  const place = useMemo(() => draftIn(space, channel), [space, channel])
  const change: ChangeDraft = useCallback(
    (given) => {
      const now = place.get()
      const changes = typeof given === 'function' ? given(now) : given
      // Even if the field is gone meanwhile: a sent text is no longer a draft.
      store(place, changes === null ? NOTHING : { ...now, ...changes })
    },
    [place],
  )
  return [useRemembered(place), change]
}
