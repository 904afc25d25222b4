/**
 * Prefetches pieces if a blob is requested in order: they are read and sealed while the previous ones are in flight, so
 * that nobody waits for that. There is one such run at a time, and a short one: prefetching more than all paths can
 * carry together has no use.
 */
import { later } from '../../timers.ts'

/** Maximum number of prefetched pieces, and of their bytes. */
const MOST = 4
const MOST_BYTES = 1024 * 1024
/** Unrequested pieces are released after this long. Milliseconds. */
const KEPT = 1000

interface Reader {
  read(piece: number): Promise<Uint8Array | null>
}

export class ReadAhead {
  readonly #release: (sealed: Uint8Array) => void
  #reader: Reader | null = null
  /** The highest piece that was requested. */
  #last = -1
  readonly #read = new Map<number, Promise<Uint8Array | null>>()
  #timer: NodeJS.Timeout | null = null

  /** @param release called with pieces that nobody requested */
  constructor(release: (sealed: Uint8Array) => void) {
    this.#release = release
  }

  /**
   * Returns what `reader` reads, or has read before; then prefetches the next pieces.
   * @param mayFollow whether a piece is on this device and can be read
   */
  read(
    reader: Reader,
    piece: number,
    pieceSize: number,
    mayFollow: (piece: number) => boolean,
  ): Promise<Uint8Array | null> {
    const isNext = reader === this.#reader && (piece === this.#last + 1 || this.#read.has(piece))
    if (!isNext) this.drop()
    const found = this.#read.get(piece)
    this.#read.delete(piece)
    this.#reader = reader
    this.#last = isNext ? Math.max(this.#last, piece) : piece
    const result = found ?? reader.read(piece)
    const most = Math.min(MOST, Math.floor(MOST_BYTES / pieceSize))
    for (let next = this.#last + 1; isNext && next <= this.#last + most && this.#read.size < most; next++) {
      if (!this.#read.has(next) && mayFollow(next)) this.#read.set(next, reader.read(next))
    }
    this.#timer?.refresh()
    this.#timer ??= later(() => this.drop(), KEPT).unref()
    return result
  }

  drop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#reader = null
    for (const reading of this.#read.values()) {
      void reading.then((sealed) => sealed && this.#release(sealed))
    }
    this.#read.clear()
  }
}
