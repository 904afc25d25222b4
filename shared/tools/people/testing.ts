/** Bytes that begin like a plain WebP file; the rest isn't a picture. */
export function smallPicture({ width = 96, height = 96, bytes = 60 } = {}): Uint8Array<ArrayBuffer> {
  const picture = new Uint8Array(bytes)
  const view = new DataView(picture.buffer)
  const write = (at: number, text: string) => picture.set(new TextEncoder().encode(text), at)
  write(0, 'RIFF')
  view.setUint32(4, bytes - 8, true)
  write(8, 'WEBPVP8 ')
  view.setUint32(16, bytes - 20, true)
  picture.set([0x9d, 0x01, 0x2a], 23)
  view.setUint16(26, width, true)
  view.setUint16(28, height, true)
  return picture
}
