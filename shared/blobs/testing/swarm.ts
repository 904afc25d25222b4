/**
 * Makes a swarm from one seed: what each device has, how fast the paths are, and which devices lie, never read or stay
 * silent.
 */
import { Random } from '../../testing/random.ts'
import type { BlobPathKind } from '../blob-path.ts'
import { makeBlob, type SealedBlob, Station, Timeline } from './station.ts'

export type Manner = 'honest' | 'lies' | 'bends-leaves' | 'never-reads' | 'asks-everything' | 'silent'

export interface Swarm {
  timeline: Timeline
  stations: Station[]
  manners: Manner[]
  blobs: SealedBlob[]
  /** Which device fetches which blob. */
  wishes: { station: Station; blob: SealedBlob }[]
  log: string[]
}

const KINDS: readonly BlobPathKind[] = ['link', 'webrtc', 'tcp']

/** Tampers with the blocks, or the leaves, that a device sends. */
function tamperer(random: Random, type: 'blocks' | 'leaves'): (message: Uint8Array) => Uint8Array {
  return (message) => {
    const isBlock = message[0] === 0
    // Apart from blocks, only leaves are this long.
    if (type === 'blocks' ? !isBlock || random.chance(0.5) : isBlock || message.length < 100) return message
    const bent = message.slice()
    const place = bent.length - 1 - random.between(0, 15)
    bent[place] = (bent[place] as number) ^ 1
    return bent
  }
}

/** Device 0 has everything and is honest, and all others are linked to it, so that every wish can be met. */
export function makeSwarm(seed: number, hash: (bytes: Uint8Array) => Uint8Array): Swarm {
  const random = new Random(seed)
  const timeline = new Timeline()
  const count = random.between(3, 7)
  const stations = Array.from(
    { length: count },
    (_, index) => new Station(`device ${index}`, timeline, hash, seed * 100 + index),
  )
  const pick = (): Manner =>
    random.chance(0.6) ? 'honest' : random.pick(['lies', 'bends-leaves', 'never-reads', 'asks-everything', 'silent'])
  const manners = stations.map((_, index): Manner => (index < 2 ? 'honest' : pick()))
  const blobs = Array.from({ length: random.between(1, 3) }, () =>
    makeBlob(
      random,
      hash,
      random.chance(0.2) ? random.between(0, 65_536) : random.between(1, 60) * 65_536 - random.between(0, 9),
    ),
  )
  const log = [`seed ${seed}: ${manners.join(' ')}; ${blobs.map(({ size }) => size).join(' ')} bytes`]
  const wishes: Swarm['wishes'] = []
  for (const [index, station] of stations.entries()) {
    for (const blob of blobs) {
      if (index === 0 || (manners[index] !== 'honest' && manners[index] !== 'never-reads') || random.chance(0.3)) {
        // A liar has everything that it lies about.
        const isWhole = index === 0 || manners[index] !== 'honest'
        station.hold(blob, isWhole ? blob.pieces.length : random.between(0, blob.pieces.length))
      }
      if (manners[index] === 'honest' && index > 0) wishes.push({ station, blob })
    }
    if (manners[index] === 'lies') station.tamper = tamperer(random, 'blocks')
    if (manners[index] === 'bends-leaves') station.tamper = tamperer(random, 'leaves')
    if (manners[index] === 'silent') station.tamper = (message) => (message[0] === 0 ? null : message)
  }
  for (const [index, station] of stations.entries())
    if (manners[index] === 'asks-everything')
      timeline.after(random.between(10, 200), () => station.askForEverything(blobs))
  connectAll(random, { timeline, stations, manners })
  for (const { station, blob } of wishes) timeline.after(random.between(0, 300), () => station.fetch(blob))
  return { timeline, stations, manners, blobs, wishes, log }
}

function connectAll(
  random: Random,
  { timeline, stations, manners }: Pick<Swarm, 'timeline' | 'stations' | 'manners'>,
): void {
  for (const [index, one] of stations.entries()) {
    for (const other of stations.slice(index + 1)) {
      if (index > 0 && random.chance(0.3)) continue
      const options = {
        kind: random.pick(KINDS),
        width: random.pick([500, 5000, 50_000]),
        delay: random.pick([0.5, 2, 40]),
      }
      let cut = one.connect(other, options)
      if (manners[index] === 'never-reads') one.stopReading()
      // Paths come and go; in the end all are up.
      for (let time = random.between(100, 900), times = random.between(0, 3); times > 0; times--, time += 700) {
        timeline.after(time, () => cut())
        timeline.after(time + random.between(1, 500), () => {
          cut = one.connect(other, { ...options, kind: random.pick(KINDS) })
        })
      }
    }
  }
}
