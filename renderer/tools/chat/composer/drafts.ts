/**
 * Unsent drafts per channel, on this device: the text and the message that it answers. Pictures and recordings:
 * media/draft-files.ts.
 */
import { z } from 'zod'
import { time } from '../../../../shared/record/time.ts'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import { type Remembered, remembered } from '../../../docs/remembered.ts'
import { type ChangeDraft, SharedDrafts, useSharedDraft } from '../../../docs/shared-drafts.ts'

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

const isWritten = ({ text, reply }: KeptDraft): boolean => text !== '' || reply !== null

function storedAt(place: string): Remembered<KeptDraft> {
  const stored = remembered<KeptDraft>(`draft.${place}`, kept, NOTHING)
  return { ...stored, set: (draft) => stored.set({ ...draft, chosen: draft.chosen.slice(-CHOSEN) }) }
}

const drafts = new SharedDrafts<KeptDraft>({ nothing: NOTHING, isWritten, storedAt })

/** Appends text to a channel's draft, for the person to send. */
export function keepForLater(space: string, channel: string, words: string): void {
  const place = `${space}.${channel}`
  const shown = drafts.at(place)
  const before = isWritten(shown) ? shown : storedAt(place).get()
  drafts.write(place, { ...before, text: before.text === '' ? words : `${before.text}\n${words}` })
}

export const useDraft = (space: string, channel: string): [KeptDraft, ChangeDraft<KeptDraft>] =>
  useSharedDraft(drafts, `${space}.${channel}`)
