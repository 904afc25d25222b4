/**
 * A small picture or recording inside a message, in its own lane, so that a page opens it only when it is on screen.
 * Root array `bytes` with one value.
 */
import type * as Y from 'yjs'

export const MEDIA_ROOT = 'bytes'
export const MEDIA_BYTES = 384 * 1024

/**
 * @param media 16 random hex digits
 * @param device the message's device
 * @param channel the message's channel; only readers of a conversation can read its media
 */
export const mediaDoc = (media: string, device: string, channel: string): string =>
  `media/${channel.length < 32 ? '' : `${channel.slice(0, 32)}-`}${media}/${device}`

export const putMedia = (doc: Y.Doc, bytes: Uint8Array): void => doc.getArray(MEDIA_ROOT).push([bytes])

/** Null until a valid value has arrived. */
export function mediaOf(doc: Y.Doc): Uint8Array<ArrayBuffer> | null {
  const bytes = doc.getArray(MEDIA_ROOT).get(0)
  return bytes instanceof Uint8Array && bytes.length <= MEDIA_BYTES ? (bytes as Uint8Array<ArrayBuffer>) : null
}
