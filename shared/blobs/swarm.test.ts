import { describe, expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { BLOB_LIMITS } from './limits.ts'
import { makeSwarm } from './testing/swarm.ts'

const { hash } = sodiumCrypto
const SEEDS = Number(process.env.PARLEY_SWARMS ?? 16)
/** Virtual milliseconds. */
const LONGEST = 600_000
const LIARS = ['lies', 'bends-leaves']

/** Each seed with its refused devices, to make sure at the end that some were found. */
const named = new Set<string>()

describe('a swarm with slow, lying, leaving and silent devices', () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
    'seed %i: every honest wish is met, and nobody honest is blamed',
    (seed) => {
      const { log, manners, stations, timeline, wishes } = makeSwarm(seed, hash)
      const isDone = timeline.run(
        () => wishes.every(({ station, blob }) => station.missing.get(blob.root) === 0),
        LONGEST,
      )
      const isLiar = (index: number): boolean => LIARS.includes(manners[index] as string)
      // It doesn't matter whom dishonest devices blame.
      const refused = stations.flatMap((station, index) => (manners[index] === 'honest' ? station.refused : []))
      for (const { device } of refused) named.add(`${seed} ${device}`)
      const honest = new Set(stations.flatMap(({ device }, index) => (isLiar(index) ? [] : [device])))
      expect(
        refused.filter(({ device }) => honest.has(device)),
        log.join('\n'),
      ).toEqual([])
      expect(isDone, `${log.join('\n')}, by ${timeline.now} ms`).toBe(true)
      for (const { exchange, ends } of stations) {
        const load = exchange.load()
        expect(load.aheadBytes).toBeLessThanOrEqual(ends.size * BLOB_LIMITS.readAheadBytes)
      }
      for (const { blob, station } of wishes) expect(station.isWhole(blob)).toBe(true)
    },
  )

  it('[B17] each downloader reports the liars it meets', () => {
    expect(named.size).toBeGreaterThan(SEEDS / 8)
  })
})
