/**
 * Hosts on this machine that watch a made-up cast. A host that is killed, silenced or measured has a separate process.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { end, Questions } from '../../e2e/lib/child-process.ts'
import type { Task } from '../../e2e/network/host-program.ts'
import { HostGroup, invite } from '../../electron/host/testing/group.ts'
import type { TestHost } from '../../electron/host/testing.ts'
import { projectNode } from '../../scripts/lib/project.mjs'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import { MadeUpCast, Watching } from './made-up-cast.ts'

/**
 * Upload as a multiple of the cast's rate: enough to feed one device in each stripe, with room for requested pieces.
 */
const ONE = 1.9
/** In milliseconds. */
export const PATIENCE = 120_000
const PROGRAM = join(import.meta.dirname, '../peers/quiet-host.ts')
export const NAMES = 'Ana Ben Cem Dan Eva Fay Gil Hal'.split(' ')

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

export const isOn = (host: TestHost, { space, cast }: MadeUpCast): Promise<unknown> =>
  host.until(async () => (await host.call('casts.list', { space })).casts.some((each) => each.cast === cast), PATIENCE)

/** Waits until all four stripes arrive. */
export const isWhole = (host: TestHost, { space, cast }: MadeUpCast): Promise<unknown> =>
  host.until(async () => {
    const { stripes } = await host.call('casts.flow', { space, cast })
    return stripes.every(({ from }) => from !== null)
  }, PATIENCE)

export async function watch(host: TestHost, made: MadeUpCast): Promise<Watching> {
  await isOn(host, made)
  return new Watching(host, made)
}

/**
 * A source that feeds one device in each stripe, starting with one in a separate process, through which viewers get the
 * cast.
 */
export class Audience {
  readonly #group: HostGroup
  readonly #people: readonly [TestHost, ...TestHost[]]
  readonly #space: string
  readonly #folder: string
  relay: { child: ChildProcess; questions: Questions<Task> }
  windows: Watching[] = []
  #watching: readonly TestHost[] = []

  private constructor(group: HostGroup, people: readonly TestHost[], space: string, folder: string) {
    this.#group = group
    this.#people = people as [TestHost, ...TestHost[]]
    this.#space = space
    this.#folder = folder
    this.relay = this.#spawn()
  }

  static async start(viewers: number): Promise<Audience> {
    const group = new HostGroup()
    const { space, people } = await group.together(NAMES.slice(0, viewers + 1) as [string, ...string[]])
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    const audience = new Audience(group, people, space, folder)
    await audience.#ask('profile.set', { name: 'Relay', color: '#1c7ed6' })
    await audience.#ask('casts.set-settings', { passOn: 10_000_000 })
    await audience.#dial()
    await audience.#ask('spaces.join', { link: await invite(people[0], space, 'editor') })
    await audience.#linked()
    return audience
  }

  get pid(): number {
    return this.relay.child.pid as number
  }

  /** @param viewers number of viewers below the device in the separate process @param options of the cast */
  async begin(viewers: number, { upload = ONE, delay }: { upload?: number; delay?: number } = {}): Promise<MadeUpCast> {
    const [source, ...others] = this.#people
    const made = await MadeUpCast.begin(source, this.#space, { upload, delay })
    const { space, cast } = made
    const isReady = async (): Promise<boolean> => {
      const { casts } = await this.#ask('casts.list', { space })
      return casts.some((each) => each.cast === cast)
    }
    while (!(await isReady())) await pause(100)
    await this.#ask('casts.watch', { space, cast })
    while (!(await this.flow(made)).stripes.every(({ from }) => from !== null)) await pause(100)
    this.#watching = others.slice(0, viewers)
    this.windows = await Promise.all(this.#watching.map((host) => watch(host, made)))
    for (const host of this.#watching) await isWhole(host, made)
    return made
  }

  flow({ space, cast }: MadeUpCast): Promise<CallOutput<'casts.flow'>> {
    return this.#ask('casts.flow', { space, cast })
  }

  async end(made: MadeUpCast): Promise<void> {
    for (const window of this.windows) window.stop()
    await made.end()
  }

  /** The windows below the device in the separate process, in at least one stripe. */
  async affected({ space, cast }: MadeUpCast): Promise<Watching[]> {
    const { me } = await this.#ask('spaces.detail', { space })
    const flows = await Promise.all(this.#watching.map((host) => host.call('casts.flow', { space, cast })))
    return this.windows.filter((_, index) => flows[index]?.stripes.some(({ from }) => from === me))
  }

  /** Starts it again after it was killed. */
  async restart(): Promise<void> {
    this.relay = this.#spawn()
    await this.#dial()
    await this.#linked()
  }

  async remove(): Promise<void> {
    await end(this.relay.child)
    await this.#group.remove()
    await rm(this.#folder, { recursive: true, force: true })
  }

  #spawn(): { child: ChildProcess; questions: Questions<Task> } {
    const words = [PROGRAM, 'Relay', this.#folder]
    const child = spawn(projectNode(), words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    return { child, questions: new Questions<Task>('the relay', child) }
  }

  #ask<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    return this.relay.questions.ask({ name, input }, PATIENCE) as Promise<CallOutput<Name>>
  }

  async #dial(): Promise<void> {
    const { addresses } = await this.#ask('nearby.state', undefined)
    const address = `127.0.0.1:${addresses[0]?.split(':').at(-1)}`
    for (const host of this.#people) await host.call('nearby.connect', { address })
  }

  /** Waits until it is linked to all others. */
  async #linked(): Promise<void> {
    const space = this.#space
    const isLinked = async (): Promise<boolean> => {
      const { me, members } = await this.#ask('spaces.detail', { space })
      return members.filter(({ device, online }) => online && device !== me).length === this.#people.length
    }
    while (!(await isLinked())) await pause(100)
  }
}
