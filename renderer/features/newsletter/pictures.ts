/** Pictures of drafts stand in the draft; those of issues are docs of their own, opened where they are on screen. */
import { mediaDoc, mediaOf } from '../../../shared/tools/media/shape.ts'
import { type IssueNode, pictureOf } from '../../../shared/tools/newsletter/content.ts'
import type { IssuePicture } from '../../../shared/tools/newsletter/shape.ts'
import type { Docs } from '../../docs/docs.ts'

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
