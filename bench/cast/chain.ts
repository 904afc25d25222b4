/** Glass-to-glass delay through six hosts, each of which can reach only the one before it and the one after it. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HostOnMachine } from '../../e2e/network/host-on-machine.ts'
import { Lab, type Machine } from '../../e2e/network/lab.ts'
import { startLinkEmulator } from '../../e2e/network/link-emulator.ts'
import { FLAGS } from '../call/callers.ts'
import { buildPage, startBrowser } from '../lib/browser.ts'
import { type BenchHost, startHost } from '../lib/host.ts'
import { percentile, type Row, spread } from '../lib/report.ts'
import { pause } from './audience.ts'
import { goLive, PROGRAM, watchLive } from './on-screen.ts'

const HOSTS = 6
/** Milliseconds: one-way delay of each link; and until the playback delay has stabilized. */
const DELAY = 20
const SETTLES = 20_000
const MEASURED = 20_000
const MOST = 1000
const QUIET_HOST = join(import.meta.dirname, '../peers/quiet-host.ts')

export async function chain(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  const endings: (() => Promise<void>)[] = []
  try {
    const machines = Array.from({ length: HOSTS + 1 }, (_, number) => lab.machine(`${number}`, { defaultRoute: true }))
    const [first, ...others] = machines as [Machine, ...Machine[]]
    const between = others.slice(0, -1)
    const last = others.at(-1) as Machine
    const script = await buildPage()
    const openOn = async (machine: Machine, name: string) => {
      const browser = await startBrowser(script, machine, folder, FLAGS)
      endings.push(() => browser.close())
      const host: BenchHost = await startHost(join(folder, name), machine)
      endings.push(() => host.end())
      const page = await browser.open(host.origin)
      await page.evaluate(({ token, name }) => window.bench.device.connect(token, name), { token: host.token, name })
      return { browser, host, page }
    }
    const [source, viewer] = [await openOn(first, 'source'), await openOn(last, 'viewer')]
    const { space, link } = await source.page.evaluate(async () => {
      const { device } = window.bench
      const { space } = await device.call('spaces.create', { name: 'Chain' })
      const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
      return { space, link: invite.link ?? '' }
    })
    const hosts: HostOnMachine[] = []
    for (const [number, machine] of between.entries()) {
      const host = await HostOnMachine.start(machine, `host ${number}`, join(folder, `${number}`), QUIET_HOST)
      endings.push(() => host.stop())
      await host.call('profile.set', { name: `Host ${number}`, color: '#1c7ed6' })
      await host.call('spaces.join', { link })
      hosts.push(host)
    }
    await viewer.page.evaluate((link) => window.bench.device.join(link, null), link)
    for (const host of hosts)
      while ((await host.call('spaces.detail', { space })).members.length <= HOSTS) await pause(200)

    // From now on, each can reach only its neighbors.
    for (const machine of machines) machine.cutNetwork()
    for (const [number, machine] of others.entries()) {
      const network = `10.79.${number + 1}`
      const namespaces = [(machines[number] as Machine).namespace, machine.namespace] as const
      const addresses = [`${network}.1`, `${network}.2`] as const
      const emulator = await startLinkEmulator({ namespaces, addresses, cards: ['next0', 'before0'], delay: DELAY })
      endings.push(() => emulator.stop())
    }
    const portOf = (addresses: readonly string[]): string => addresses[0]?.split(':').at(-1) ?? ''
    const ports: string[] = []
    for (const host of hosts) ports.push(portOf((await host.call('nearby.state', undefined)).addresses))
    ports.push(
      portOf((await viewer.page.evaluate(() => window.bench.device.call('nearby.state', undefined))).addresses),
    )
    const addressOf = (number: number): string => `10.79.${number + 1}.2:${ports[number]}`
    await source.page.evaluate((address) => window.bench.device.call('nearby.connect', { address }), addressOf(0))
    for (const [number, host] of hosts.entries()) await host.call('nearby.connect', { address: addressOf(number + 1) })
    for (const host of hosts) {
      const isChained = async () => {
        const { me, members } = await host.call('spaces.detail', { space })
        return members.filter(({ device, online }) => online && device !== me).length === 2
      }
      while (!(await isChained())) await pause(200)
    }

    const app = await buildPage(PROGRAM)
    const appOf = ({ browser, host }: typeof source) => browser.visit(`${host.origin}/#token=${host.token}`, app)
    const [casting, watching] = [await appOf(source), await appOf(viewer)]
    await goLive(casting, space)
    for (const host of hosts) {
      const castsOf = async () => (await host.call('casts.list', { space })).casts
      while ((await castsOf()).length === 0) await pause(200)
      for (const { cast } of await castsOf()) await host.call('casts.watch', { space, cast })
    }
    await watchLive(watching, space)
    await watching.evaluate((rest) => window.caster.delays(rest), SETTLES)
    const { sounds, pictures } = await watching.evaluate((rest) => window.caster.delays(rest), MEASURED)
    const row = (name: string, delays: readonly number[], share: number): Row => {
      const delay = percentile(delays, share)
      const verdict = `at most ${MOST}: ${delay <= MOST ? 'reached' : 'MISSED'}`
      return {
        bench: 'cast',
        case: `chain of ${HOSTS} hosts, ${DELAY} ms each: ${name} p${share * 100}`,
        ours: delay,
        peer: null,
        peerName: 'nobody',
        unit: 'ms',
        target: null,
        note: `${verdict}; ${delays.length} stamps, ${spread(delays)}`,
      }
    }
    return [
      row('glass to glass', pictures, 0.5),
      row('glass to glass', pictures, 0.95),
      row('mouth to ear', sounds, 0.5),
      row('mouth to ear', sounds, 0.95),
    ]
  } finally {
    for (const end of endings.reverse()) await end()
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}
