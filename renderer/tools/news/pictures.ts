/** Pictures in drafts are embedded. Pictures in issues are files in the space, or separate docs in older issues. */
import { withDoc } from '../../../shared/docs/with-doc.ts'
import { mediaDoc, mediaOf } from '../../../shared/tools/media/shape.ts'
import { type IssueNode, pictureOf } from '../../../shared/tools/news/content.ts'
import type { IssuePicture } from '../../../shared/tools/news/shape.ts'
import type { Docs } from '../../docs/docs.ts'
import type { FilesToRead } from '../../docs/files/files-to-read.ts'

export interface PicturesPlace {
  docs: Docs
  files: FilesToRead
  space: string
  newsletter: string
}

/** The media type, such as `image/png`. */
export const pictureType = (picture: IssuePicture): string => ('file' in picture ? picture.file.type : picture.format)

/** Equal only for the same picture. */
export const pictureKey = (picture: IssuePicture): string =>
  'file' in picture ? `${picture.file.id} ${picture.file.device}` : `${picture.media} ${picture.by}`

/** The bytes of a picture; null if they aren't on this device. */
export async function loadPicture(
  { docs, files, space, newsletter }: PicturesPlace,
  picture: IssuePicture,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if ('file' in picture) return files.bytesOf(picture.file)
  return withDoc(docs, space, mediaDoc(picture.media, picture.by, newsletter), ({ doc }) => mediaOf(doc))
}

const asDataUrl = (bytes: Uint8Array<ArrayBuffer>, format: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(new Blob([bytes], { type: format }))
  })

/** An issue's picture in the form that is embedded in drafts. */
export async function pictureAsData(place: PicturesPlace, picture: IssuePicture): Promise<string | null> {
  const bytes = await loadPicture(place, picture)
  return bytes && asDataUrl(bytes, pictureType(picture))
}

/**
 * A tree with embedded pictures, as in a draft, and the number of pictures left out because they aren't on this device.
 */
export async function takePicturesIn(
  place: PicturesPlace,
  node: IssueNode,
): Promise<{ root: IssueNode; missing: number }> {
  const picture = node.type === 'image' ? pictureOf(node) : null
  if (picture) {
    const src = await pictureAsData(place, picture)
    return src === null
      ? { root: { type: 'paragraph' }, missing: 1 }
      : { root: { type: 'image', attrs: { src, alt: node.attrs?.alt ?? '' } }, missing: 0 }
  }
  if (!node.content) return { root: node, missing: 0 }
  const content: IssueNode[] = []
  let missing = 0
  for (const child of node.content) {
    const taken = await takePicturesIn(place, child)
    content.push(taken.root)
    missing += taken.missing
  }
  return { root: { ...node, content }, missing }
}
