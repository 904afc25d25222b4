/** Child processes of a test: checks whether one is running, ends it, and sends requests to one with an IPC channel. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

interface Question<Task> {
  id: number
  task: Task
}
type Answer = { id: number; value: unknown } | { id: number; error: string }

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

export const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

/** Resolves when it has ended. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (!isRunning(child)) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** The side that sends requests. */
export class Questions<Task> {
  readonly #name: string
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  #last = 0

  /** @param name of the process, for errors */
  constructor(name: string, child: ChildProcess) {
    this.#name = name
    this.#child = child
    child.on('message', (message: Answer | { id?: undefined }) => {
      if (message.id === undefined) return
      const waiting = this.#take(message.id)
      if ('error' in message) waiting?.reject(new Error(message.error))
      else waiting?.resolve(message.value)
    })
    child.on('exit', () => {
      for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(new Error(`${name} has ended`))
    })
  }

  /** Rejects with the error thrown there, if the process ends, or after `patience` milliseconds. */
  ask(task: Task, patience: number): Promise<unknown> {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      if (!isRunning(this.#child)) return reject(new Error(`${this.#name} does not run`))
      const give = () => this.#take(id)?.reject(new Error(`${this.#name}: no answer to ${JSON.stringify(task)}`))
      this.#waiting.set(id, { resolve, reject, timer: setTimeout(give, patience) })
      this.#child.send({ id, task } satisfies Question<Task>, () => {})
    })
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    clearTimeout(waiting?.timer)
    return waiting
  }
}

/** The side that answers requests with what `work` returns or throws. Ends with the requesting process. */
export function answerQuestions<Task>(work: (task: Task) => Promise<unknown>): void {
  const tell = (answer: Answer): void => void process.send?.(answer)
  process.on('message', ({ id, task }: Question<Task>) => {
    work(task).then(
      (value) => tell({ id, value }),
      (error: unknown) => tell({ id, error: error instanceof Error ? error.message : String(error) }),
    )
  })
  process.on('disconnect', () => process.exit(0))
}
