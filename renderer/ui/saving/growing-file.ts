/** When it exceeds this many bytes, the data written so far moves to a blob, outside the page's memory. */
const BLOB_BYTES = 1024 * 1024

/** A file that grows without being held in memory. */
export class GrowingFile {
  readonly name: string
  #blobs: Blob[] = []
  #waiting: Uint8Array<ArrayBuffer>[] = []
  #waitingBytes = 0

  constructor(name: string) {
    this.name = name
  }

  write(part: string | Uint8Array<ArrayBuffer>): void {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= BLOB_BYTES) this.#toBlob()
  }

  /** Everything written so far. */
  blob(type = ''): Blob {
    this.#toBlob()
    return new Blob(this.#blobs, { type })
  }

  #toBlob(): void {
    if (this.#waiting.length === 0) return
    this.#blobs.push(new Blob(this.#waiting))
    this.#waiting = []
    this.#waitingBytes = 0
  }
}
