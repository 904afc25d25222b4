import { describe, expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { Random } from '../testing/random.ts'
import { makeBlob, type SealedBlob, Station, Timeline } from './testing/station.ts'

const { hash } = sodiumCrypto
const MEBIBYTE = 1024 * 1024
/** Bytes per millisecond. */
const WIDTH = 10_000

function world() {
  const timeline = new Timeline()
  const random = new Random(3)
  const [one, other] = ['one', 'other'].map((name, index) => new Station(name, timeline, hash, index)) as [
    Station,
    Station,
  ]
  const release = makeBlob(random, hash, 16 * MEBIBYTE)
  one.connect(other, { width: WIDTH })
  const isHere = (blob: SealedBlob) => other.missing.get(blob.root) === 0
  return { timeline, random, one, other, release, isHere }
}

describe('[B22] a blob in the background', () => {
  it('is as fast as any other blob while no one needs the line', () => {
    const { timeline, one, other, release, isHere } = world()
    one.hold(release, release.pieces.length, true)
    other.hold(release, 0, true)
    other.fetch(release)
    expect(timeline.run(() => isHere(release), 2500)).toBe(true)
  })

  it.each(['asks', 'serves'] as const)(
    'uses a small part of the line if people need it on the device that %s',
    (side) => {
      const { timeline, one, other, release, isHere } = world()
      one.hold(release, release.pieces.length, true)
      other.hold(release, 0, true)
      const until = 5000
      const people = side === 'asks' ? other : one
      people.handle({ type: 'giveWay', until })
      other.fetch(release)
      timeline.run(() => timeline.now >= until, 2 * until)
      expect(one.sentBytes).toBeGreaterThan(0)
      expect(one.sentBytes).toBeLessThan((WIDTH * until) / 3)
      expect(isHere(release)).toBe(false)
      expect(timeline.run(() => isHere(release), until + 2500)).toBe(true)
    },
  )

  it('gives way to a person’s downloads', () => {
    const { timeline, random, one, other, release, isHere } = world()
    const own = makeBlob(random, hash, 16 * MEBIBYTE)
    for (const blob of [release, own]) one.hold(blob, blob.pieces.length, blob === release)
    other.hold(release, 0, true)
    other.fetch(release)
    other.fetch(own)
    expect(timeline.run(() => isHere(own), 3000)).toBe(true)
    expect(other.missing.get(release.root)).toBeGreaterThan(release.pieces.length / 2)
    expect(timeline.run(() => isHere(release), 20_000)).toBe(true)
  })

  it('comes from a nearby device, and from a distant one only if no near device has it', () => {
    const timeline = new Timeline()
    const [near, far, other] = ['near', 'far', 'other'].map(
      (name, index) => new Station(name, timeline, hash, index),
    ) as [Station, Station, Station]
    const release = makeBlob(new Random(3), hash, 16 * MEBIBYTE)
    for (const each of [near, far]) each.hold(release, release.pieces.length, true)
    other.hold(release, 0, true)
    const leave = near.connect(other, { width: WIDTH })
    far.connect(other, { width: WIDTH, delay: 40 })
    other.fetch(release)
    const isHalfHere = () => (other.missing.get(release.root) ?? 0) < release.pieces.length / 2
    expect(timeline.run(isHalfHere, 2500)).toBe(true)
    expect(far.sentBytes).toBeLessThan(MEBIBYTE / 16)
    leave()
    expect(timeline.run(() => other.missing.get(release.root) === 0, 5000)).toBe(true)
    expect(far.sentBytes).toBeGreaterThan(4 * MEBIBYTE)
  })
})
