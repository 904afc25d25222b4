/** Either side is killed repeatedly during a transfer: how much is sent twice, and whether the result is intact. */
import { join } from 'node:path'
import { compare, largeFile } from '../../e2e/lib/cargo.ts'
import { ip } from '../../e2e/network/ip.ts'
import type { Machine } from '../../e2e/network/lab.ts'
import type { Row } from '../lib/report.ts'
import { until } from './carrier.ts'
import { pair } from './meeting.ts'

const KILLS = 20
const MEBIBYTE = 1024 * 1024
/** Bytes per second, so that the file isn't complete before the next kill. */
const LIMIT = 20_000_000

export async function resume(bytes: number): Promise<Row[]> {
  const size = bytes / 4
  const undisturbed = await received(size, 0)
  const again = (await received(size, KILLS)) - undisturbed
  return [
    {
      bench: 'transfer',
      case: 'resume',
      ours: Math.max(0, again) / KILLS / 1e6,
      peer: MEBIBYTE / 1e6,
      peerName: 'allowance for repeats',
      unit: 'MB',
      target: 1,
      note: `for each of ${KILLS} deaths, all that a restart costs included; nothing corrupt`,
    },
  ]
}

/**
 * Bytes received over the receiver's network card until the file was complete. Throws if it differs from the source.
 */
const received = (bytes: number, kills: number): Promise<number> =>
  pair(async (made) => {
    const { folder, place, space } = made
    const cargo = await largeFile(join(folder, 'source'), bytes)
    const files = await made.one.add(space, cargo.source, cargo.names)
    const machine = place.sides[1].machine
    const before = receivedBy(machine)
    const places = Array.from({ length: kills }, () => Math.random() * bytes * 0.95).sort((one, other) => one - other)
    await made.one.limit(LIMIT)
    let fetching = made.other.fetch(space, files).catch(() => null)
    for (const [index, at] of places.entries()) {
      await until(async () => (await made.other.have(files)) >= at, 'the next part')
      const which = index % 2 === 0 ? 'other' : 'one'
      await made.restart(which)
      if (which === 'one') await made.one.limit(LIMIT)
      else fetching = made.other.fetch(space, files).catch(() => null)
    }
    if ((await fetching) === null) throw new Error('the transfer did not complete')
    const total = receivedBy(machine) - before
    await made.other.save(files, join(folder, 'saved'))
    await compare(cargo, join(folder, 'saved'))
    return total
  })

function receivedBy({ namespace }: Machine): number {
  const [card] = JSON.parse(ip(`-n ${namespace} -s -j link show dev eth0`)) as { stats64: { rx: { bytes: number } } }[]
  return card?.stats64.rx.bytes ?? 0
}
