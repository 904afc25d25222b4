/**
 * Unsent drafts per channel, on this device: the text and the message that it answers. Pictures and recordings:
 * media/draft-files.ts.
 */
import { useCallback, useState, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { Emitter } from '../../../shared/base/emitter.ts'
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

/** What this window's composers contain, by space and channel: another window may be writing something else. */
const here = new Map<string, KeptDraft>()
const changed = new Emitter<void>()

type Changes = Partial<KeptDraft> | null
/** Null: it was sent, or discarded. */
export type ChangeDraft = (changes: Changes | ((now: KeptDraft) => Changes)) => void

export function useDraft(space: string, channel: string): [KeptDraft, ChangeDraft] {
  const place = `${space}.${channel}`
  useState(() => here.set(place, draftIn(space, channel).get()))
  const draft = useSyncExternalStore(subscribe, () => here.get(place) ?? NOTHING)
  const change: ChangeDraft = useCallback(
    (given) => {
      const now = here.get(place) ?? NOTHING
      const changes = typeof given === 'function' ? given(now) : given
      // Even if the field is gone meanwhile: a sent text is no longer a draft.
      const next = changes === null ? NOTHING : { ...now, ...changes }
      here.set(place, next)
      store(space, channel, next)
      changed.fire()
    },
    [place, space, channel],
  )
  return [draft, change]
}

function subscribe(listener: () => void): () => void {
  const subscription = changed.event(listener)
  return () => subscription.dispose()
}
