/** Two hosts of one space, linked over TCP, for measurements other than speed. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { remove } from '../../e2e/lib/cargo.ts'
import { CarryingHost } from '../../e2e/network/carrying-host.ts'
import { type Place, twoMachines } from './place.ts'

export interface Pair {
  one: CarryingHost
  other: CarryingHost
  space: string
  folder: string
  place: Place
  /** Kills it (kill -9) and restarts it with the same profile. */
  restart(which: 'one' | 'other'): Promise<void>
}

export async function pair<Result>(work: (pair: Pair) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-transfer-'))
  const place = await twoMachines({ roundTrip: 0 })
  const start = (which: 'one' | 'other'): Promise<CarryingHost> =>
    CarryingHost.start(place.sides[which === 'one' ? 0 : 1].machine, which, join(folder, which))
  const [one, other] = [await start('one'), await start('other')]
  const made: Pair = {
    one,
    other,
    space: '',
    folder,
    place,
    async restart(which) {
      await made[which].end()
      made[which] = await start(which)
    },
  }
  try {
    const { space, link } = await one.found()
    made.space = space
    await other.call('spaces.join', { link })
    for (const host of [one, other]) await host.linked(space, 1)
    return await work(made)
  } finally {
    for (const host of [made.one, made.other]) await host.end()
    await place.close()
    await remove(folder)
  }
}
