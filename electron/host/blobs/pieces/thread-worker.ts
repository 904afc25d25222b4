/**
 * Work on pieces in a thread of its own, so that nothing else waits for it: all work of one turn goes there together.
 * The thread starts on demand and ends after a while without work. If no thread can be started, the work is done here.
 */
import { Worker } from 'node:worker_threads'
import { later, soon } from '../../timers.ts'
import type { Done, Given } from './piece-thread.ts'
import {
  newPieceWork,
  type PieceDone,
  type PieceWork,
  type PieceWorker,
  type ReadWork,
  type StoreWork,
} from './piece-work.ts'

/** Milliseconds. */
const IDLE = 30_000
/** Beside this file, in the sources as in the build. */
const PROGRAM = new URL(`./piece-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)

interface Waiting {
  work: PieceWork
  resolve(value: PieceDone<PieceWork>): void
  reject(error: Error): void
}

export class ThreadWorker implements PieceWorker {
  readonly #log: (message: string) => void
  readonly #program: URL
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | null = null
  #given: Given[] = []
  #giving: NodeJS.Immediate | null = null
  #idle: NodeJS.Timeout | null = null
  #here: ReturnType<typeof newPieceWork> | null = null
  #last = 0

  constructor(log: (message: string) => void, program = PROGRAM) {
    this.#log = log
    this.#program = program
  }

  read(work: Omit<ReadWork, 'type'>): Promise<Uint8Array | null> {
    return this.#do({ ...work, type: 'read' }) as Promise<Uint8Array | null>
  }

  store({ pieces, ...rest }: Omit<StoreWork, 'type'>): Promise<boolean[]> {
    const own = pieces.map((piece) => ({ ...piece, sealed: alone(piece.sealed) }))
    return this.#do({ ...rest, pieces: own, type: 'store' }) as Promise<boolean[]>
  }

  wake(): void {
    if (this.#here || this.#thread) return
    this.#thread = this.#begin()
    this.#rest()
  }

  /** Unfinished work is rejected, once nothing touches its files any more. */
  async close(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle)
    this.#idle = null
    if (this.#giving) clearImmediate(this.#giving)
    this.#giving = null
    this.#given = []
    const thread = this.#thread
    this.#thread = null
    await thread?.terminate()
    for (const { reject } of this.#waiting.values()) reject(new Error('closed'))
    this.#waiting.clear()
  }

  #do(work: PieceWork): Promise<PieceDone<PieceWork>> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last
      this.#waiting.set(id, { work, resolve, reject })
      this.#given.push({ id, work })
      this.#giving ??= soon(() => this.#give())
    })
  }

  #give(): void {
    const given = this.#given
    this.#given = []
    this.#giving = null
    if (this.#here) {
      this.#doHere()
      return
    }
    this.#thread ??= this.#begin()
    this.#thread.ref()
    this.#thread.postMessage(given)
  }

  #begin(): Worker {
    const thread = new Worker(this.#program, { name: 'pieces', execArgv: [] })
    const lost = (reason: unknown): void => {
      if (this.#thread !== thread) return
      this.#thread = null
      this.#log(`no thread for pieces: ${reason}`)
      this.#here = newPieceWork()
      this.#doHere()
    }
    thread.on('message', (all: readonly Done[]) => {
      for (const done of all) this.#settle(done)
    })
    thread.on('error', lost)
    thread.on('exit', (code) => lost(`it ended with ${code}`))
    return thread
  }

  #settle(done: Done): void {
    const waiting = this.#waiting.get(done.id)
    this.#waiting.delete(done.id)
    if ('error' in done) waiting?.reject(Object.assign(new Error(done.error.message), { code: done.error.code }))
    else waiting?.resolve(done.value)
    if (this.#waiting.size === 0) this.#rest()
  }

  #rest(): void {
    this.#thread?.unref()
    if (this.#idle) this.#idle.refresh()
    else this.#idle = later(() => this.#end(), IDLE).unref()
  }

  #end(): void {
    this.#idle = null
    if (this.#waiting.size === 0) void this.close()
  }

  #doHere(): void {
    for (const [id, { work, resolve, reject }] of [...this.#waiting]) {
      this.#waiting.delete(id)
      try {
        // Some of it completes later.
        resolve((this.#here?.(work) ?? null) as PieceDone<PieceWork>)
      } catch (error) {
        reject(error as Error)
      }
    }
  }
}

/** In memory that may be sent to another thread without its neighbours. */
function alone(bytes: Uint8Array): Uint8Array {
  const isShared = bytes.buffer instanceof SharedArrayBuffer
  return isShared || bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice()
}
