/** A picture of a page in several formats, and one with a false header. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @param type the file name's extension */
export const pageAs = (type: string) => new Uint8Array(readFileSync(join(import.meta.dirname, `page.${type}`)))

export const PAGE = pageAs('png')

/** Claims another size in a header whose checksum doesn't match. */
export function claiming(width: number, height: number): Uint8Array<ArrayBuffer> {
  const picture = PAGE.slice()
  const view = new DataView(picture.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return picture
}

/** Bytes that aren't a picture of a page, by what they are. */
export const DAMAGED: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  nothing: new Uint8Array(),
  'a text': new TextEncoder().encode('%PDF-1.7'),
  'half a picture': PAGE.slice(0, PAGE.length / 2),
  'a damaged picture': PAGE.slice().fill(0x5a, 1000, 9000),
  'the beginning of a JPEG': pageAs('jpg').slice(0, 20),
  'a damaged WebP': pageAs('webp').fill(0, 2000),
  'a picture of no size': claiming(0, 10),
  'a GIF': new Uint8Array(Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')),
}
