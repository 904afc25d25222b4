/**
 * The only way for pictures to reach the screen: we read their bytes before the browser decodes them
 * (docs/decisions/files.md).
 */
import { bytesOf, heldBytes } from '../../shared/tools/files/held-picture.ts'
import { mayBeOpened, readPicture } from '../../shared/tools/files/picture.ts'

declare const READ: unique symbol
/** The address of a picture whose bytes were read. Nothing else is drawn. */
export type PictureAddress = string & { readonly [READ]: true }
/** `broken`: must not be drawn. Null: not loaded yet, or not requested. */
export type ShownPicture = PictureAddress | 'broken' | null

/** Returns an address within this page, which the caller must revoke. @param said the declared size, if any */
export function pictureAddress(
  bytes: Uint8Array<ArrayBuffer>,
  said?: { width: number; height: number },
): PictureAddress | 'broken' {
  const found = readPicture(bytes)
  if (!found || (said && (found.width !== said.width || found.height !== said.height))) return 'broken'
  return URL.createObjectURL(new Blob([bytes], { type: found.type })) as PictureAddress
}

/** The first bytes, where PNG and WebP files declare their size. */
const FIRST = 64

/**
 * Returns the address of a picture inside a page, a board or a draft. A board can contain hundreds, so we parse no more
 * of each than necessary.
 */
export function heldPicture(source: string): PictureAddress | 'broken' {
  const first = heldBytes(source, FIRST)
  const isSaidFirst = first?.[0] === 0x89 || first?.[0] === 0x52
  const bytes = isSaidFirst ? first : heldBytes(source)
  return bytes && readPicture(bytes) ? (source as PictureAddress) : 'broken'
}

/**
 * Bytes to read of a large file: most pictures declare their size early, but some photos only after megabytes of camera
 * data.
 */
const HEADS = [64 * 1024, 4 * 1024 * 1024]

/** Returns the picture at a host address. @param isOpened whether the person opened it */
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

/**
 * Decodes a picture file that the person chose; null if it isn't a picture or too large to decode. The caller closes
 * it.
 */
export async function chosenBitmap(file: Blob): Promise<ImageBitmap | null> {
  const head = new Uint8Array(await file.slice(0, HEADS.at(-1)).arrayBuffer())
  return mayBeOpened(head) ? createImageBitmap(file).catch(() => null) : null
}

/**
 * Loads a picture that the person chose, as a `data:` address. Drawings (SVG) work too: they are serialized again. Null
 * if it isn't a picture, or would take too long to draw.
 */
export async function chosenImage(source: string): Promise<HTMLImageElement | null> {
  if (source.startsWith('data:image/svg+xml')) {
    const { drawableVector } = await import('../../shared/tools/files/vector-picture.ts')
    const drawn = drawableVector(source)
    return drawn === null ? null : decoded(drawn)
  }
  const bytes = bytesOf(source.slice(source.indexOf(',') + 1))
  return bytes && mayBeOpened(bytes) ? decoded(source) : null
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
