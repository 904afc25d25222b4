/** What was typed but not sent, per channel, on this device: the words and what they answer. Pictures and recordings: draft-files.ts. */
import { useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { time } from '../../../shared/record/time.ts'
import type { MessageName } from '../../../shared/tools/chat/shape.ts'

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

const key = (space: string, channel: string) => `parley.draft.${space}.${channel}`

function load(space: string, channel: string): KeptDraft {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(key(space, channel)) ?? 'null') ?? NOTHING)
  } catch {
    return NOTHING
  }
}

function store(space: string, channel: string, draft: KeptDraft): void {
  try {
    if (draft.text || draft.reply) localStorage.setItem(key(space, channel), JSON.stringify(draft))
    else localStorage.removeItem(key(space, channel))
  } catch {
    // Without storage the draft lives as long as the view.
  }
}

/** Puts words behind what is being written in a channel, to be sent when the person says so. */
export function keepForLater(space: string, channel: string, words: string): void {
  const before = load(space, channel)
  store(space, channel, { ...before, text: before.text === '' ? words : `${before.text}\n${words}` })
}

export function useDraft(space: string, channel: string): [KeptDraft, (changes: Partial<KeptDraft> | null) => void] {
  const [draft, setDraft] = useState(() => load(space, channel))
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
