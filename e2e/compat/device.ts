/**
 * A host of one version of Parley in a separate process, linked over TCP on this machine only to devices named by the
 * test.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { projectNode } from '../../scripts/lib/project.mjs'
import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
  Problem,
  SpaceDetail,
  SpaceHoldings,
} from '../../shared/ipc/contract.ts'
import type { Answer, Task } from './host-program.ts'

const program = join(import.meta.dirname, 'host-program.ts')
/** Milliseconds. */
const PATIENCE = 90_000
const LOOKS_APART = 50

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

/** Polls until the condition holds. Rejects with the last value seen. */
export async function until(what: string, look: () => Promise<boolean>, patience = PATIENCE): Promise<void> {
  const end = Date.now() + patience
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`not within ${patience / 1000} s: ${what}`)
    await pause(LOOKS_APART)
  }
}

export class Device {
  readonly name: string
  readonly version: string
  readonly #profile: string
  #child: ChildProcess | null = null
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  port = 0

  /** @param version the folder of the version @param directory parent of its profile */
  constructor(name: string, version: string, directory: string) {
    this.name = name
    this.version = version
    this.#profile = join(directory, name)
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  async start(): Promise<void> {
    await mkdir(this.#profile, { recursive: true })
    const child = spawn(projectNode(), [program, this.version, this.name, this.#profile], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    })
    this.#child = child
    child.on('message', (answer: Answer) => {
      const waiting = this.#take(answer.id)
      if ('error' in answer) waiting?.reject(new Error(`${this.name}: ${answer.error}`))
      else waiting?.resolve(answer.value)
    })
    child.on('exit', () => {
      for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(new Error(`${this.name}'s host has ended`))
    })
    this.port = (await this.ask({ do: 'listen' })) as number
  }

  async stop(): Promise<void> {
    if (!this.isRunning || !this.#child) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }

  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    return this.ask({ do: 'call', name, input }) as Promise<CallOutput<Name>>
  }

  detail(space: string): Promise<SpaceDetail> {
    return this.call('spaces.detail', { space })
  }

  /** How many devices are known to hold everything written here. Older versions include this in the details. */
  async keptOn(space: string): Promise<number> {
    const detail: SpaceDetail & Partial<Pick<SpaceHoldings, 'kept'>> = await this.detail(space)
    const { devices } = detail.kept ?? (await this.call('spaces.holdings', { space })).kept
    return devices
  }

  async problems(): Promise<Problem[]> {
    return (await this.call('app.state', undefined)).problems
  }

  async heard<Name extends EventName>(name: Name): Promise<EventPayload<Name>[]> {
    return (await this.ask({ do: 'heard', name })) as EventPayload<Name>[]
  }

  write(space: string, doc: string, root: string, ...values: unknown[]): Promise<unknown> {
    return this.ask({ do: 'write', space, doc, root, key: null, values })
  }

  /** Resolves once an array has these values. */
  async reads(space: string, doc: string, root: string, values: readonly unknown[]): Promise<void> {
    const look = async (): Promise<boolean> =>
      isDeepStrictEqual(await this.ask({ do: 'read', space, doc, root, key: null }), values)
    await until(`${this.name} reads ${values.length} entries of ${doc}`, look)
  }

  ask(task: Task): Promise<unknown> {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      if (!this.isRunning) return reject(new Error(`${this.name}'s host does not run`))
      const tooLate = () => this.#take(id)?.reject(new Error(`${this.name}: no answer to ${task.do}`))
      this.#waiting.set(id, { resolve, reject, timer: setTimeout(tooLate, PATIENCE) })
      this.#child?.send({ id, task }, () => {})
    })
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    clearTimeout(waiting?.timer)
    return waiting
  }
}

/** Links two running devices, and resolves once each sees the other in the space. */
export async function meet(one: Device, other: Device, space: string): Promise<void> {
  const sees = async (from: Device, to: Device): Promise<boolean> => {
    const [{ members }, { me }] = await Promise.all([from.detail(space), to.detail(space)])
    return members.some(({ device, online }) => device === me && online)
  }
  await until(`${one.name} and ${other.name} are linked`, async () => {
    if ((await sees(one, other)) && (await sees(other, one))) return true
    await one.call('nearby.connect', { address: `127.0.0.1:${other.port}` }).catch(() => {})
    return false
  })
}
