/**
 * Two machines with a browser each, and y-webrtc's signaling server on the first, for all measurements with two sides.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchBrowser, buildPage, type Page, startBrowser } from './browser.ts'
import { type BenchHost, startHost, startSignaling } from './host.ts'
import { makeNetwork, type Network } from './network.ts'

export const SIGNALING_PORT = 4444

export interface OpenDevice {
  host: BenchHost
  page: Page
  end(signal?: NodeJS.Signals): Promise<void>
}

export class Meeting {
  readonly folder: string
  readonly network: Network
  readonly signaling: string
  readonly #browsers: readonly [BenchBrowser, BenchBrowser]
  readonly #endings: (() => Promise<void>)[]

  private constructor(
    folder: string,
    network: Network,
    browsers: readonly [BenchBrowser, BenchBrowser],
    endings: (() => Promise<void>)[],
  ) {
    this.folder = folder
    this.network = network
    this.signaling = `ws://${network.address}:${SIGNALING_PORT}`
    this.#browsers = browsers
    this.#endings = endings
  }

  /** @param roundTrip in ms; 0: the machine's own @param flags for both browsers */
  static async begin(roundTrip: number, flags: string[] = []): Promise<Meeting> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    const network = await makeNetwork(roundTrip)
    const [one, other] = network.machines
    const script = await buildPage()
    const server = await startSignaling(one, SIGNALING_PORT)
    const browsers = [
      await startBrowser(script, one, folder, flags),
      await startBrowser(script, other, folder, flags),
    ] as const
    return new Meeting(folder, network, browsers, [
      ...browsers.map((browser) => () => browser.close()),
      () => server.end(),
      () => network.close(),
      () => rm(folder, { recursive: true, force: true }),
    ])
  }

  /** @param side 0 or 1: the machine @param profile the name of its folder, new or not */
  async device(side: 0 | 1, profile: string, flags: string[] = []): Promise<OpenDevice> {
    const host = await startHost(join(this.folder, profile), this.network.machines[side], flags)
    const page = await this.#browsers[side].open(host.origin)
    await page.evaluate(({ token, name }) => window.bench.device.connect(token, name), {
      token: host.token,
      name: profile,
    })
    return {
      host,
      page,
      async end(signal) {
        await page.close()
        await host.end(signal)
      },
    }
  }

  /** Two pages without hosts, one on each machine. */
  async pages(): Promise<[Page, Page]> {
    const [one, other] = this.#browsers
    const origin = this.signaling.replace('ws:', 'http:')
    return [await one.open(origin), await other.open(origin)]
  }

  /** The app itself, as served by that side's host. @param program of the benchmark, in the same page */
  async screen(side: 0 | 1, { origin, token }: BenchHost, program = 'bench/page/meter.ts'): Promise<Page> {
    return this.#browsers[side].visit(`${origin}/#token=${token}`, await buildPage(program))
  }

  /** A page of the host's origin with only a program of the benchmark. */
  async beside(side: 0 | 1, { origin }: BenchHost, program: string): Promise<Page> {
    return this.#browsers[side].open(origin, await buildPage(program))
  }

  /** Two pages with Excalidraw and stock y-webrtc, one on each machine. */
  async stockBoards(): Promise<[Page, Page]> {
    const [one, other] = this.#browsers
    const [origin, script] = [this.signaling.replace('ws:', 'http:'), await buildPage('bench/page/stock-board.tsx')]
    return [await one.open(origin, script), await other.open(origin, script)]
  }

  async end(): Promise<void> {
    for (const end of this.#endings) await end()
  }
}
