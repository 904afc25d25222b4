/**
 * Unsent drafts per channel, on this device: the text and the message that it answers. Pictures and recordings:
 * media/draft-files.ts.
 */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
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
const CHOSEN = 200
const kept = z.object({ text: z.string(), reply: name.nullable(), chosen: z.array(z.string()).max(CHOSEN) })

const NOTHING: KeptDraft = { text: '', reply: null, chosen: [] }

const storedIn = (space: string, channel: string) => remembered<KeptDraft>(`draft.${space}.${channel}`, kept, NOTHING)

const isWritten = ({ text, reply }: KeptDraft): boolean => text !== '' || reply !== null

interface Shown {
  draft: KeptDraft
  /** Written in this window, rather than in another one. */
  isOwn: boolean
}

/** What this window's composers contain, by space and channel. */
const here = new Map<string, Shown>()
const changed = new Emitter<void>()

function show(place: string, shown: Shown): void {
  here.set(place, shown)
  changed.fire()
}

function store(space: string, channel: string, draft: KeptDraft): void {
  const stored = storedIn(space, channel)
  if (isWritten(draft)) stored.set({ ...draft, chosen: draft.chosen.slice(-CHOSEN) })
  else stored.forget()
}

/** Written here: a channel has one draft, which the other windows of this device show as well. */
function write(space: string, channel: string, draft: KeptDraft): void {
  show(`${space}.${channel}`, { draft, isOwn: isWritten(draft) })
  store(space, channel, draft)
}

/**
 * Another window may have changed the draft, or sent it. Somebody writes in one window at a time, the one with the focus:
 * nothing comes into its field, and what they write there is stored again if another has nothing left.
 */
function adopt(space: string, channel: string): void {
  const place = `${space}.${channel}`
  const stored = storedIn(space, channel).get()
  const { draft, isOwn } = here.get(place) ?? { draft: NOTHING, isOwn: false }
  if (JSON.stringify(stored) === JSON.stringify(draft)) return
  const isAtWork = document.hasFocus() && (isOwn || !isWritten(draft))
  if (!isAtWork) show(place, { draft: stored, isOwn: false })
  else if (!isWritten(stored)) store(space, channel, draft)
}

const draftIn = (space: string, channel: string): KeptDraft =>
  here.get(`${space}.${channel}`)?.draft ?? storedIn(space, channel).get()

/** Appends text to a channel's draft, for the person to send. */
export function keepForLater(space: string, channel: string, words: string): void {
  const shown = draftIn(space, channel)
  const before = isWritten(shown) ? shown : storedIn(space, channel).get()
  write(space, channel, { ...before, text: before.text === '' ? words : `${before.text}\n${words}` })
}

type Changes = Partial<KeptDraft> | null
/** Null: it was sent, or discarded. */
export type ChangeDraft = (changes: Changes | ((now: KeptDraft) => Changes)) => void

export function useDraft(space: string, channel: string): [KeptDraft, ChangeDraft] {
  const place = `${space}.${channel}`
  useState(() => here.set(place, { draft: storedIn(space, channel).get(), isOwn: false }))
  useEffect(() => {
    const stored = storedIn(space, channel)
    if (!here.has(place)) show(place, { draft: stored.get(), isOwn: false })
    const look = () => adopt(space, channel)
    const stop = stored.onChange(look)
    window.addEventListener('blur', look)
    return () => {
      stop()
      window.removeEventListener('blur', look)
      // What is stored is the draft from now on.
      here.delete(place)
    }
  }, [place, space, channel])
  const draft = useSyncExternalStore(subscribe, () => here.get(place)?.draft ?? NOTHING)
  const change: ChangeDraft = useCallback(
    (given) => {
      const now = draftIn(space, channel)
      const changes = typeof given === 'function' ? given(now) : given
      // Even if the field is gone meanwhile: a sent text is no longer a draft.
      write(space, channel, changes === null ? NOTHING : { ...now, ...changes })
    },
    [space, channel],
  )
  return [draft, change]
}

function subscribe(listener: () => void): () => void {
  const subscription = changed.event(listener)
  return () => subscription.dispose()
}
