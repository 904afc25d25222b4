/** Writes pictures and recordings to the docs that the message refers to. */

import { randomHex } from '../../../../shared/base/random-hex.ts'
import { type Attachment, attachment } from '../../../../shared/tools/chat/shape.ts'
import { mediaDoc, putMedia } from '../../../../shared/tools/media/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import type { PendingFile } from './pending.ts'

/** Milliseconds to wait for the host, per file. */
const PATIENCE = 10_000

const newMediaId = (): string => randomHex(8)

/** Null if they could not be written: the message must not be sent without them. */
export async function sendFiles(
  docs: Docs,
  { space, channel, me }: { space: string; channel: string; me: string },
  files: readonly PendingFile[],
): Promise<Attachment[] | null> {
  const sent: Attachment[] = []
  for (const { about, bytes } of files) {
    const media = newMediaId()
    const open = docs.openDoc(space, mediaDoc(media, me, channel))
    const isReady = await Promise.race([open.ready.then(() => true), later()])
    const isWritable = isReady && open.snapshot.writable
    if (isWritable) putMedia(open.doc, bytes)
    open.close()
    if (!isWritable) return null
    sent.push(attachment.parse({ ...about, media }))
  }
  return sent
}

const later = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE))
