/**
 * Work in a thread of its own, so that nothing else waits for it: all work of one turn goes there together. The thread
 * starts on demand and ends after a while without work. If no thread can be started, the work is done here.
 */

import { Worker } from 'node:worker_threads'
import { guarded } from '../guarded.ts'
import { later, soon } from '../timers.ts'
import type { Done, Given } from './serve-work.ts'

export interface WorkThreadOptions<Work, Value> {
  /** Calls `serveWork`. */
  program: URL
  /** Of the thread, as the system shows it. */
  name: string
  /** Called once if there is no thread: returns what does the work here. */
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

  /** Rejects with what the work throws: message and code. */
  do(work: Work): Promise<Value> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last
      this.#waiting.set(id, { work, resolve, reject })
      this.#given.push({ id, work })
      this.#giving ??= soon(() => this.#give())
    })
  }

  /** There will be work soon. */
  wake(): void {
    if (this.#here || this.#thread) return
    this.#thread = this.#begin()
    this.#rest()
  }

  /** Unfinished work is rejected, once nothing touches its files anymore. What comes later starts a new thread. */
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
        // Some of it completes later.
        if (this.#here) resolve(this.#here(work))
      } catch (error) {
        reject(error as Error)
      }
    }
  }
}

/** The program of a thread, beside the caller's file, in the sources as in the build. @param name without its ending */
export const threadProgram = (name: string, besideUrl: string): URL =>
  new URL(`./${name}${besideUrl.endsWith('.ts') ? '.ts' : '.js'}`, besideUrl)
