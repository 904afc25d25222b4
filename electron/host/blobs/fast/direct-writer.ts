/**
 * Writes whole pages past the system's cache, from memory that the disk can read directly. In the cache, each page of a
 * file is fresh: if a virtual machine returns idle memory, that costs the processor up to ten times as much as the rest
 * of writing. Other durable writes also wait for everything that was cached before them.
 */
import { write } from 'node:fs'
import { copyInto } from '../pieces/copy-into.ts'
import { inPages } from '../pieces/sealed-file.ts'
import { pageMemory } from './page-memory.ts'

/** Concurrent writes: more are queued while the disk works on one, so that none waits for a buffer. */
const BUFFERS = 4
/** Two pieces of the usual length with their tags, in whole pages. */
const BUFFER_BYTES = 9 * 64 * 1024

interface Waiting {
  file: number
  offset: number
  bytes: Uint8Array
  done(): void
  fail(error: Error): void
}

export class DirectWriter {
  readonly #free: Buffer[] = []
  readonly #waiting: Waiting[] = []
  #isReady = false

  /**
   * Resolves when the bytes have been written; zeros fill the last page. Rejects with the file system's error (EINVAL
   * if it doesn't support this), or with RangeError if there is no memory.
   * @param file open for writing, past the cache @param offset a multiple of a page @param bytes must not change until
   *   then
   */
  async write(file: number, offset: number, bytes: Uint8Array): Promise<void> {
    if (!this.#isReady) this.#makeReady()
    const parts: Promise<void>[] = []
    for (let start = 0; start < bytes.length; start += BUFFER_BYTES) {
      const part = bytes.subarray(start, start + BUFFER_BYTES)
      parts.push(
        new Promise((done, fail) => this.#waiting.push({ file, offset: offset + start, bytes: part, done, fail })),
      )
    }
    // Combines writes from the same turn.
    queueMicrotask(() => this.#next())
    await Promise.all(parts)
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const buffer = this.#free.pop()
      if (!buffer) return
      const run = this.#takeRun()
      void this.#writeRun(run, buffer).then(() => {
        this.#free.push(buffer)
        this.#next()
      })
    }
  }

  #makeReady(): void {
    const memory = pageMemory(BUFFERS * BUFFER_BYTES)
    this.#isReady = true
    for (let index = 0; index < BUFFERS; index++)
      this.#free.push(memory.subarray(index * BUFFER_BYTES, (index + 1) * BUFFER_BYTES))
  }

  /** Takes the first waiting part and those that follow it in the same file, as far as they fit into a buffer. */
  #takeRun(): Waiting[] {
    const run: Waiting[] = []
    for (let next = this.#waiting[0], length = 0; next; next = this.#waiting[0]) {
      const [first = next] = run
      const isNext = next.file === first.file && next.offset === first.offset + length
      if (!isNext || length + inPages(next.bytes.length) > BUFFER_BYTES) break
      length += inPages(next.bytes.length)
      run.push(next)
      this.#waiting.shift()
    }
    return run
  }

  async #writeRun(run: readonly Waiting[], buffer: Buffer): Promise<void> {
    const [{ file, offset }] = run as [Waiting]
    let length = 0
    for (const { bytes } of run) {
      copyInto(buffer.subarray(length), bytes)
      buffer.fill(0, length + bytes.length, length + inPages(bytes.length))
      length += inPages(bytes.length)
    }
    try {
      for (let done = 0; done < length; ) done += await writePart(file, buffer.subarray(done, length), offset + done)
      for (const { done } of run) done()
    } catch (error) {
      for (const { fail } of run) fail(error as Error)
    }
  }
}

const writePart = (file: number, bytes: Buffer, offset: number): Promise<number> =>
  new Promise((resolve, reject) => {
    write(file, bytes, 0, bytes.length, offset, (error, written) => (error ? reject(error) : resolve(written)))
  })
