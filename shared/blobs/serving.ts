/**
 * The requests of one path, and their progress (SPEC.md, B11, B12). Both its pending requests and the bytes read ahead
 * for it are limited: a device that requests everything at once, or never reads, costs no more than that.
 */
import { BLOB_LIMITS } from './limits.ts'
import { BLOCK_HEAD, type BlobMessage } from './messages.ts'
import { type BlobShape, blockEnd, sealedLength } from './shape.ts'

/** Bytes sent before other paths get their turn. */
const TURN = 1024 * 1024

export interface Opened {
  root: string
  shape: BlobShape
}

/** Whether a blob is sent in the background. `take` claims the turn for such a piece, if there is one now. */
export interface BackgroundReads {
  isBackground(root: string): boolean
  take(): boolean
}

interface Wanted {
  number: number
  piece: number
  length: number
}

export class Serving {
  readonly opened = new Map<number, Opened>()
  isCongested = false
  readonly #numbers = new Map<string, number>()
  readonly #wanted = new Map<string, Wanted>()
  readonly #reading = new Map<string, Wanted>()
  readonly #ready: (Wanted & { sealed: Uint8Array; room: number; offset: number })[] = []
  readonly #blockBytes: number
  /** Bytes being read, or read and not yet sent. */
  #ahead = 0
  /** Recent bytes of replies, and the time of the last one. */
  #answered = 0
  #answeredAt = 0

  /** @param blockBytes of a piece in one message */
  constructor(blockBytes: number) {
    this.#blockBytes = blockBytes
  }

  open(number: number, opened: Opened): void {
    this.opened.set(number, opened)
    this.#numbers.set(opened.root, number)
  }

  /** @param bytes of a reply that says which pieces are stored @returns false if there were too many lately */
  answers(bytes: number, now: number): boolean {
    const gone = ((now - this.#answeredAt) / 1000) * BLOB_LIMITS.answeredBytesPerSecond
    this.#answered = Math.max(0, this.#answered - gone) + bytes
    this.#answeredAt = now
    return this.#answered <= BLOB_LIMITS.answeredBytes
  }

  /** The number under which the other side has opened the blob. */
  numberOf(root: string): number | undefined {
    return this.#numbers.get(root)
  }

  /** @returns false if the device would wait for more pieces than allowed */
  want(number: number, pieces: readonly number[]): boolean {
    const opened = this.opened.get(number)
    if (!opened) return true
    for (const piece of pieces) {
      if (piece >= opened.shape.pieces) return false
      this.#wanted.set(`${number} ${piece}`, { number, piece, length: sealedLength(opened.shape, piece) })
    }
    return this.#wanted.size <= BLOB_LIMITS.wantedPerPath
  }

  cancel(number: number, pieces: readonly number[]): void {
    for (const piece of pieces) this.#wanted.delete(`${number} ${piece}`)
  }

  /** Pieces still being read for it won't be sent. */
  close(number: number): void {
    const opened = this.opened.get(number)
    if (!opened) return
    this.opened.delete(number)
    this.#numbers.delete(opened.root)
    for (const [key, wanted] of this.#wanted) if (wanted.number === number) this.#wanted.delete(key)
    const left = this.#ready.filter((ready) => ready.number !== number)
    for (const ready of this.#ready) if (ready.number === number) this.#ahead -= ready.length
    this.#ready.splice(0, this.#ready.length, ...left)
  }

  /** Returns what to read now. Background pieces are read only if nothing else is requested. */
  nextReads({ isBackground, take }: BackgroundReads): Wanted[] {
    const reads: Wanted[] = []
    if (this.isCongested) return reads
    const later = new Set([...this.opened].flatMap(([number, { root }]) => (isBackground(root) ? [number] : [])))
    const first = later.size > 0 ? [...this.#wanted].filter(([, { number }]) => !later.has(number)) : []
    for (const [key, wanted] of first.length > 0 ? first : this.#wanted) {
      if (this.#ahead > 0 && this.#ahead + wanted.length > BLOB_LIMITS.readAheadBytes) break
      if (this.#reading.has(key)) continue
      if (later.has(wanted.number) && !take()) break
      this.#wanted.delete(key)
      this.#reading.set(key, wanted)
      this.#ahead += wanted.length
      reads.push(wanted)
    }
    return reads
  }

  /** @param sealed null: missing on disk, or changed @param room unused bytes before it in the buffer */
  readDone(number: number, piece: number, sealed: Uint8Array | null, room: number): void {
    const key = `${number} ${piece}`
    const wanted = this.#reading.get(key)
    if (!wanted) return
    this.#reading.delete(key)
    if (sealed !== null && this.opened.has(number)) this.#ready.push({ ...wanted, sealed, room, offset: 0 })
    else this.#ahead -= wanted.length
  }

  /** The blocks that can be sent now. */
  nextBlocks(): (BlobMessage & { type: 'block' })[] {
    const blocks: (BlobMessage & { type: 'block' })[] = []
    for (let bytes = 0; !this.isCongested && bytes < TURN; bytes += this.#blockBytes) {
      const first = this.#ready[0]
      if (!first) break
      const { number, piece, sealed, room, offset } = first
      const end = blockEnd(sealed.length, offset, this.#blockBytes)
      // The bytes before a later block have not been sent yet.
      const hasRoom = offset === 0 && room >= BLOCK_HEAD
      blocks.push({ type: 'block', number, piece, offset, bytes: sealed.subarray(offset, end), hasRoom })
      first.offset = end
      if (end < sealed.length) continue
      this.#ahead -= first.length
      this.#ready.shift()
    }
    return blocks
  }

  /** Whether something was requested and isn't being read yet. */
  get isWaiting(): boolean {
    return !this.isCongested && this.#wanted.size > 0
  }

  get hasBlocks(): boolean {
    return !this.isCongested && this.#ready.length > 0
  }

  /** How much is retained for this path, to monitor its bounds. */
  load(): { wanted: number; aheadBytes: number } {
    return { wanted: this.#wanted.size, aheadBytes: this.#ahead }
  }
}
