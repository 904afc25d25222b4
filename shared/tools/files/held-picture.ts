/** A picture that stands inside something else, as a `data:` address. */

const HELD = /^data:image\/(?:png|jpeg|webp|gif);base64,([A-Za-z0-9+/]+={0,2})$/

/** Null where it is none. */
export function heldBytes(source: string): Uint8Array<ArrayBuffer> | null {
  const [, base64] = HELD.exec(source) ?? []
  return base64 === undefined ? null : bytesOf(base64)
}

/** Null where it is no base64. */
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
