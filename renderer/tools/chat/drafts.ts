/**
 * Unsent drafts per channel, on this device: the text and the message that it answers. Pictures and recordings:
 * media/draft-files.ts.
 */
import { useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { time } from '../../../shared/record/time.ts'
import type { MessageName } from '../../../shared/tools/chat/shape.ts'
import { remembered } from '../../docs/remembered.ts'

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
const kept = z.object({ text: z.string(), reply: name.nullable(), chosen: z.array(z.string()).max(200) })

const NOTHING: KeptDraft = { text: '', reply: null, chosen: [] }

const draftIn = (space: string, channel: string) => remembered<KeptDraft>(`draft.${space}.${channel}`, kept, NOTHING)

function store(space: string, channel: string, draft: KeptDraft): void {
  if (draft.text || draft.reply) draftIn(space, channel).set(draft)
  else draftIn(space, channel).forget()
}

/** Appends text to a channel's draft, for the person to send. */
export function keepForLater(space: string, channel: string, words: string): void {
  const before = draftIn(space, channel).get()
  store(space, channel, { ...before, text: before.text === '' ? words : `${before.text}\n${words}` })
}

export function useDraft(space: string, channel: string): [KeptDraft, (changes: Partial<KeptDraft> | null) => void] {
  const [draft, setDraft] = useState(() => draftIn(space, channel).get())
  const current = useRef(draft)
  const change = useCallback(
    (changes: Partial<KeptDraft> | null) => {
      // Even if the field is gone meanwhile: a sent text is no longer a draft.
      current.current = changes === null ? NOTHING : { ...current.current, ...changes }
      store(space, channel, current.current)
      setDraft(current.current)
    },
    [space, channel],
  )
  return [draft, change]
}
