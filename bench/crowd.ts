/**
 * 40 idle hosts of one space on one network, none with a window: links, processor time and bytes sent by each in a
 * minute. Compared with 9 hosts, which are all linked to each other.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HostOnMachine } from '../e2e/network/host-on-machine.ts'
import { Lab } from '../e2e/network/lab.ts'
import { connectionsOf, sentOf, timeOf } from './lib/process-cost.ts'
import { median, type Row, spread } from './lib/report.ts'

const MANY = 40
const FEW = 9
/** Number of hosts started at a time. */
const AT_ONCE = 4
/** In milliseconds. */
const SETTLES = 120_000
const MEASURED = 60_000
const MOST_LINKS = 12
const PROGRAM = join(import.meta.dirname, 'peers/quiet-host.ts')

interface Cost {
  links: number
  /** Processor time in milliseconds. */
  time: number
  kilobytes: number
}

const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

export async function crowd(): Promise<Row[]> {
  const [few, many] = [await costsOf(FEW), await costsOf(MANY)]
  const common = { bench: 'crowd', peerName: `${FEW} hosts`, target: 2 }
  const row = (name: string, unit: Row['unit'], read: (cost: Cost) => number): Row => {
    const [ours, peer] = [many.map(read), few.map(read)]
    const note = `${spread(ours)}, with ${FEW} ${spread(peer)}`
    return { ...common, case: `${MANY} hosts, ${name}`, unit, ours: median(ours), peer: median(peer), note }
  }
  const links = row('links', 'links', (cost) => cost.links)
  const most = Math.max(...many.map((cost) => cost.links))
  return [
    {
      ...links,
      target: null,
      note: `${links.note}; at most ${MOST_LINKS}: ${most <= MOST_LINKS ? 'reached' : 'MISSED'}`,
    },
    row('processor time a minute', 'ms', (cost) => cost.time),
    row('sent in a minute', 'KB', (cost) => cost.kilobytes),
  ]
}

async function costsOf(count: number): Promise<Cost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  const hosts: HostOnMachine[] = []
  const start = async (number: number): Promise<HostOnMachine> => {
    const machine = lab.machine(`${number}`)
    const host = await HostOnMachine.start(machine, `crowd ${number}`, join(folder, `${number}`), PROGRAM)
    await host.call('profile.set', { name: `Person ${number}`, color: '#1c7ed6' })
    hosts.push(host)
    return host
  }
  try {
    const first = await start(0)
    const { space } = await first.call('spaces.create', { name: 'Crowd' })
    const { link } = await first.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    for (let number = 1; number < count; number += AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, count - number) }, (_, place) => number + place)
      await Promise.all(numbers.map(async (each) => (await start(each)).call('spaces.join', { link: link ?? '' })))
    }
    for (const host of hosts)
      while ((await host.call('spaces.detail', { space })).members.length < count) await rest(500)
    await rest(SETTLES)
    const before = hosts.map(costOf)
    await rest(MEASURED)
    return hosts.map(costOf).map((after, place) => {
      const { time, kilobytes } = before[place] as Cost
      return { links: after.links, time: after.time - time, kilobytes: after.kilobytes - kilobytes }
    })
  } finally {
    await Promise.all(hosts.map((host) => host.stop()))
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Since the host started. */
const costOf = ({ pid }: HostOnMachine): Cost => ({
  links: connectionsOf(pid),
  time: timeOf(pid),
  kilobytes: sentOf(pid),
})
