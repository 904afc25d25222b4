/** What was typed but not sent, per channel, on this device: the words and what they answer. Pictures and recordings: media/draft-files.ts. */
import { useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { time } from '../../../shared/record/time.ts'
import type { MessageName } from '../../../shared/tools/chat/shape.ts'
import { remembered } from '../../docs/remembered.ts'

export interface KeptDraft {
  text: string
  reply: MessageName | null
  /** Devices chosen from the list of names. */
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

/** Puts words behind what is being written in a channel, to be sent when the person says so. */
export function keepForLater(space: string, channel: string, words: string): void {
  const before = draftIn(space, channel).get()
  store(space, channel, { ...before, text: before.text === '' ? words : `${before.text}\n${words}` })
}

export function useDraft(space: string, channel: string): [KeptDraft, (changes: Partial<KeptDraft> | null) => void] {
  const [draft, setDraft] = useState(() => draftIn(space, channel).get())
  const current = useRef(draft)
  const change = useCallback(
    (changes: Partial<KeptDraft> | null) => {
      // Also where the field is gone meanwhile: what was sent from it is a draft no longer.
      current.current = changes === null ? NOTHING : { ...current.current, ...changes }
      store(space, channel, current.current)
      setDraft(current.current)
    },
    [space, channel],
  )
  return [draft, change]
}
