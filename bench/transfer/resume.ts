/** Either side dies again and again while a file comes: how much is sent once more, and whether what is there in the end is what it was. */
import { join } from 'node:path'
import { compare, largeFile } from '../../e2e/lib/cargo.ts'
import { ip } from '../../e2e/network/ip.ts'
import type { Machine } from '../../e2e/network/lab.ts'
import type { Row } from '../lib/report.ts'
import { until } from './carrier.ts'
import { pair } from './meeting.ts'

const KILLS = 20
const MEBIBYTE = 1024 * 1024
/** Bytes a second: so that all of it does not come between two deaths. */
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
      peerName: 'what may be sent again',
      unit: 'MB',
      target: 1,
      note: `for each of ${KILLS} deaths, all that a restart costs included; nothing corrupt`,
    },
  ]
}

/** Bytes that came in over the receiver's network card until all was there. Throws where it is not what it was. */
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
      await until(async () => (await made.other.have(files)) >= at, 'so much of it')
      const which = index % 2 === 0 ? 'other' : 'one'
      await made.restart(which)
      if (which === 'one') await made.one.limit(LIMIT)
      else fetching = made.other.fetch(space, files).catch(() => null)
    }
    if ((await fetching) === null) throw new Error('it did not come to its end')
    const total = receivedBy(machine) - before
    await made.other.save(files, join(folder, 'saved'))
    await compare(cargo, join(folder, 'saved'))
    return total
  })

function receivedBy({ namespace }: Machine): number {
  const [card] = JSON.parse(ip(`-n ${namespace} -s -j link show dev eth0`)) as { stats64: { rx: { bytes: number } } }[]
  return card?.stats64.rx.bytes ?? 0
}
