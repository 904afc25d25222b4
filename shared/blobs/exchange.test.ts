import { describe, expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { Random } from '../testing/random.ts'
import { makeBlob, Station, Timeline } from './testing/station.ts'

const { hash } = sodiumCrypto

describe('the exchange', () => {
  it('fetches a blob from one who has it', () => {
    const timeline = new Timeline()
    const [one, other] = ['a', 'b'].map((device, index) => new Station(device, timeline, hash, index)) as [
      Station,
      Station,
    ]
    const blob = makeBlob(new Random(1), hash, 40 * 65_536 + 5)
    one.hold(blob)
    one.connect(other)
    other.fetch(blob)
    expect(timeline.run(() => other.fetched.has(blob.root), 60_000)).toBe(true)
    expect(other.isWhole(blob)).toBe(true)
    expect(other.storedTwice).toBe(0)
    expect(timeline.now).toBeLessThan(200)
  })
})
