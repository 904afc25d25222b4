/**
 * Time from the start of a host to a writable chat channel, on the second start: in a space of 100,000 records,
 * compared with an empty space. Also the time until a host with ten such spaces is ready, compared with ten empty
 * spaces. `start`: from the start to a usable channel if the profile has ten such spaces.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchBrowser, buildPage, startBrowser } from './lib/browser.ts'
import { startHost } from './lib/host.ts'
import { CHANNEL } from './lib/large-space.ts'
import { makeLongProfile } from './lib/long-profile.ts'
import { makeNetwork, type Network } from './lib/network.ts'
import { median, type Row } from './lib/report.ts'

const AUTHORS = 20
const RECORDS = 100_000
const SPACES = 10
const ROUNDS = 9

/** The time at which the channel is viewed: in the last month of the messages. */
const NOW = Date.parse('2026-11-20')
/**
 * The messages are from two years or, in the worst case, all from the month on screen. Older lanes are opened by
 * scrolling.
 */
const CHATS = [
  { name: 'chat', months: 24, target: 1.5 },
  { name: 'chat of one month', months: 1, target: null },
] as const

/** @param only names of cases to run; empty: all */
export async function open(only: readonly string[]): Promise<Row[]> {
  const wanted = (name: string) => only.length === 0 || only.includes(name)
  const bench = await OpenBench.begin()
  try {
    const rows: Row[] = []
    if (wanted('profile')) rows.push(await bench.profiles())
    if (wanted('start')) rows.push(await bench.start())
    for (const { name, months, target } of CHATS) if (wanted(name)) rows.push(await bench.chats(name, months, target))
    return rows
  } finally {
    await bench.end()
  }
}

class OpenBench {
  readonly #folder: string
  readonly #network: Network
  readonly #browser: BenchBrowser
  #spaces: Record<string, string> = {}

  private constructor(folder: string, network: Network, browser: BenchBrowser) {
    this.#folder = folder
    this.#network = network
    this.#browser = browser
  }

  static async begin(): Promise<OpenBench> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    const network = await makeNetwork(0)
    return new OpenBench(folder, network, await startBrowser(await buildPage(), network.machines[0], folder))
  }

  async end(): Promise<void> {
    await this.#browser.close()
    await this.#network.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async profiles(): Promise<Row> {
    await this.#make('ten', { spaces: SPACES, records: RECORDS, months: 1 })
    await this.#make('ten empty', { spaces: SPACES, records: 0, months: 1 })
    const times = await this.#alternate('ten', 'ten empty', async (profile) => {
      const began = Date.now()
      const host = await startHost(join(this.#folder, profile), this.#network.machines[0])
      const took = Date.now() - began
      await host.end('SIGTERM')
      return took
    })
    return { bench: 'open', case: 'profile', ...times, peerName: 'ten empty spaces', unit: 'ms', target: 1.5 }
  }

  /** Time to a writable channel, with ten long spaces in the profile, compared with a profile with one empty space. */
  async start(): Promise<Row> {
    await this.#make('ten', { spaces: SPACES, records: RECORDS, months: 24 })
    await this.#make('empty', { spaces: 1, records: 0, months: 1 })
    const times = await this.#alternate('ten', 'empty', (profile) => this.#openChat(profile))
    return { bench: 'start', case: 'usable', ...times, peerName: 'empty profile', unit: 'ms', target: 1.5 }
  }

  async chats(name: string, months: number, target: number | null): Promise<Row> {
    await this.#make(name, { spaces: 1, records: RECORDS, months })
    await this.#make('empty', { spaces: 1, records: 0, months })
    const times = await this.#alternate(name, 'empty', (profile) => this.#openChat(profile))
    return { bench: 'open', case: name, ...times, peerName: 'empty space', unit: 'ms', target }
  }

  async #make(profile: string, options: { spaces: number; records: number; months: number }): Promise<void> {
    const directory = join(this.#folder, profile)
    await rm(directory, { recursive: true, force: true })
    const [space = ''] = await makeLongProfile(directory, { ...options, authors: AUTHORS })
    this.#spaces[profile] = space
  }

  /** Each once as a warm-up, then alternating. */
  async #alternate(ours: string, peer: string, run: (profile: string) => Promise<number>) {
    for (const profile of [ours, peer]) await run(profile)
    const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
    for (let round = 0; round < ROUNDS; round++) {
      times.ours.push(await run(ours))
      times.peer.push(await run(peer))
    }
    return { ours: median(times.ours), peer: median(times.peer) }
  }

  async #openChat(profile: string): Promise<number> {
    const began = Date.now()
    const host = await startHost(join(this.#folder, profile), this.#network.machines[0])
    const page = await this.#browser.open(host.origin)
    const opening = { space: this.#spaces[profile] as string, channel: CHANNEL, now: NOW }
    const { at } = await page.evaluate(({ token, opening }) => window.bench.chat.open(token, opening), {
      token: host.token,
      opening,
    })
    await page.close()
    await host.end('SIGTERM')
    return at - began
  }
}
