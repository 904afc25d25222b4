/**
 * Pauses job processes while the person uses the app, if they take at least half of the processors. On a busy machine,
 * the person's actions would have to wait even for processes of the lowest priority.
 */
import { availableParallelism } from 'node:os'
import type { Disposable } from '../../../../shared/base/emitter.ts'
import type { BareListener, BareProcess, BareProgram, StartBare } from '../../processes/bare-process.ts'
import { goOn, standStill } from '../../processes/stand-still.ts'
import { later } from '../../timers.ts'

/** Milliseconds after the last input. */
const AFTER = 1500

export interface JobProcess extends Omit<BareProcess, 'pid'> {
  /** How long it was paused, in milliseconds. */
  stood(): number
}

export type StartJobProcess = (program: BareProgram) => JobProcess

export interface GivingWayOptions {
  startBare: StartBare
  /** A monotonic clock in milliseconds. */
  steady(): number
  /** Number of the machine's processors. */
  processors?: number
  /** The system's functions, unless a test replaces them. */
  system?: { standStill: typeof standStill; goOn: typeof goOn }
}

export class GivingWay {
  readonly #options: GivingWayOptions
  readonly #system: NonNullable<GivingWayOptions['system']>
  readonly #running = new Set<BareProcess>()
  readonly #still: Disposable[] = []
  #goingOn: NodeJS.Timeout | null = null
  #since = 0
  #stoodBefore = 0

  constructor(options: GivingWayOptions) {
    this.#options = options
    this.#system = options.system ?? { standStill, goOn }
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
    this.#running.add(child)
    if (this.#goingOn) this.#hold([child])
    const before = this.stood()
    return {
      send: (message) => child.send(message),
      listen(next) {
        listener = next
      },
      processorSeconds: () => child.processorSeconds(),
      stood: () => this.stood() - before,
      kill: () => {
        this.#running.delete(child)
        child.kill()
        const pid = child.pid()
        if (this.#goingOn && pid !== undefined) this.#system.goOn(pid)
      },
    }
  }

  /** How long processes were paused so far, in milliseconds. */
  stood(): number {
    return this.#stoodBefore + (this.#goingOn ? this.#options.steady() - this.#since : 0)
  }

  /** The person used the app. */
  touched(): void {
    if (this.#goingOn) {
      this.#goingOn.refresh()
      return
    }
    const { processors = availableParallelism() } = this.#options
    if (this.#running.size === 0 || 2 * this.#running.size < processors) return
    this.#since = this.#options.steady()
    this.#goingOn = later(() => this.#goOn(), AFTER).unref()
    this.#hold([...this.#running])
  }

  stop(): void {
    if (this.#goingOn) clearTimeout(this.#goingOn)
    this.#goOn()
  }

  #goOn(): void {
    this.#stoodBefore = this.stood()
    this.#goingOn = null
    for (const each of this.#still.splice(0)) each.dispose()
  }

  #hold(children: readonly BareProcess[]): void {
    this.#still.push(this.#system.standStill(children.flatMap((child) => child.pid() ?? [])))
  }
}
