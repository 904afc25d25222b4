/**
 * Processes of jobs stand still while the person uses the app: on a busy processor, whatever the person does waits for
 * it, even for a process that comes after all others.
 */
import type { Disposable } from '../../../../shared/base/emitter.ts'
import type { BareListener, BareProcess, BareProgram, StartBare } from '../../processes/bare-process.ts'
import { standStill } from '../../processes/stand-still.ts'
import { later } from '../../timers.ts'

/** Milliseconds after the last touch. */
const AFTER = 1500

export interface JobProcess extends BareProcess {
  /** Milliseconds for which it stood still. */
  stood(): number
}

export type StartJobProcess = (program: BareProgram) => JobProcess

export interface GivingWayOptions {
  startBare: StartBare
  /** A clock that nobody sets; milliseconds. */
  steady(): number
  stop?: typeof standStill
}

export class GivingWay {
  readonly #options: GivingWayOptions
  readonly #running = new Set<BareProcess>()
  #still: Disposable | null = null
  #goingOn: NodeJS.Timeout | null = null
  #since = 0
  #stoodBefore = 0

  constructor(options: GivingWayOptions) {
    this.#options = options
  }

  readonly start: StartJobProcess = (program) => {
    const child = this.#options.startBare(program)
    let listener: BareListener | null = null
    child.listen({
      message: (message) => listener?.message(message),
      ended: () => {
        this.#running.delete(child)
        listener?.ended()
      },
    })
    this.#change(() => this.#running.add(child))
    const before = this.stood()
    return {
      send: (message) => child.send(message),
      listen(next) {
        listener = next
      },
      pid: () => child.pid(),
      processorSeconds: () => child.processorSeconds(),
      stood: () => this.stood() - before,
      // What stands still would end only once it goes on.
      kill: () =>
        this.#change(() => {
          this.#running.delete(child)
          child.kill()
        }),
    }
  }

  /** Milliseconds for which processes stood still so far. */
  stood(): number {
    return this.#stoodBefore + (this.#goingOn ? this.#options.steady() - this.#since : 0)
  }

  /** The person does something. */
  touched(): void {
    if (this.#running.size === 0) return
    if (this.#goingOn) {
      this.#goingOn.refresh()
      return
    }
    this.#since = this.#options.steady()
    this.#goingOn = later(() => this.#goOn(), AFTER).unref()
    this.#hold()
  }

  stop(): void {
    if (this.#goingOn) clearTimeout(this.#goingOn)
    this.#goOn()
  }

  #goOn(): void {
    this.#stoodBefore = this.stood()
    this.#goingOn = null
    this.#release()
  }

  /** Of the running processes. */
  #change(change: () => void): void {
    this.#release()
    change()
    if (this.#goingOn) this.#hold()
  }

  #hold(): void {
    const { stop = standStill } = this.#options
    this.#still = stop([...this.#running].flatMap((child) => child.pid() ?? []))
  }

  #release(): void {
    this.#still?.dispose()
    this.#still = null
  }
}
