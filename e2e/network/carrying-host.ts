/** A host on its own machine that transfers files on request, without a screen. */
import type { ChildProcess } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { projectNode } from '../../scripts/lib/project.mjs'
import type { BlobDescriptor } from '../../shared/blobs/descriptor.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import { end, Questions } from '../lib/child-process.ts'
import { builtHost } from '../lib/host-process.ts'
import type { Task } from './carrying-program.ts'
import type { Machine } from './lab.ts'

/** Maximum time until devices are linked, part of which a bad connection needs. Milliseconds. */
const LINK_TIME = 120_000
/** Maximum time for a task, which may be a transfer of many gigabytes. Milliseconds. */
const WORK_TIME = 3_600_000

export class CarryingHost {
  readonly name: string
  readonly #child: ChildProcess
  readonly #questions: Questions<Task>

  private constructor(name: string, child: ChildProcess) {
    this.name = name
    this.#child = child
    this.#questions = new Questions(`${name}'s host`, child)
  }

  /** @param flags for Node, e.g. for profiling */
  static async start(machine: Machine, name: string, directory: string, flags: string[] = []): Promise<CarryingHost> {
    await mkdir(directory, { recursive: true })
    const all = [...flags, ...(process.env.PARLEY_BENCH_FLAGS?.split(' ') ?? []), ...builtHost('carrying')]
    const words = [...all, name, directory]
    const host = new CarryingHost(
      name,
      machine.spawn(projectNode(), words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    )
    await host.call('profile.set', { name, color: '#1c7ed6' })
    return host
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    return this.#ask({ do: 'call', name, input }) as Promise<CallOutput<Name>>
  }

  add(space: string, folder: string, names: string[]): Promise<BlobDescriptor[]> {
    return this.#ask({ do: 'add', space, folder, names }) as Promise<BlobDescriptor[]>
  }

  /** Resolves when all files are complete, to the seconds that it took. */
  fetch(space: string, files: BlobDescriptor[], { isBackground = false } = {}): Promise<number> {
    return this.#ask({ do: 'fetch', space, files, isBackground }) as Promise<number>
  }

  async putInBackground(files: BlobDescriptor[]): Promise<void> {
    await this.#ask({ do: 'putInBackground', files })
  }

  async save(files: BlobDescriptor[], folder: string): Promise<void> {
    await mkdir(folder, { recursive: true })
    await this.#ask({ do: 'save', files, folder })
  }

  /** How many bytes of them are stored and verified. */
  async have(files: BlobDescriptor[]): Promise<number> {
    return (await this.#ask({ do: 'have', files })) as number
  }

  async limit(up: number | null): Promise<void> {
    await this.#ask({ do: 'limit', up })
  }

  /** Resident memory of the process in bytes. */
  memory(): Promise<number> {
    return this.#ask({ do: 'memory' }) as Promise<number>
  }

  async speak(space: string, lane: string, count: number, every: number): Promise<void> {
    await this.#ask({ do: 'speak', space, lane, count, every })
  }

  /** Resolves when it is listening, to a function that resolves to the delays of `count` messages in milliseconds. */
  async listen(space: string, lane: string, count: number): Promise<() => Promise<number[]>> {
    await this.#ask({ do: 'listen', space, lane, count })
    return () => this.#ask({ do: 'heard' }) as Promise<number[]>
  }

  /** Founds a space and returns it with a link for others. */
  async found(): Promise<{ space: string; link: string }> {
    const { space } = await this.call('spaces.create', { name: 'Cargo' })
    const { link } = await this.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    return { space, link: link ?? '' }
  }

  /** Waits until `others` other members are linked; returns the kinds of path in use. */
  async linked(space: string, others: number): Promise<string[]> {
    const deadline = performance.now() + LINK_TIME
    for (;;) {
      const { me, members } = await this.call('spaces.detail', { space })
      const here = members.filter(({ device, paths }) => device !== me && paths.length > 0)
      if (here.length >= others) return [...new Set(here.flatMap(({ paths }) => paths))].sort()
      if (performance.now() > deadline) throw new Error(`${here.length} of ${others} are linked`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  end(signal?: NodeJS.Signals): Promise<void> {
    return end(this.#child, signal)
  }

  #ask(task: Task): Promise<unknown> {
    return this.#questions.ask(task, WORK_TIME)
  }
}
