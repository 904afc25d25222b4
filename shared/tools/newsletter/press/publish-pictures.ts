/** Pictures of a draft become docs of their own when it is published. */
import { MEDIA_BYTES, mediaDoc, mediaOf, putMedia } from '../../media/shape.ts'
import type { IssueNode } from '../content.ts'
import { type IssuePicture, issuePicture } from '../shape.ts'
import type { Press } from './press.ts'

const DATA = /^data:(image\/(?:png|jpeg|webp|gif));base64,([A-Za-z0-9+/]+={0,2})$/

async function idOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Writes a picture that a draft holds into a doc of its own; the same picture twice is one. Null where it is none. */
export async function publishPicture(
  { docs, space, newsletter, me }: Press,
  source: string,
): Promise<IssuePicture | null> {
  const [, format, base64] = DATA.exec(source) ?? []
  if (base64 === undefined) return null
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const media = await idOf(bytes)
  const picture = issuePicture.safeParse({ media, by: me, format })
  if (!picture.success || bytes.length > MEDIA_BYTES) return null
  const open = docs.openDoc(space, mediaDoc(media, me, newsletter))
  try {
    await open.ready
    if (!open.snapshot.writable) return null
    if (mediaOf(open.doc) === null) putMedia(open.doc, bytes)
    await open.flush()
    return picture.data
  } finally {
    open.close()
  }
}

/** A tree in which pictures are named instead of held. */
export async function publishPictures(press: Press, node: IssueNode): Promise<IssueNode> {
  if (node.type === 'image' && typeof node.attrs?.src === 'string') {
    const picture = await publishPicture(press, node.attrs.src)
    return { type: 'image', attrs: { ...picture, alt: node.attrs.alt ?? '' } }
  }
  if (!node.content) return node
  const content: IssueNode[] = []
  for (const child of node.content) content.push(await publishPictures(press, child))
  return { ...node, content }
}
