/** Parley hosts, each in a separate process, that sync one folder of a space over TCP on this machine. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { projectNode } from '../../scripts/lib/project.mjs'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import type { FolderHere } from '../../shared/tools/folders/calls.ts'
import { end, isRunning, Questions } from '../lib/child-process.ts'
import type { Task } from './parley-program.ts'
import { type Device, type Group, pause, type Said, until } from './syncing.ts'

const program = join(import.meta.dirname, 'parley-program.ts')
/** Milliseconds. */
const START_TIME = 300_000
const LINK_TIME = 120_000
const NOBODY = 65_534

class ParleyDevice implements Device {
  readonly name: string
  readonly place: string
  readonly own = ['.parley']
  readonly trash = '.parley/bin'
  readonly #profile: string
  readonly #user: { uid?: number; gid?: number }
  #child: ChildProcess | null = null
  #questions: Questions<Task> | null = null
  port = 0
  isApart = false
  folder: { space: string; folder: string } | null = null

  constructor(name: string, profile: string, place: string, user: { uid?: number; gid?: number }) {
    this.name = name
    this.#profile = profile
    this.place = place
    this.#user = user
  }

  get isRunning(): boolean {
    return this.#child !== null && isRunning(this.#child)
  }

  get pids(): number[] {
    return this.isRunning && this.#child?.pid !== undefined ? [this.#child.pid] : []
  }

  async start(): Promise<void> {
    const words = [program, this.name, this.#profile, ...(this.isApart ? ['apart'] : [])]
    const child = spawn(projectNode(), words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], ...this.#user })
    this.#child = child
    this.#questions = new Questions(`${this.name}'s host`, child)
    this.port = (await this.ask({ do: 'listen' }, START_TIME)) as number
    if (this.folder) await this.call('folders.open', { space: this.folder.space })
  }

  async kill(): Promise<void> {
    if (this.#child) await end(this.#child)
  }

  async said(): Promise<Said> {
    const here = await this.here()
    if (!here) return { state: 'not there', isAtRest: false, troubles: [], troubleCount: 0, problem: null }
    const { state, troubles, troubleCount, problem } = here
    return { state, isAtRest: state === 'up-to-date', troubles, troubleCount, problem }
  }

  async here(): Promise<FolderHere | null> {
    if (!this.folder) return null
    const { space, folder } = this.folder
    const { folders } = await this.call('folders.open', { space })
    return folders.find(({ id }) => id === folder)?.here ?? null
  }

  async emptyTrash(): Promise<void> {
    if (this.folder) await this.call('folders.empty-trash', this.folder)
  }

  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    return this.ask({ do: 'call', name, input }) as Promise<CallOutput<Name>>
  }

  async ask(task: Task, patience = LINK_TIME): Promise<unknown> {
    if (!this.#questions) throw new Error(`${this.name}'s host does not run`)
    return this.#questions.ask(task, patience)
  }
}

export interface ParleyOptions {
  /** The parent folder of profiles and synced folders. */
  directory: string
  names: readonly [string, ...string[]]
  /** The person whose host runs as the user `nobody`. */
  asNobody?: string
}

export class ParleyGroup implements Group {
  readonly devices: ParleyDevice[] = []
  readonly #options: ParleyOptions
  #link = ''
  #folder: { space: string; folder: string } | null = null
  #isApart = false

  private constructor(options: ParleyOptions) {
    this.#options = options
  }

  /** Starts everyone with one synced folder that is empty, or contains the files in the first person's place. */
  static async start(options: ParleyOptions): Promise<ParleyGroup> {
    const group = new ParleyGroup(options)
    try {
      for (const name of options.names) await group.join(name)
    } catch (error) {
      await group.remove()
      throw error
    }
    return group
  }

  async join(name: string, place?: string): Promise<ParleyDevice> {
    const { directory, asNobody } = this.#options
    const where = place ?? join(directory, name)
    const profile = join(directory, 'profiles', name)
    for (const each of [where, profile]) await mkdir(each, { recursive: true })
    const device = new ParleyDevice(name, profile, where, asNobody === name ? { uid: NOBODY, gid: NOBODY } : {})
    this.devices.push(device)
    await device.start()
    await device.call('profile.set', { name, color: '#1c7ed6' })
    const at = { kind: 'path', path: where } as const
    if (this.#folder === null) {
      const { space } = await device.call('spaces.create', { name: 'Torture' })
      const { link } = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
      this.#link = link ?? ''
      const { folder } = await device.call('folders.create', { space, name: 'Cargo', place: at })
      this.#folder = { space, folder }
    } else {
      const { space, folder } = this.#folder
      await device.call('spaces.join', { link: this.#link })
      await this.#meet(device)
      await until(
        async () => (await device.call('spaces.detail', { space })).standing === 'member',
        LINK_TIME,
        `${name} joins`,
      )
      await until(
        async () => (await device.call('folders.open', { space })).folders.some(({ id }) => id === folder),
        LINK_TIME,
        `${name} hears of the folder`,
      )
      await device.call('folders.keep', { space, folder, place: at })
    }
    device.folder = this.#folder
    return device
  }

  async link(): Promise<void> {
    this.#isApart = false
    for (const device of this.devices) device.isApart = false
    const running = this.devices.filter(({ isRunning }) => isRunning)
    await Promise.all(running.map((device) => device.ask({ do: 'meet' })))
    for (const device of running) await this.#meet(device)
    await until(
      async () => {
        const linked = await Promise.all(running.map((device) => this.#linkedTo(device)))
        return linked.every((count) => count === running.length - 1)
      },
      LINK_TIME,
      'all are linked',
    )
  }

  async part(): Promise<void> {
    this.#isApart = true
    for (const device of this.devices) device.isApart = true
    await Promise.all(this.devices.filter(({ isRunning }) => isRunning).map((device) => device.ask({ do: 'part' })))
  }

  async remove(): Promise<void> {
    await Promise.all(this.devices.map((device) => device.kill()))
  }

  /** Dials a device that was restarted or added, as if it had been discovered. */
  async #meet(device: ParleyDevice): Promise<void> {
    if (this.#isApart) return
    for (const other of this.devices) {
      if (other === device || !other.isRunning) continue
      // Another device may dial at the same time, and only one of the links is kept.
      for (let times = 0; times < 5; times++) {
        const isLinked = await device.call('nearby.connect', { address: `127.0.0.1:${other.port}` }).then(
          () => true,
          () => false,
        )
        if (isLinked) break
        await pause(50)
      }
    }
  }

  async #linkedTo(device: ParleyDevice): Promise<number> {
    if (this.#folder === null) return 0
    const { me, members } = await device.call('spaces.detail', { space: this.#folder.space })
    return members.filter(({ device: id, online }) => id !== me && online).length
  }
}
