/** Several sources or several receivers, at the speed of a home line: the setup that all cases share. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cargo, compare, largeFile, remove } from '../../e2e/lib/cargo.ts'
import { CarryingHost } from '../../e2e/network/carrying-host.ts'
import { ip } from '../../e2e/network/ip.ts'
import { Lab, type Machine } from '../../e2e/network/lab.ts'
import type { Row } from '../lib/report.ts'

const SOURCES = 4
const RECEIVERS = 5
/**
 * Bytes per second that each source sends in `swarm`, and the single source in `spread`: two cores couldn't serve five
 * at full speed.
 */
const SOURCE_LIMIT = 5_000_000
const SPREAD_LIMIT = 10_000_000

interface Company {
  lab: Lab
  hosts: CarryingHost[]
  machines: Machine[]
  space: string
  folder: string
}

/** In larger groups, most links rest. */
const LINKS = 6

/** Hosts of one space, each on a separate machine. */
export async function company<Result>(count: number, work: (company: Company) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-transfer-'))
  const lab = new Lab()
  const hosts: CarryingHost[] = []
  try {
    const machines = Array.from({ length: count }, (_, index) => lab.machine(`m${index}`, { defaultRoute: true }))
    for (const [index, machine] of machines.entries()) {
      hosts.push(await CarryingHost.start(machine, `host ${index}`, join(folder, String(index))))
    }
    const [first, ...others] = hosts as [CarryingHost, ...CarryingHost[]]
    const { space, link } = await first.found()
    for (const host of others) await host.call('spaces.join', { link })
    for (const host of hosts) await host.linked(space, Math.min(LINKS, count - 1))
    return await work({ lab, hosts, machines, space, folder })
  } finally {
    for (const host of hosts) await host.end()
    lab.close()
    await remove(folder)
  }
}

/** Four sources with limited speed. */
export const swarm = (bytes: number): Promise<Row[]> =>
  company(SOURCES + 1, async ({ hosts, space, folder }) => {
    const cargo = await largeFile(join(folder, 'source'), bytes / 4)
    const [first, ...others] = hosts as [CarryingHost, ...CarryingHost[]]
    const receiver = others.pop() as CarryingHost
    const files = await first.add(space, cargo.source, cargo.names)
    for (const host of others) await host.fetch(space, files)
    for (const host of [first, ...others]) await host.limit(SOURCE_LIMIT)
    const seconds = await receiver.fetch(space, files)
    await check(receiver, files, cargo, folder)
    return [
      {
        bench: 'transfer',
        case: 'swarm',
        ours: cargo.bytes / 1e6 / seconds,
        peer: (SOURCES * SOURCE_LIMIT) / 1e6,
        peerName: 'what they may send',
        unit: 'MB/s',
        target: 0.9,
        moreIsBetter: true,
      },
    ]
  })

/** One source, with first one receiver, then five at the same time. */
export const spread = (bytes: number): Promise<Row[]> =>
  company(RECEIVERS + 2, async ({ hosts, machines, space, folder }) => {
    const [source, single, ...receivers] = hosts as [CarryingHost, CarryingHost, ...CarryingHost[]]
    await source.limit(SPREAD_LIMIT)
    const alone = await largeFile(join(folder, 'alone'), bytes / 8)
    const one = await single.fetch(space, await source.add(space, alone.source, alone.names))
    const cargo = await largeFile(join(folder, 'source'), bytes / 8)
    const files = await source.add(space, cargo.source, cargo.names)
    const machine = machines[0] as Machine
    const before = sentBy(machine)
    const times = await Promise.all(receivers.map((receiver) => receiver.fetch(space, files)))
    const sent = sentBy(machine) - before
    for (const [index, receiver] of receivers.entries()) await check(receiver, files, cargo, join(folder, `r${index}`))
    const row = { bench: 'transfer', peerName: 'to one' } as const
    return [
      {
        ...row,
        case: 'spread, time',
        ours: Math.max(...times) * 1000,
        peer: one * 1000,
        unit: 'ms',
        target: 1.4,
        note: `to ${RECEIVERS} at once`,
      },
      {
        ...row,
        case: 'spread, sent',
        ours: sent / 1e6,
        peer: cargo.bytes / 1e6,
        peerName: 'the file',
        unit: 'MB',
        target: 1.3,
        note: 'by the network card',
      },
    ]
  })

async function check(
  host: CarryingHost,
  files: Awaited<ReturnType<CarryingHost['add']>>,
  cargo: Cargo,
  folder: string,
): Promise<void> {
  await host.save(files, join(folder, 'saved'))
  await compare(cargo, join(folder, 'saved'))
  await remove(join(folder, 'saved'))
}

/** Bytes sent by a machine's network card. */
export function sentBy({ namespace }: Machine): number {
  const [card] = JSON.parse(ip(`-n ${namespace} -s -j link show dev eth0`)) as { stats64: { tx: { bytes: number } } }[]
  return card?.stats64.tx.bytes ?? 0
}
