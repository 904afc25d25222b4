/** Runs a job's program in separate processes, each killed at its task's limit. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Disposable } from '../../../../../shared/base/emitter.ts'
import { maybe, oneOf, readWith, record, textUpTo } from '../../../../../shared/tools/fields.ts'
import { JOB_LIMITS as LIMITS } from '../../../../../shared/tools/jobs/limits.ts'
import { mostBytes } from '../../../../../shared/tools/jobs/results/file-answers.ts'
import { type ImageTerms, PROBLEMS } from '../../../../../shared/tools/jobs/shape.ts'
import { threadProgram } from '../../../threads/work-thread.ts'
import { later } from '../../../timers.ts'
import type { JobProcess, StartJobProcess } from '../giving-way.ts'
import type { ProgramAnswer, ProgramTask } from './answer-tasks.ts'

/**
 * What a process runs: a WebAssembly module runs directly; a script runs in a JavaScript engine, and a language model
 * in a text reader, which are both WebAssembly modules. Images are converted by the app's own code.
 */
export type ProgramKind = 'module' | 'script' | 'scan' | 'convert'

/** What the process itself needs, besides the program's memory. */
const OWN_MEGABYTES = 256

/** The folder of all packages. */
const packages = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('quickjs-emscripten-core')), '../../..')

const answer = record({ text: textUpTo(LIMITS.text), problem: maybe(oneOf(...PROBLEMS)) })

/**
 * Reads the answer of a process that runs other people's code. @param most maximum size in bytes, if it can be a file
 */
function readAnswer(message: unknown, most: number): ProgramAnswer {
  const read = readWith(answer, message)
  const { bytes } = Object(message) as { bytes?: unknown }
  if (read && bytes === undefined) return read
  if (read && bytes instanceof Uint8Array && bytes.length <= most)
    return { ...read, bytes: bytes as Uint8Array<ArrayBuffer> }
  return { text: '', problem: 'large' }
}

/** A task also fails if this many times its limit pass without enough processor time. */
const PATIENCE = 10
/** Seconds. */
const SHORTEST_LOOK = 0.1
/**
 * A process without a task ends after this many milliseconds: jobs last until their deadline, long after all tasks are
 * done.
 */
const IDLE = 10_000

/** In a build, all code is in one folder. */
const SHARED = join(import.meta.dirname, '../../../../../shared')

/** Folders with code that the processes import. */
const CODE: Readonly<Record<ProgramKind, () => string[]>> = {
  module: () => [],
  script: () => [packages()],
  scan: () => [packages(), SHARED],
  convert: () => [packages(), SHARED],
}

export interface ProgramRunnerOptions {
  kind: ProgramKind
  /** Null if nothing but the process itself is needed. */
  program: Uint8Array<ArrayBuffer> | null
  /** How to convert images. */
  image?: ImageTerms
  /** Processor time per task where the system reports it; elsewhere, elapsed time. */
  seconds: number
  megabytes: number
  startProcess: StartJobProcess
}

/**
 * Calls back once a process has worked for the given seconds. Time while others had the processors, or while it was
 * paused, doesn't count.
 */
function afterWork(child: JobProcess, seconds: number, act: () => void): Disposable {
  const clock = (): number => (performance.now() - child.stood()) / 1000
  const [began, workedBefore] = [clock(), child.processorSeconds()]
  let timer: NodeJS.Timeout
  const lookAfter = (wait: number): void => {
    timer = later(() => {
      const passed = clock() - began
      const worked = child.processorSeconds()
      const left = seconds - (workedBefore === null || worked === null ? passed : worked - workedBefore)
      if (left > 0 && passed < PATIENCE * seconds) lookAfter(Math.max(left, SHORTEST_LOOK))
      else act()
    }, wait * 1000)
  }
  lookAfter(seconds)
  return { dispose: () => clearTimeout(timer) }
}

export class ProgramRunner {
  readonly #options: ProgramRunnerOptions
  /** Idle processes, each with the timer that ends it. */
  readonly #idle = new Map<JobProcess, NodeJS.Timeout>()
  readonly #busy = new Set<JobProcess>()

  constructor(options: ProgramRunnerOptions) {
    this.#options = options
  }

  /**
   * Rejects with the signal's reason, or if no process starts. @param seed the same on every device that computes the
   * task
   */
  async run(input: Uint8Array<ArrayBuffer>, seed: number, signal: AbortSignal): Promise<ProgramAnswer> {
    signal.throwIfAborted()
    const [known] = this.#idle.keys()
    if (known) this.#forget(known)
    const child = known ?? this.#start()
    this.#busy.add(child)
    return new Promise<ProgramAnswer>((resolve, reject) => {
      let limit: Disposable | null = null
      const end = (isGone: boolean): void => {
        limit?.dispose()
        child.listen(null)
        signal.removeEventListener('abort', stopped)
        this.#busy.delete(child)
        if (isGone) child.kill()
        else this.#keep(child)
      }
      const failed = (problem: NonNullable<ProgramAnswer['problem']>): void => {
        end(true)
        resolve({ text: '', problem })
      }
      const stopped = (): void => {
        end(true)
        reject(signal.reason)
      }
      // The system or V8 ended it because it needed too much memory.
      const ended = (): void => failed('memory')
      const task = this.#task(input, seed, !known)
      const begin = (): void => {
        limit = afterWork(child, this.#options.seconds, () => failed('time'))
        child.listen({
          message(message) {
            end(false)
            resolve(readAnswer(message, task.image ? task.most : 0))
          },
          ended,
        })
        child.send(task)
      }
      signal.addEventListener('abort', stopped)
      // A new process reports when it has started: until then, it isn't the task's time.
      if (known) begin()
      else
        child.listen({
          message: begin,
          ended() {
            end(true)
            reject(new Error('the process didn’t start'))
          },
        })
    })
  }

  close(): void {
    for (const child of [...this.#idle.keys()]) this.#end(child)
    for (const child of this.#busy) child.kill()
  }

  /** Keeps the process for the next task, unless the system ends it first. */
  #keep(child: JobProcess): void {
    this.#idle.set(
      child,
      later(() => this.#end(child), IDLE),
    )
    child.listen({ message() {}, ended: () => this.#forget(child) })
  }

  #forget(child: JobProcess): void {
    clearTimeout(this.#idle.get(child))
    this.#idle.delete(child)
  }

  /** Ends a process without a task. */
  #end(child: JobProcess): void {
    this.#forget(child)
    child.kill()
  }

  #start(): JobProcess {
    const { kind, startProcess } = this.#options
    return startProcess({
      program: fileURLToPath(threadProgram(`${kind}-process`, import.meta.url)),
      folders: CODE[kind](),
      megabytes: OWN_MEGABYTES,
    })
  }

  #task(input: Uint8Array<ArrayBuffer>, seed: number, isFirst: boolean): ProgramTask {
    const { program, megabytes, image } = this.#options
    const given = image ? { image, most: mostBytes(image) } : { most: LIMITS.text }
    return { program: isFirst ? program : null, input, seed, megabytes, ...given }
  }
}
