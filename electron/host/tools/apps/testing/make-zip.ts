/** Zip files for tests: valid ones, and ones with a single fault. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface MadeEntry {
  name: string
  content: string | Uint8Array
  /** Compressed instead of stored. */
  isPacked?: boolean
  /** The file's type and permissions in Unix form. */
  mode?: number
  /** What the list of entries claims instead of the truth. */
  claims?: { size?: number; crc?: number; flags?: number; name?: string; at?: number }
}

export function makeZip(entries: readonly MadeEntry[], comment = ''): Buffer {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const { name, content, isPacked = false, mode = 0o100644, claims = {} } of entries) {
    const bytes = Buffer.from(content)
    const data = isPacked ? deflateRawSync(bytes) : bytes
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    files.push(local, Buffer.from(name), data)
    const listedName = Buffer.from(claims.name ?? name)
    const listed = Buffer.alloc(46)
    listed.writeUInt32LE(0x02014b50, 0)
    listed.writeUInt16LE(claims.flags ?? 0, 8)
    listed.writeUInt16LE(isPacked ? 8 : 0, 10)
    listed.writeUInt32LE(claims.crc ?? crc32(bytes), 16)
    listed.writeUInt32LE(data.length, 20)
    listed.writeUInt32LE(claims.size ?? bytes.length, 24)
    listed.writeUInt16LE(listedName.length, 28)
    listed.writeUInt32LE((mode << 16) >>> 0, 38)
    listed.writeUInt32LE(claims.at ?? at, 42)
    list.push(listed, listedName)
    at += local.length + Buffer.byteLength(name) + data.length
  }
  const listing = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  for (const field of [8, 10]) end.writeUInt16LE(entries.length, field)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  return Buffer.concat([...files, listing, end, Buffer.from(comment)])
}
