/** Several TCP paths to one device: a far device gets requests on each of them, a near one gets one window. */
import { describe, expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { Random } from '../testing/random.ts'
import { BLOB_LIMITS } from './limits.ts'
import { decodeBlobMessage } from './messages.ts'
import { sealedLength, shapeOf } from './shape.ts'
import { makeBlob, Station, Timeline } from './testing/station.ts'

const { hash } = sodiumCrypto
const blob = makeBlob(new Random(1), hash, 64 * 1024 * 1024)

interface Line {
  paths: number
  /** One-way delay in milliseconds, and bytes per millisecond on each path. */
  delay: number
  width: number
  /** Milliseconds until both know the delay; by default, from the start. */
  knownAfter?: number
  /** At a private address. */
  isLocal?: boolean
}

function carry(
  { paths, delay, width, knownAfter = 0, isLocal = false }: Line,
  meanwhile: (cuts: (() => void)[], timeline: Timeline) => void = () => {},
) {
  const timeline = new Timeline()
  const source = new Station('source', timeline, hash, 1)
  const other = new Station('other', timeline, hash, 2)
  source.hold(blob)
  const knowsDistance = knownAfter === 0
  const cuts = Array.from({ length: paths }, () => source.connect(other, { delay, width, knowsDistance, isLocal }))
  timeline.after(knownAfter, () => {
    if (!knowsDistance) for (const station of [source, other]) station.learnDistances()
  })
  /** Bytes requested and not yet received. */
  let asked = 0
  let mostAsked = 0
  other.tamper = (bytes) => {
    const message = decodeBlobMessage(bytes)
    if (message.type !== 'want') return bytes
    for (const piece of message.pieces) asked += sealedLength(shapeOf(blob.size), piece)
    mostAsked = Math.max(mostAsked, asked)
    return bytes
  }
  source.tamper = (bytes) => {
    const message = decodeBlobMessage(bytes)
    if (message.type === 'block') asked -= message.bytes.length
    return bytes
  }
  other.fetch(blob)
  meanwhile(cuts, timeline)
  expect(timeline.run(() => other.fetched.has(blob.root), 60_000)).toBe(true)
  expect(other.isWhole(blob)).toBe(true)
  return { milliseconds: timeline.now, mostAsked, sentBytes: source.sentBytes }
}

describe('several TCP paths to one device', () => {
  it('[B13] [B15] carry several times as much as one if the device is distant', () => {
    const one = carry({ paths: 1, delay: 10, width: 5_000 })
    const eight = carry({ paths: 8, delay: 10, width: 5_000 })
    expect(eight.milliseconds).toBeLessThan(one.milliseconds / 4)
    expect(eight.sentBytes).toBeLessThan(1.05 * blob.size)
  })

  it('[B15] carry as much if the distance is known only later', () => {
    const early = carry({ paths: 8, delay: 10, width: 5_000 })
    const late = carry({ paths: 8, delay: 10, width: 5_000, knownAfter: 200 })
    const never = carry({ paths: 8, delay: 10, width: 5_000, knownAfter: 60_000 })
    expect(late.milliseconds).toBeLessThan(early.milliseconds + 250)
    expect(never.mostAsked).toBeLessThanOrEqual(BLOB_LIMITS.windowBytes)
    expect(never.milliseconds).toBeGreaterThan(1.3 * late.milliseconds)
  })

  it('[B15] share one window if the device is near', () => {
    const { mostAsked } = carry({ paths: 8, delay: 0.5, width: 100_000 })
    expect(mostAsked).toBeLessThanOrEqual(BLOB_LIMITS.windowBytes)
  })

  it('[B15] share one window if the device is on the same network and slow only because it’s busy', () => {
    const busy = carry({ paths: 8, delay: 20, width: 5_000, isLocal: true })
    expect(busy.mostAsked).toBeLessThanOrEqual(BLOB_LIMITS.windowBytes)
    const far = carry({ paths: 8, delay: 30, width: 5_000, isLocal: true })
    expect(far.mostAsked).toBeGreaterThan(BLOB_LIMITS.windowBytes)
  })

  it('[B13] pass their requests to the others when they die', () => {
    const { sentBytes } = carry({ paths: 8, delay: 10, width: 5_000 }, (cuts, timeline) => {
      for (const [index, cut] of cuts.slice(1).entries()) timeline.after(200 + 50 * index, cut)
    })
    expect(sentBytes).toBeLessThan(1.5 * blob.size)
  })
})
