/**
 * Hosts on this machine that find each other and nobody else: instead of searching the network, each is told by the
 * test which others exist. Needs no privileges, and parallel tests don't interfere.
 */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import type { Announcement, Sighting } from '../../electron/host/discovery/interface.ts'
import { projectNode } from '../../scripts/lib/project.mjs'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import { Questions } from './child-process.ts'
import { builtHost, HostProcess } from './host-process.ts'

const ANSWER_TIME = 300_000

/** A task for a host. */
export type StreetTask =
  | { call: CallName; input: CallInput<CallName> }
  /** Ends all links, and rejects new ones. */
  | { cut: boolean }

/** A host's announcement of itself. */
export interface StreetAnnouncement {
  announced: Announcement
}

/** A message to a host about another host. */
export interface StreetNews {
  found?: Sighting
  /** The key of that host. */
  lost?: string
}

export class Street {
  readonly #announced = new Map<ChildProcess, Announcement>()
  readonly #cut = new Set<ChildProcess>()

  moveIn(child: ChildProcess): void {
    child.on('message', (message: Partial<StreetAnnouncement>) => {
      if (message.announced) this.#announce(child, message.announced)
    })
    child.on('exit', () => this.#leave(child))
  }

  cut(child: ChildProcess): void {
    for (const other of this.#reached(child)) {
      this.#tell(other, { lost: this.#keyOf(child) })
      this.#tell(child, { lost: this.#keyOf(other) })
    }
    this.#cut.add(child)
  }

  heal(child: ChildProcess): void {
    this.#cut.delete(child)
    const announced = this.#announced.get(child)
    if (announced) this.#announce(child, announced)
  }

  portOf(child: ChildProcess): number {
    return this.#announced.get(child)?.port ?? 0
  }

  #announce(child: ChildProcess, announced: Announcement): void {
    this.#announced.set(child, announced)
    for (const other of this.#reached(child)) {
      this.#tellOf(child, other)
      this.#tellOf(other, child)
    }
  }

  #leave(child: ChildProcess): void {
    const key = this.#keyOf(child)
    this.#announced.delete(child)
    this.#cut.delete(child)
    for (const other of this.#announced.keys()) this.#tell(other, { lost: key })
  }

  #reached(child: ChildProcess): ChildProcess[] {
    if (this.#cut.has(child)) return []
    return [...this.#announced.keys()].filter((other) => other !== child && !this.#cut.has(other))
  }

  #keyOf(child: ChildProcess): string {
    return this.#announced.get(child)?.key ?? ''
  }

  #tellOf(child: ChildProcess, other: ChildProcess): void {
    const announced = this.#announced.get(child)
    if (announced) this.#tell(other, { found: { ...announced, host: '127.0.0.1' } })
  }

  #tell(child: ChildProcess, news: StreetNews): void {
    if (child.connected) child.send(news, () => {})
  }
}

/** A host on a street that the test can call, and disconnect from the others. */
export class StreetHost extends HostProcess {
  readonly #street: Street
  #child: ChildProcess | null = null
  #questions: Questions<StreetTask> | null = null

  constructor(profile: string, street: Street) {
    super(profile, null)
    this.#street = street
  }

  /** Where it listens for other hosts, on the loopback interface: `host:port`. */
  get linkAddress(): string {
    return `127.0.0.1:${this.#street.portOf(this.#running)}`
  }

  /** Like a window's call. Rejects with the reason if the call fails. */
  async call<Name extends CallName>(call: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    return (await this.#ask({ call, input })) as CallOutput<Name>
  }

  async cut(): Promise<void> {
    this.#street.cut(this.#running)
    await this.#ask({ cut: true })
  }

  async heal(): Promise<void> {
    await this.#ask({ cut: false })
    this.#street.heal(this.#running)
  }

  protected override spawn(words: readonly string[], options: SpawnOptions): ChildProcess {
    const child = spawn(projectNode(), [...builtHost('street'), ...words], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child = child
    this.#questions = new Questions('the host', child)
    this.#street.moveIn(child)
    return child
  }

  get #running(): ChildProcess {
    if (!this.#child) throw new Error('the host has not been started')
    return this.#child
  }

  #ask(task: StreetTask): Promise<unknown> {
    if (!this.#questions) throw new Error('the host has not been started')
    return this.#questions.ask(task, ANSWER_TIME)
  }
}
