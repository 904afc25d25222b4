/**
 * A window's recording so far, in a file. Each part is on disk before the window is notified. Anything after the last
 * whole part was being written when the host died.
 */
import { type FileHandle, open } from 'node:fs/promises'
import type { Crypto, KeyPair } from '../../../../shared/record/crypto.ts'
import { RECORDING_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { writeFully } from '../../blobs/system/write-fully.ts'
import { framed, LENGTH_BYTES, lengthIn, type RecordingAbout, RecordingSeal } from './recording-form.ts'

/** Encryption adds less than this. */
const MOST = RECORDING_LIMITS.partBytes + 128

/** A byte range in the file. */
interface Span {
  at: number
  length: number
}

interface Spans {
  spans: Span[]
  /** Where the next one begins. */
  end: number
}

export interface RecordingKeys {
  crypto: Crypto
  device: KeyPair
}

export class RecordingFile {
  readonly about: RecordingAbout
  readonly #handle: FileHandle
  readonly #seal: RecordingSeal
  readonly #parts: Span[]
  #end: number
  #work: Promise<unknown> = Promise.resolve()

  private constructor(handle: FileHandle, seal: RecordingSeal, about: RecordingAbout, { spans, end }: Spans) {
    this.#handle = handle
    this.#seal = seal
    this.about = about
    this.#parts = spans
    this.#end = end
  }

  static async create(
    path: string,
    id: string,
    { crypto, device }: RecordingKeys,
    about: RecordingAbout,
  ): Promise<RecordingFile> {
    const handle = await open(path, 'wx+', 0o600)
    const seal = RecordingSeal.make(crypto, id)
    const file = new RecordingFile(handle, seal, about, { spans: [], end: 0 })
    try {
      await file.#append(seal.boxFor(device))
      await file.#append(seal.sealAbout(about))
    } catch (error) {
      await handle.close()
      throw error
    }
    return file
  }

  /** Returns null if it contains nothing that this device can read. */
  static async open(path: string, id: string, { crypto, device }: RecordingKeys): Promise<RecordingFile | null> {
    const handle = await open(path, 'r+')
    try {
      const { spans, end } = await spansIn(handle)
      const [box, first, ...parts] = spans
      const seal = box ? RecordingSeal.from(crypto, id, device, await bytesAt(handle, box)) : null
      const about = seal && first ? seal.openAbout(await bytesAt(handle, first)) : null
      if (seal && about) return new RecordingFile(handle, seal, about, { spans: parts, end })
    } catch (error) {
      await handle.close()
      throw error
    }
    await handle.close()
    return null
  }

  get parts(): number {
    return this.#parts.length
  }

  /** Resolves when it is on the disk. Rejects with BlobError if it can't be written. */
  append(bytes: Uint8Array): Promise<void> {
    return this.#later(async () => {
      const sealed = this.#seal.sealPart(this.#parts.length, bytes)
      const at = this.#end + LENGTH_BYTES
      await this.#append(sealed)
      this.#parts.push({ at, length: sealed.length })
    })
  }

  /** Returns null after the last part, and for a damaged one. */
  read(part: number): Promise<Uint8Array | null> {
    return this.#later(async () => {
      const span = this.#parts[part]
      return span ? this.#seal.openPart(part, await bytesAt(this.#handle, span)) : null
    })
  }

  close(): Promise<void> {
    return this.#later(() => this.#handle.close())
  }

  #later<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#work.then(work)
    this.#work = done.catch(() => undefined)
    return done
  }

  async #append(sealed: Uint8Array): Promise<void> {
    const frame = framed(sealed)
    await writeFully(this.#handle, frame, this.#end)
    await this.#handle.datasync()
    this.#end += frame.length
  }
}

async function spansIn(handle: FileHandle): Promise<Spans> {
  const { size } = await handle.stat()
  const spans: Span[] = []
  let end = 0
  while (end + LENGTH_BYTES <= size) {
    const length = lengthIn(await bytesAt(handle, { at: end, length: LENGTH_BYTES }))
    const at = end + LENGTH_BYTES
    if (length > MOST || at + length > size) break
    spans.push({ at, length })
    end = at + length
  }
  return { spans, end }
}

async function bytesAt(handle: FileHandle, { at, length }: Span): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  const { bytesRead } = await handle.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}
