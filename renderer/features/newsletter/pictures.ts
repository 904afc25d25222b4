/** Pictures of drafts stand in the draft; those of issues are docs of their own, opened where they are on screen. */
import { MEDIA_BYTES, mediaDoc, mediaOf, putMedia } from '../../../shared/tools/media/shape.ts'
import { type IssueNode, pictureOf } from '../../../shared/tools/newsletter/content.ts'
import { type IssuePicture, issuePicture } from '../../../shared/tools/newsletter/shape.ts'
import type { Docs } from '../../docs/docs.ts'

const DATA = /^data:(image\/(?:png|jpeg|webp|gif));base64,([A-Za-z0-9+/]+={0,2})$/

async function idOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Writes a picture that a draft holds into a doc of its own; the same picture twice is one. Null where it is none. */
export async function publishPicture(
  { docs, space, newsletter, me }: { docs: Docs; space: string; newsletter: string; me: string },
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
export async function publishPictures(
  place: Parameters<typeof publishPicture>[0],
  node: IssueNode,
): Promise<IssueNode> {
  if (node.type === 'image' && typeof node.attrs?.src === 'string') {
    const picture = await publishPicture(place, node.attrs.src)
    return { type: 'image', attrs: { ...picture, alt: node.attrs.alt ?? '' } }
  }
  if (!node.content) return node
  const content: IssueNode[] = []
  for (const child of node.content) content.push(await publishPictures(place, child))
  return { ...node, content }
}

/** The bytes of a picture; null where they are not here, or do not come soon. */
export async function loadPicture(
  { docs, space, newsletter }: { docs: Docs; space: string; newsletter: string },
  { media, by }: IssuePicture,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const open = docs.openDoc(space, mediaDoc(media, by, newsletter))
  try {
    await open.ready
    return mediaOf(open.doc)
  } finally {
    open.close()
  }
}

const asDataUrl = (bytes: Uint8Array<ArrayBuffer>, format: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(new Blob([bytes], { type: format }))
  })

/** A picture of an issue as a draft holds it. */
export async function pictureAsData(
  place: Parameters<typeof loadPicture>[0],
  picture: IssuePicture,
): Promise<string | null> {
  const bytes = await loadPicture(place, picture)
  return bytes && asDataUrl(bytes, picture.format)
}

/** A tree in which pictures are held, as in a draft. */
export async function takePicturesIn(place: Parameters<typeof loadPicture>[0], node: IssueNode): Promise<IssueNode> {
  const picture = node.type === 'image' ? pictureOf(node) : null
  if (picture) {
    const src = await pictureAsData(place, picture)
    return src === null ? { type: 'paragraph' } : { type: 'image', attrs: { src, alt: node.attrs?.alt ?? '' } }
  }
  if (!node.content) return node
  const content: IssueNode[] = []
  for (const child of node.content) content.push(await takePicturesIn(place, child))
  return { ...node, content }
}
