/** What a source's network card sends while 5 hosts watch, each on its own machine, and while 40 do. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HostOnMachine } from '../../e2e/network/host-on-machine.ts'
import { Lab } from '../../e2e/network/lab.ts'
import { sentOf } from '../lib/process-cost.ts'
import { median, type Row, spread } from '../lib/report.ts'
import { pause } from './audience.ts'
import { MADE_UP } from './made-up-cast.ts'

const FEW = 5
const MANY = 40
/** Number of hosts started at a time. */
const AT_ONCE = 4
/** In milliseconds. */
const SETTLES = 20_000
const MEASURED = 10_000
const TIMES = 4
const PROGRAMS = join(import.meta.dirname, '../peers')

/** In kilobytes per second. */
export async function upload(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  const hosts: HostOnMachine[] = []
  const start = async (number: number, program = 'quiet-host.ts'): Promise<HostOnMachine> => {
    const machine = lab.machine(`${number}`)
    const words = [machine, `cast ${number}`, join(folder, `${number}`), join(PROGRAMS, program)] as const
    const host = await HostOnMachine.start(...words)
    await host.call('profile.set', { name: `Person ${number}`, color: '#1c7ed6' })
    hosts.push(host)
    return host
  }
  try {
    const source = await start(0, 'casting-host.ts')
    const { space } = await source.call('spaces.create', { name: 'Cast' })
    const { link } = await source.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    for (let number = 1; number <= MANY; number += AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, MANY + 1 - number) }, (_, place) => number + place)
      await Promise.all(numbers.map(async (each) => (await start(each)).call('spaces.join', { link: link ?? '' })))
    }
    for (const host of hosts)
      while ((await host.call('spaces.detail', { space })).members.length <= MANY) await pause(500)
    const { cast } = await source.call('casts.begin', { space, ...MADE_UP })
    const sentWith = async (viewers: number): Promise<number[]> => {
      await Promise.all(hosts.slice(1, viewers + 1).map((host) => beginWatching(host, space, cast)))
      await pause(SETTLES)
      const rates: number[] = []
      for (let time = 0; time < TIMES; time++) {
        const before = sentOf(source.pid)
        const from = performance.now()
        await pause(MEASURED)
        rates.push(((sentOf(source.pid) - before) * 1000) / (performance.now() - from))
      }
      return rates
    }
    const [few, many] = [await sentWith(FEW), await sentWith(MANY)]
    const viewers = (await source.call('casts.list', { space })).casts.find((each) => each.cast === cast)?.viewers
    return [
      {
        bench: 'cast',
        case: `upload: what the source sends in a second to ${MANY} who watch`,
        ours: median(many),
        peer: median(few),
        peerName: `${FEW} who watch`,
        unit: 'KB',
        target: 1.05,
        note: `${spread(many)}, with ${FEW} ${spread(few)}; it counted ${viewers}`,
      },
    ]
  } finally {
    await Promise.all(hosts.map((host) => host.stop()))
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function beginWatching(host: HostOnMachine, space: string, cast: string): Promise<void> {
  while (!(await host.call('casts.list', { space })).casts.some((each) => each.cast === cast)) await pause(200)
  await host.call('casts.watch', { space, cast })
  const isWhole = async () =>
    (await host.call('casts.flow', { space, cast })).stripes.every(({ from }) => from !== null)
  while (!(await isWhole())) await pause(200)
}
