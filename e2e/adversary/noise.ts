/** How late the machine lets a thread go on that does nothing: what honest chat suffers of other programs, and of no attack. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const PROGRAM = `
const { parentPort } = require('node:worker_threads')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const delays = monitorEventLoopDelay({ resolution: 5 })
delays.enable()
parentPort.on('message', () => {
  // A timer of so many ms comes no sooner.
  parentPort.postMessage(Math.max(0, delays.percentile(95) / 1e6 - 6))
  delays.reset()
})`

export class Noise {
  readonly #worker = new Worker(PROGRAM, { eval: true })

  constructor() {
    this.#worker.unref()
  }

  /** 95th percentile since it was last read. Milliseconds. */
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
