import { expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { Random } from '../testing/random.ts'
import { makeBlob, Station, Timeline } from './testing/station.ts'

const { hash } = sodiumCrypto
const SEEDS = [1, 4]
const RECEIVERS = 5
/** Bytes per millisecond from the source to each downloader. Paths between downloaders are fast. */
const WIDTH = 2000

/** Returns what a source sends to five concurrent downloaders, as a multiple of the file's size. */
function sentFor(seed: number): number {
  const timeline = new Timeline()
  const blob = makeBlob(new Random(seed), hash, 32 * 1024 * 1024)
  const source = new Station('source', timeline, hash, seed)
  source.hold(blob)
  const others = Array.from(
    { length: RECEIVERS },
    (_, index) => new Station(`device ${index}`, timeline, hash, 100 * seed + index),
  )
  for (const [index, station] of others.entries()) {
    source.connect(station, { width: WIDTH })
    for (const other of others.slice(index + 1)) station.connect(other)
  }
  for (const station of others) station.fetch(blob)
  const isDone = timeline.run(() => others.every(({ missing }) => missing.get(blob.root) === 0), 60_000)
  expect(isDone).toBe(true)
  return source.sentBytes / blob.size
}

it('[B14] concurrent downloaders share the pieces that one source sends: few are sent twice', () => {
  const sent = SEEDS.map(sentFor)
  expect(sent.reduce((sum, one) => sum + one, 0) / SEEDS.length).toBeLessThan(1.35)
})
