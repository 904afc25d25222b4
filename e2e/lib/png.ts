/** Pictures as PNG files, made without an image library. */
import { crc32, deflateSync } from 'node:zlib'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** @param lines rows of pixels, each preceded by its filter byte */
export function png(side: number, format: { bits: number; color: number }, lines: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([format.bits, format.color], 8)
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts])
}

/** A picture of one color, for sharing. */
export function picture(name: string, [red, green, blue]: readonly [number, number, number]) {
  const side = 64
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, Buffer.from([red, green, blue]))])
  const lines = Buffer.concat(Array.from({ length: side }, () => line))
  return { name, mimeType: 'image/png', buffer: png(side, { bits: 8, color: 2 }, lines) }
}
