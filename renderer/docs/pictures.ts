/** The one way of pictures onto the screen: their bytes are read before the browser decodes them (docs/decisions/0091-pictures-are-read.md). */
import { bytesOf, heldBytes } from '../../shared/tools/files/held-picture.ts'
import { mayBeOpened, readPicture } from '../../shared/tools/files/picture.ts'

declare const READ: unique symbol
/** The address of a picture that was read. Nothing else is drawn. */
export type PictureAddress = string & { readonly [READ]: true }
/** `broken`: it is none that may be drawn. Null: not here yet, or not wanted. */
export type ShownPicture = PictureAddress | 'broken' | null

/** An address within this page, to be revoked. @param said the size that was said of it, if one was */
export function pictureAddress(
  bytes: Uint8Array<ArrayBuffer>,
  said?: { width: number; height: number },
): PictureAddress | 'broken' {
  const found = readPicture(bytes)
  if (!found || (said && (found.width !== said.width || found.height !== said.height))) return 'broken'
  return URL.createObjectURL(new Blob([bytes], { type: found.type })) as PictureAddress
}

/** Bytes in which PNG and WebP files say their size. */
const FIRST = 64

/** A picture that stands inside a page, a board or a draft. A board may hold hundreds, so no more of one is taken apart than has to be. */
export function heldPicture(source: string): PictureAddress | 'broken' {
  const first = heldBytes(source, FIRST)
  const isSaidFirst = first?.[0] === 0x89 || first?.[0] === 0x52
  const bytes = isSaidFirst ? first : heldBytes(source)
  return bytes && readPicture(bytes) ? (source as PictureAddress) : 'broken'
}

/** Bytes that are read of a large file: most pictures say their size in few, some photos after megabytes about the camera. */
const HEADS = [64 * 1024, 4 * 1024 * 1024]

/** A file's bytes at an address of the host. @param isOpened whether the person opened it */
export async function pictureAt(address: string, isOpened: boolean, signal: AbortSignal): Promise<ShownPicture> {
  const mayBeDrawn = isOpened ? mayBeOpened : readPicture
  for (const head of HEADS) {
    const response = await fetch(address, { headers: { Range: `bytes=0-${head - 1}` }, signal })
    if (!response.ok) return 'broken'
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (mayBeDrawn(bytes)) return address as PictureAddress
    if (bytes.length < head) break
  }
  return 'broken'
}

/** A picture file that the person chose; null where it is none, or too large to be decoded. To be closed. */
export async function chosenBitmap(file: Blob): Promise<ImageBitmap | null> {
  const head = new Uint8Array(await file.slice(0, HEADS.at(-1)).arrayBuffer())
  return mayBeOpened(head) ? createImageBitmap(file).catch(() => null) : null
}

/** A picture that the person chose, as a `data:` address; drawings (SVG) are pictures, too. Null where it is none, or too large. */
export async function chosenImage(source: string): Promise<HTMLImageElement | null> {
  const isDrawing = source.startsWith('data:image/svg+xml')
  const bytes = isDrawing ? null : bytesOf(source.slice(source.indexOf(',') + 1))
  return isDrawing || (bytes && mayBeOpened(bytes)) ? decoded(source) : null
}

export const decodedPicture = (source: PictureAddress): Promise<HTMLImageElement | null> => decoded(source)

async function decoded(source: string): Promise<HTMLImageElement | null> {
  const image = new Image()
  image.src = source
  return image.decode().then(
    () => image,
    () => null,
  )
}
