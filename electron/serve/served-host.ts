/** The host behind the loopback server. It can close and start again: windows find the next one at the same address. */
import type { Host } from '../host/start.ts'

export interface Served {
  host: Pick<Host, 'isMoved'>
  /** Closes the host; windows can no longer reach it. */
  close(): Promise<void>
}

export interface ServedHostOptions {
  /** Starts the host on the current profile. */
  start(): Promise<Served>
  /** Closes the connections of windows, which then look for the next host. */
  closeSockets(): void
  /** Called if the next host didn't start: nothing is served any longer. */
  fail(error: unknown): void
}

export class ServedHost {
  readonly #options: ServedHostOptions
  #served: Promise<Served>
  #host: Served['host']
  #isRestarting = false

  constructor(first: Served, options: ServedHostOptions) {
    this.#options = options
    this.#served = Promise.resolve(first)
    this.#host = first.host
  }

  isMoved(): boolean {
    return this.#host.isMoved()
  }

  /** Does nothing while a restart is in progress. */
  restart(): void {
    if (this.#isRestarting) return
    this.#isRestarting = true
    const { start, closeSockets, fail } = this.#options
    this.#served = this.#served.then(async (served) => {
      await served.close()
      closeSockets()
      const next = await start()
      this.#host = next.host
      this.#isRestarting = false
      return next
    })
    this.#served.catch(fail)
  }

  /** Can be called during a restart, or after one that failed. */
  async close(): Promise<void> {
    const served = await this.#served.catch(() => null)
    await served?.close()
  }
}
