/** A zip file of parts that are kept outside of the page's memory: blobs. Stored as they are: pictures and recordings are packed already. */

/** Bytes behind which what was written so far is handed over to a blob. */
const HANDED_OVER = 1024 * 1024
/** What the oldest form of zip can say. */
const MOST_BYTES = 0xffff_ffff
const MOST_FILES = 0xffff

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** A file that grows, without being held in memory. */
export class GrowingFile {
  readonly name: string
  #blobs: Blob[] = []
  #waiting: Uint8Array<ArrayBuffer>[] = []
  #waitingBytes = 0
  #crc = 0xffff_ffff
  size = 0

  constructor(name: string) {
    this.name = name
  }

  write(part: string | Uint8Array<ArrayBuffer>): void {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part
    let crc = this.#crc
    for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
    this.#crc = crc
    this.size += bytes.length
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= HANDED_OVER) this.#handOver()
  }

  #handOver(): void {
    if (this.#waiting.length === 0) return
    this.#blobs.push(new Blob(this.#waiting))
    this.#waiting = []
    this.#waitingBytes = 0
  }

  /** CRC-32 of all that was written. */
  get checksum(): number {
    return (this.#crc ^ 0xffff_ffff) >>> 0
  }

  /** All of it, as one. */
  blob(type = ''): Blob {
    this.#handOver()
    return new Blob(this.#blobs, { type })
  }
}

/** Date and time as zip has them: local, in steps of two seconds. */
function dosTime(time: Date): { date: number; time: number } {
  const year = Math.min(Math.max(time.getFullYear() - 1980, 0), 127)
  return {
    date: (year << 9) | ((time.getMonth() + 1) << 5) | time.getDate(),
    time: (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1),
  }
}

function numbers(parts: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(parts.reduce((sum, [bytes]) => sum + bytes, 0)))
  let at = 0
  for (const [bytes, value] of parts) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}

/** Null where there is more than a zip file of the oldest form holds (4 GB, 65,535 files). */
export function zipOf(files: readonly GrowingFile[], now: Date): Blob | null {
  if (files.length > MOST_FILES) return null
  const { date, time } = dosTime(now)
  const parts: BlobPart[] = []
  const directory: BlobPart[] = []
  let [offset, directoryBytes] = [0, 0]
  for (const file of files) {
    const name = new TextEncoder().encode(file.name)
    // Version 2.0, names in UTF-8, stored.
    const common = [
      [2, 20],
      [2, 0x0800],
      [2, 0],
      [2, time],
      [2, date],
      [4, file.checksum],
      [4, file.size],
      [4, file.size],
      [2, name.length],
      [2, 0],
    ] as const
    parts.push(numbers([[4, 0x04034b50], ...common]), name, file.blob())
    const place = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const
    directory.push(numbers([[4, 0x02014b50], [2, 20], ...common, ...place]), name)
    offset += 30 + name.length + file.size
    directoryBytes += 46 + name.length
    if (offset + directoryBytes > MOST_BYTES) return null
  }
  const end = numbers([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, directoryBytes],
    [4, offset],
    [2, 0],
  ])
  return new Blob([...parts, ...directory, end], { type: 'application/zip' })
}
