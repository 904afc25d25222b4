/** Pictures and recordings of drafts, stored on this device until they are sent, each under its own key. */
import { z } from 'zod'
import { ATTACHMENTS, attachment } from '../../../../shared/tools/chat/shape.ts'
import { MEDIA_BYTES } from '../../../../shared/tools/media/shape.ts'
import { onRemembered, remembered } from '../../../docs/remembered.ts'
import type { PendingFile } from './pending.ts'

const bytes = z.instanceof(Uint8Array).refine((value) => value.length <= MEDIA_BYTES)

const kept = z.object({ about: z.record(z.string(), z.unknown()), bytes }).transform((file, context): PendingFile => {
  const about = attachment.safeParse({ ...file.about, media: '0'.repeat(16) })
  if (!about.success) {
    context.addIssue('no picture or recording')
    return z.NEVER
  }
  const { media: _none, ...rest } = about.data
  return { about: rest, bytes: file.bytes as Uint8Array<ArrayBuffer> }
})

const keyIn = (space: string, channel: string, index: number | '') => `draft-file.${space}.${channel}.${index}`

const placesIn = (space: string, channel: string) =>
  Array.from({ length: ATTACHMENTS }, (_, index) =>
    remembered<PendingFile | null>(keyIn(space, channel, index), kept, null),
  )

export const loadDraftFiles = (space: string, channel: string): PendingFile[] =>
  placesIn(space, channel).flatMap((place) => place.get() ?? [])

export function keepDraftFiles(space: string, channel: string, files: readonly PendingFile[]): void {
  for (const [index, place] of placesIn(space, channel).entries()) {
    const file = files[index]
    if (!file) place.forget()
    else if (place.get()?.bytes !== file.bytes) place.set(file)
  }
}

/** Calls the listener when they change, in this window or another. Returns how to unsubscribe. */
export const onDraftFiles = (space: string, channel: string, listener: () => void): (() => void) =>
  onRemembered((key) => key.startsWith(keyIn(space, channel, '')) && listener())
