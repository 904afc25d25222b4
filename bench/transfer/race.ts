/** Parley and its rivals transfer the same cargo between the same places, in turns. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cargo, compare, remove } from '../../e2e/lib/cargo.ts'
import { median, type Row, spread } from '../lib/report.ts'
import type { Carrier } from './carrier.ts'
import type { Place } from './place.ts'

export interface Rival {
  carrier: Carrier
  /** The minimum ratio of our speed to theirs; null if only the figure matters. */
  target: number | null
}

export interface RaceOptions {
  name: string
  rounds: number
  ours: Carrier
  rivals: readonly Rival[]
  makePlace(): Place | Promise<Place>
  makeCargo(folder: string): Promise<Cargo>
}

/** One row per rival, in megabytes per second. */
export async function race(options: RaceOptions): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-transfer-'))
  try {
    const cargo = await options.makeCargo(join(folder, 'source', 'cargo'))
    const reasons = new Map<Carrier, string | null>()
    const carriers = [options.ours, ...options.rivals.map(({ carrier }) => carrier)]
    for (const carrier of carriers) reasons.set(carrier, await carrier.missing())
    const rates = new Map<Carrier, number[]>(carriers.map((carrier) => [carrier, []]))
    for (let round = 0; round < options.rounds; round++) {
      for (const carrier of carriers) {
        if (reasons.get(carrier)) continue
        const seconds = await carryOnce(carrier, cargo, await options.makePlace(), join(folder, 'run'))
        rates.get(carrier)?.push(cargo.bytes / 1e6 / seconds)
      }
    }
    const ours = rates.get(options.ours) ?? []
    return options.rivals.map(({ carrier, target }) => {
      const theirs = rates.get(carrier) ?? []
      const reason = reasons.get(options.ours) ?? reasons.get(carrier)
      return {
        bench: 'transfer',
        case: options.name,
        ours: ours.length > 0 ? median(ours) : null,
        peer: theirs.length > 0 ? median(theirs) : null,
        peerName: carrier.name,
        unit: 'MB/s',
        target,
        moreIsBetter: true,
        note: reason ?? `rounds: ${spread(ours)}, peer ${spread(theirs)}`,
      }
    })
  } finally {
    await remove(folder)
  }
}

async function carryOnce(carrier: Carrier, cargo: Cargo, place: Place, folder: string): Promise<number> {
  const target = join(folder, 'target', 'cargo')
  try {
    const seconds = await carrier.carry(cargo, target, place, join(folder, 'scratch'))
    if (carrier.keepsBytes) await compare(cargo, target)
    return seconds
  } finally {
    await place.close()
    await remove(folder)
  }
}
