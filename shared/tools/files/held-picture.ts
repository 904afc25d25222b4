/** A picture embedded in something else, as a `data:` address. */

const HELD = /^data:image\/(?:png|jpeg|webp|gif);base64,/

/** Returns null if it isn't one. @param most number of bytes wanted from its beginning */
export function heldBytes(source: string, most = Number.POSITIVE_INFINITY): Uint8Array<ArrayBuffer> | null {
  const start = HELD.exec(source)?.[0].length
  return start === undefined ? null : bytesOf(source.slice(start, start + 4 * Math.ceil(most / 3)))
}

/** Returns null if it isn't base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  let text: string
  try {
    text = atob(base64)
  } catch {
    return null
  }
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}
