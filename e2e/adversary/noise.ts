/** How late the machine resumes an idle thread: the delay of honest chat caused by other programs, not by an attack. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const PROGRAM = `
const { parentPort } = require('node:worker_threads')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const delays = monitorEventLoopDelay({ resolution: 5 })
delays.enable()
parentPort.on('message', () => {
  // A timer never fires early.
  parentPort.postMessage(Math.max(0, delays.percentile(95) / 1e6 - 6))
  delays.reset()
})`

export class Noise {
  readonly #worker = new Worker(PROGRAM, { eval: true })

  constructor() {
    this.#worker.unref()
  }

  /** 95th percentile since the last read, in milliseconds. */
  async read(): Promise<number> {
    const answered = once(this.#worker, 'message') as Promise<[number]>
    this.#worker.postMessage(null)
    const [late] = await answered
    return late
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
