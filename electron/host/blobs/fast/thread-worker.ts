/** Work on pieces in its own thread. */
import { threadProgram, WorkThread } from '../../threads/work-thread.ts'
import type { DigestWork } from './digest.ts'
import { newPieceWork, type PieceDone, type PieceWork, type ReadWork, type StoreWork } from './piece-work.ts'

const PROGRAM = threadProgram('piece-thread', import.meta.url)

export class ThreadWorker {
  readonly #thread: WorkThread<PieceWork, PieceDone<PieceWork>>

  constructor(log: (message: string) => void, program = PROGRAM) {
    this.#thread = new WorkThread({ program, name: 'pieces', workHere: newPieceWork, log })
  }

  read(work: Omit<ReadWork, 'type'>): Promise<Uint8Array | null> {
    return this.#thread.do({ ...work, type: 'read' }) as Promise<Uint8Array | null>
  }

  /**
   * Writes the pieces that match their leaves, then their numbers. Rejects with the file system's error.
   * @returns whether each piece matched
   */
  store({ pieces, ...rest }: Omit<StoreWork, 'type'>): Promise<boolean[]> {
    const own = pieces.map((piece) => ({ ...piece, sealed: alone(piece.sealed) }))
    return this.#thread.do({ ...rest, pieces: own, type: 'store' }) as Promise<boolean[]>
  }

  digest(work: Omit<DigestWork, 'type'>): Promise<Uint8Array | null> {
    return this.#thread.do({ ...work, type: 'digest' }) as Promise<Uint8Array | null>
  }

  wake(): void {
    this.#thread.wake()
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

/** Returns a buffer that can be sent to another thread without taking neighboring buffers along. */
function alone(bytes: Uint8Array): Uint8Array {
  const isShared = bytes.buffer instanceof SharedArrayBuffer
  return isShared || bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice()
}
