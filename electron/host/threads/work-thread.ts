/**
 * Work in its own thread, so that nothing else waits for it: all work of one turn is sent to it together. The thread
 * starts on demand, and ends after a while without work. If no thread can be started, the work is done in the host's
 * own thread.
 */

import { Worker } from 'node:worker_threads'
import { guarded } from '../guarded.ts'
import { later, soon } from '../timers.ts'
import type { Done, Given } from './serve-work.ts'

export interface WorkThreadOptions<Work, Value> {
  /** A program that calls `serveWork`. */
  program: URL
  /** The thread's name in the system. */
  name: string
  /** Called once if there is no thread: returns a function that does the work in the host's own thread. */
  workHere(): (work: Work) => Value | Promise<Value>
  log(message: string): void
}

/** Milliseconds. */
const IDLE = 30_000

interface Waiting<Work, Value> {
  work: Work
  resolve(value: Value | Promise<Value>): void
  reject(error: Error): void
}

export class WorkThread<Work, Value> {
  readonly #options: WorkThreadOptions<Work, Value>
  readonly #waiting = new Map<number, Waiting<Work, Value>>()
  #thread: Worker | null = null
  #given: Given<Work>[] = []
  #giving: NodeJS.Immediate | null = null
  #idle: NodeJS.Timeout | null = null
  #here: ((work: Work) => Value | Promise<Value>) | null = null
  #last = 0

  constructor(options: WorkThreadOptions<Work, Value>) {
    this.#options = options
  }

  /** Rejects with the message and code of the error that the work throws. */
  do(work: Work): Promise<Value> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last
      this.#waiting.set(id, { work, resolve, reject })
      this.#given.push({ id, work })
      this.#giving ??= soon(() => this.#give())
    })
  }

  /** Starts the thread, because there will be work soon. */
  wake(): void {
    if (this.#here || this.#thread) return
    this.#thread = this.#begin()
    this.#rest()
  }

  /** Rejects unfinished work once nothing uses its files any longer. Later work starts a new thread. */
  async close(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle)
    this.#idle = null
    if (this.#giving) clearImmediate(this.#giving)
    this.#giving = null
    this.#given = []
    const thread = this.#thread
    this.#thread = null
    const unfinished = [...this.#waiting.values()]
    this.#waiting.clear()
    await thread?.terminate()
    for (const { reject } of unfinished) reject(new Error('closed'))
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
    const { name, program, workHere, log } = this.#options
    const thread = guarded(new Worker(program, { name, execArgv: [] }))
    const lost = (reason: unknown): void => {
      if (this.#thread !== thread) return
      this.#thread = null
      log(`no thread for ${name}: ${reason}`)
      this.#here = workHere()
      this.#doHere()
    }
    thread.on('message', (all: readonly Done<Value>[]) => {
      for (const done of all) this.#settle(done)
    })
    thread.on('error', lost)
    thread.on('exit', (code) => lost(`it ended with ${code}`))
    return thread
  }

  #settle(done: Done<Value>): void {
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
        // Some work completes later.
        if (this.#here) resolve(this.#here(work))
      } catch (error) {
        reject(error as Error)
      }
    }
  }
}

/**
 * The program of a thread, next to the caller's file, both in the sources and in the build. @param name without its
 * extension
 */
export const threadProgram = (name: string, besideUrl: string): URL =>
  new URL(`./${name}${besideUrl.endsWith('.ts') ? '.ts' : '.js'}`, besideUrl)
