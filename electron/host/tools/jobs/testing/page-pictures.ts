/** A page as a picture in several formats, and with a false header. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @param type the ending of the file's name */
export const pageAs = (type: string) => new Uint8Array(readFileSync(join(import.meta.dirname, `page.${type}`)))

export const PAGE = pageAs('png')

/** It says that it has another size, in a header whose checksum fits nothing. */
export function claiming(width: number, height: number): Uint8Array<ArrayBuffer> {
  const picture = PAGE.slice()
  const view = new DataView(picture.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return picture
}

/** What is no picture of a page, by what it is. */
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
