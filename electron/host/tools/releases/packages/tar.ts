/** Reads strangers' tar archives as far as they are valid. */

const BLOCK = 512
const FILE = new Set(['0', '\0'])

export interface ArchivedFile {
  name: string
  data: Uint8Array
}

/**
 * Yields plain files of at most this many bytes, in order; ends where it's no longer an archive. Nothing is kept of the
 * other files.
 */
export async function* readTar(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): AsyncGenerator<ArchivedFile> {
  const source = new Source(parts)
  for (;;) {
    const header = await source.take(BLOCK)
    if (!header) return
    const fieldAt = (at: number, length: number): string =>
      header
        .subarray(at, at + length)
        .toString('latin1')
        .split('\0', 1)[0] ?? ''
    const octal = fieldAt(124, 12).trim()
    if (!/^[0-7]{1,11}$/.test(octal)) return
    const size = Number.parseInt(octal, 8)
    const isWanted = FILE.has(String.fromCharCode(header[156] as number)) && size <= most
    const data = isWanted ? await source.take(size) : null
    if (data) yield { name: fieldAt(0, 100), data }
    else if (isWanted) return
    await source.skip(Math.ceil(size / BLOCK) * BLOCK - (data?.length ?? 0))
  }
}

/** Bytes that arrive in chunks. */
class Source {
  readonly #parts: AsyncIterator<Uint8Array> | Iterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array()

  constructor(parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#parts = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]()
  }

  /** Null if there are fewer. */
  async take(length: number): Promise<Buffer | null> {
    const taken: Uint8Array[] = []
    const isThere = await this.#pass(length, (part) => taken.push(part))
    return isThere ? Buffer.concat(taken) : null
  }

  async skip(length: number): Promise<void> {
    await this.#pass(length, () => {})
  }

  async #pass(length: number, pass: (part: Uint8Array) => void): Promise<boolean> {
    for (let left = length; left > 0; ) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#parts.next()
        if (done) return false
        this.#rest = value
      }
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      pass(part)
    }
    return true
  }
}
