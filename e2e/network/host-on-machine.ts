/** A host without a screen on its own machine, for tests that depend only on the network. */
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { projectNode } from '../../scripts/lib/project.mjs'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import { end, isRunning, Questions } from '../lib/child-process.ts'
import type { Change, Task } from './host-program.ts'
import type { Machine } from './lab.ts'

const PROGRAM = join(import.meta.dirname, 'host-program.ts')
const START_TIME = 300_000

export class HostOnMachine {
  readonly #child: ChildProcess
  readonly #said: string[] = []
  readonly #questions: Questions<Task>
  readonly #changes: Change[] = []
  readonly #watching = new Set<() => void>()

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stderr?.on('data', (bytes: Buffer) => this.#said.push(bytes.toString()))
    this.#questions = new Questions('the host', child)
    child.on('message', (message: Change | { space?: undefined }) => {
      if (message.space === undefined) return
      this.#changes.push(message)
      for (const look of [...this.#watching]) look()
    })
  }

  /**
   * Resolves once it has started. `directory` contains its profile, which outlives it.
   *
   * @param program that handles calls
   */
  static async start(machine: Machine, name: string, directory: string, program = PROGRAM): Promise<HostOnMachine> {
    const stdio = ['ignore', 'inherit', 'pipe', 'ipc'] as const
    const host = new HostOnMachine(machine.spawn(projectNode(), [program, name, directory], { stdio: [...stdio] }))
    await host.call('app.state', undefined)
    return host
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const answer = this.#questions.ask({ name, input }, START_TIME)
    return (await answer.catch((error: Error) => {
      throw new Error(`${name}: ${error.message}\n${this.#said.join('')}`)
    })) as CallOutput<Name>
  }

  /**
   * Returns when, by `Date.now()`, the space first had `here` other members linked, since `from`. Rejects after
   * `within` milliseconds.
   */
  async linked(space: string, { from = 0, within = 20_000, here = 1 } = {}): Promise<number> {
    const deadline = Date.now() + within
    for (;;) {
      const last = this.#changes.findLast((change) => change.space === space && change.at < from)
      if (last && last.here === here) return from
      const found = this.#changes.find((change) => change.space === space && change.here === here && change.at >= from)
      if (found) return found.at
      if (Date.now() > deadline) throw new Error(`not ${here} linked within ${within} ms\n${this.#said.join('')}`)
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer)
          this.#watching.delete(done)
          resolve()
        }
        const timer = setTimeout(done, 100)
        this.#watching.add(done)
      })
    }
  }

  /** The numbers of linked members that the host has reported since then. */
  history(space: string, from: number): number[] {
    return this.#changes.filter((change) => change.space === space && change.at >= from).map(({ here }) => here)
  }

  get pid(): number {
    return this.#child.pid as number
  }

  get isRunning(): boolean {
    return isRunning(this.#child)
  }

  /** Suspends the process, like a closed lid. */
  sleep(): void {
    this.#child.kill('SIGSTOP')
  }

  wake(): void {
    this.#child.kill('SIGCONT')
  }

  stop(): Promise<void> {
    return end(this.#child)
  }
}
