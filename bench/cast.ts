/**
 * Casts of made-up frames between real hosts on one machine, 0.7 Mbit/s. Hosts of one process share a clock; one that
 * is killed or silenced, or whose processor time is measured, has a process of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { end, Questions } from '../e2e/lib/child-process.ts'
import type { Task } from '../e2e/network/host-program.ts'
import { HostGroup, invite } from '../electron/host/testing/group.ts'
import type { TestHost } from '../electron/host/testing.ts'
import { projectNode } from '../scripts/lib/project.mjs'
import type { CallInput, CallName, CallOutput } from '../shared/ipc/contract.ts'
import { MadeUpCast, Watching } from './cast/made-up-cast.ts'
import { timeOf } from './lib/process-cost.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'

const JOINS = 20
const ROUNDS = 4
const WATCHING = 4
/** Of the cast's rate: that feeds one device in each stripe, and leaves room for what is requested. */
const ONE = 1.9
/** Milliseconds. */
const PATIENCE = 120_000
const SETTLES = 10_000
const MEASURED = 10_000
const AFTER = 5000
const PROGRAM = join(import.meta.dirname, 'peers/quiet-host.ts')
const NAMES = 'Ana Ben Cem Dan Eva Fay Gil Hal'.split(' ')
const NOBODY = { peer: null, peerName: 'nobody' } as const

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

const CASES: Record<string, (title: string) => Promise<Row[]>> = {
  join: joining,
  killed: (title) => withoutParent(title, 'SIGKILL'),
  silent: (title) => withoutParent(title, 'SIGSTOP'),
  relay,
}

/** @param cases of `join`, `killed`, `silent`, `relay`; empty: all */
export async function cast(cases: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, measure] of Object.entries(CASES))
    if (cases.length === 0 || cases.includes(name)) rows.push(...(await measure(name)))
  return rows
}

const isOn = (host: TestHost, { space, cast }: MadeUpCast): Promise<unknown> =>
  host.until(async () => (await host.call('casts.list', { space })).casts.some((each) => each.cast === cast), PATIENCE)

/** Until all four stripes come. */
const isWhole = (host: TestHost, { space, cast }: MadeUpCast): Promise<unknown> =>
  host.until(async () => {
    const { stripes } = await host.call('casts.flow', { space, cast })
    return stripes.every(({ from }) => from !== null)
  }, PATIENCE)

async function watch(host: TestHost, made: MadeUpCast): Promise<Watching> {
  await isOn(host, made)
  return new Watching(host, made)
}

/** A window that begins to watch what six others watch, and how long pictures then take to all of them. */
async function joining(title: string): Promise<Row[]> {
  const group = new HostGroup()
  try {
    const { space, people } = await group.together(NAMES as [string, ...string[]])
    const [source, newcomer, ...others] = people as [TestHost, TestHost, ...TestHost[]]
    const made = await MadeUpCast.begin(source, space)
    const windows = await Promise.all(others.map((host) => watch(host, made)))
    for (const host of others) await isWhole(host, made)
    await isOn(newcomer, made)
    const [sounds, pictures]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < JOINS; turn++) {
      const window = new Watching(newcomer, made)
      await newcomer.until(() => window.began.sound !== null && window.began.picture !== null, PATIENCE)
      sounds.push(window.began.sound as number)
      pictures.push(window.began.picture as number)
      window.stop()
      await pause(1000)
    }
    const lags = windows.flatMap((window) =>
      window.arrivals.filter(({ stripe }) => stripe > 0).map((arrival) => made.lagOf(arrival)),
    )
    for (const window of windows) window.stop()
    await made.end()
    const row = { bench: 'cast', ...NOBODY, unit: 'ms', target: null } as const
    return [
      { ...row, case: `${title}: first sound, p95`, ours: percentile(sounds, 0.95), note: spread(sounds) },
      { ...row, case: `${title}: first picture, p95`, ours: percentile(pictures, 0.95), note: spread(pictures) },
      { ...row, case: 'picture on its way to six hosts, p50', ours: median(lags) },
      { ...row, case: 'picture on its way to six hosts, p95', ours: percentile(lags, 0.95) },
    ]
  } finally {
    await group.remove()
  }
}

/** The first child of a source that feeds one device in each stripe is gone, or stands still. */
async function withoutParent(title: string, signal: 'SIGKILL' | 'SIGSTOP'): Promise<Row[]> {
  const audience = await Audience.start(WATCHING)
  try {
    const [sounds, pictures]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      const made = await audience.begin(WATCHING)
      await pause(SETTLES)
      const from = performance.now()
      audience.relay.child.kill(signal)
      await pause(AFTER)
      const to = performance.now()
      for (const window of audience.windows) {
        sounds.push(window.longestGap(from, to, true))
        pictures.push(window.longestGap(from, to, false))
      }
      await audience.end(made)
      if (signal === 'SIGSTOP') audience.relay.child.kill('SIGCONT')
      else await audience.restart()
    }
    const row = { bench: 'cast', ...NOBODY, unit: 'ms', target: null } as const
    const late = (gaps: readonly number[]): string => `${spread(gaps)}, in ${gaps.length} cases`
    return [
      {
        ...row,
        case: `${title} parent: longest gap in sound, p95`,
        ours: percentile(sounds, 0.95),
        note: late(sounds),
      },
      {
        ...row,
        case: `${title} parent: longest gap in pictures, p95`,
        ours: percentile(pictures, 0.95),
        note: late(pictures),
      },
    ]
  } finally {
    await audience.remove()
  }
}

/** Processor time of a host that passes the whole cast on, for each one that it passes it on to. */
async function relay(title: string): Promise<Row[]> {
  const audience = await Audience.start(NAMES.length - 1)
  try {
    const costs: { children: number; share: number }[] = []
    for (const viewers of [1, NAMES.length - 1]) {
      const made = await audience.begin(viewers)
      await pause(SETTLES)
      const before = timeOf(audience.pid)
      const from = performance.now()
      await pause(MEASURED)
      const share = ((timeOf(audience.pid) - before) / (performance.now() - from)) * 100
      const { children } = await audience.flow(made)
      costs.push({ children, share })
      await audience.end(made)
    }
    const [few, many] = costs as [{ children: number; share: number }, { children: number; share: number }]
    return [
      {
        bench: 'cast',
        case: `${title}: processor time per child`,
        ours: (many.share - few.share) / (many.children - few.children),
        ...NOBODY,
        unit: '%',
        target: null,
        note: `of a core; ${few.share.toFixed(1)} % with ${few.children}, ${many.share.toFixed(1)} % with ${many.children}`,
      },
    ]
  } finally {
    await audience.remove()
  }
}

/** A source that feeds one device in each stripe: first one in a process of its own, through which viewers get it. */
class Audience {
  readonly #group: HostGroup
  readonly #people: readonly [TestHost, ...TestHost[]]
  readonly #space: string
  readonly #folder: string
  relay: { child: ChildProcess; questions: Questions<Task> }
  windows: Watching[] = []

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
    await audience.#ask('profile.set', { name: 'Relay', colour: '#1c7ed6' })
    await audience.#ask('casts.set-settings', { passOn: 10_000_000 })
    await audience.#dial()
    await audience.#ask('spaces.join', { link: await invite(people[0], space, 'editor') })
    await audience.#linked()
    return audience
  }

  get pid(): number {
    return this.relay.child.pid as number
  }

  /** @param viewers that hang on the device in its own process */
  async begin(viewers: number): Promise<MadeUpCast> {
    const [source, ...others] = this.#people
    const made = await MadeUpCast.begin(source, this.#space, ONE)
    const { space, cast } = made
    const isReady = async (): Promise<boolean> => {
      const { casts } = await this.#ask('casts.list', { space })
      return casts.some((each) => each.cast === cast)
    }
    while (!(await isReady())) await pause(100)
    await this.#ask('casts.watch', { space, cast })
    while (!(await this.flow(made)).stripes.every(({ from }) => from !== null)) await pause(100)
    const watching = others.slice(0, viewers)
    this.windows = await Promise.all(watching.map((host) => watch(host, made)))
    for (const host of watching) await isWhole(host, made)
    return made
  }

  flow({ space, cast }: MadeUpCast): Promise<CallOutput<'casts.flow'>> {
    return this.#ask('casts.flow', { space, cast })
  }

  async end(made: MadeUpCast): Promise<void> {
    for (const window of this.windows) window.stop()
    await made.end()
  }

  /** After it was killed. */
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

  /** Until it is linked to all. */
  async #linked(): Promise<void> {
    const space = this.#space
    const isLinked = async (): Promise<boolean> => {
      const { me, members } = await this.#ask('spaces.detail', { space })
      return members.filter(({ device, online }) => online && device !== me).length === this.#people.length
    }
    while (!(await isLinked())) await pause(100)
  }
}
