import { describe, expect, it } from 'vitest'
import { Random } from '../../../shared/testing/random.ts'
import {
  LINKS_FOR_ALL,
  type LinkNeed,
  type RestableLink,
  RestingLinks,
  ROUND,
  SETTLED,
  WANTED_LINKS,
} from './resting-links.ts'

const SPACE = 'space'

interface Pair {
  since: number
  /** The need that each end last sent. */
  needs: Map<Station, LinkNeed>
}

interface Station {
  key: string
  resting: RestingLinks
  links: Map<Station, Pair>
  /** A host that doesn't obey the rules: it wants every link, or says that it doesn't need one but never closes it. */
  hostile: 'greedy' | 'spare' | null
}

/** Hosts on one network, simulated second by second. Hosts that are neither linked nor resting are dialed. */
class Street {
  readonly stations: Station[] = []
  /** Whether two hosts can reach each other. */
  reaches: (one: Station, other: Station) => boolean = () => true
  /** Whether devices may lack something. */
  areBehind = false
  now = 0

  constructor(count: number, seed: number, groupsOf: (one: number, other: number) => string[] = () => [SPACE]) {
    const random = new Random(seed)
    for (let number = 0; number < count; number++) {
      const places = new Map<string, number>()
      const placeOf = (device: string): number => {
        const place = places.get(device) ?? random.next()
        places.set(device, place)
        return place
      }
      const links = (): RestableLink[] =>
        [...station.links].map(([other, pair]) => {
          const groups = groupsOf(number, this.stations.indexOf(other))
          return this.#linkOf(station, other, pair, groups)
        })
      const station: Station = {
        key: `k${number}.`,
        links: new Map(),
        hostile: null,
        resting: new RestingLinks({
          now: () => this.now,
          random: random.next,
          placeOf,
          links,
          count: () => station.links.size,
          dial: () => {},
          isBehind: () => this.areBehind,
        }),
      }
      this.stations.push(station)
    }
  }

  #linkOf(here: Station, there: Station, pair: Pair, groups: string[]): RestableLink {
    const link: RestableLink = {
      ...{ key: there.key, device: `device ${there.key}`, groups, isFree: true, upFor: this.now - pair.since },
      get needHere() {
        return pair.needs.get(here) ?? null
      },
      get needThere() {
        if (there.hostile === null) return pair.needs.get(there) ?? null
        return there.hostile === 'greedy' ? 'wanted' : 'spare'
      },
      say: (need) => pair.needs.set(here, need),
      close: (reason) => {
        here.links.delete(there)
        there.links.delete(here)
        here.resting.ended(link, reason)
        if (there.hostile !== null) return
        there.resting.ended(this.#linkOf(there, here, pair, groups), `closed by the other side: ${reason}`)
      },
    }
    return link
  }

  /** @param each called once per second */
  live(milliseconds: number, each: () => void = () => {}): void {
    for (const end = this.now + milliseconds; this.now < end; this.now += 1000) {
      for (const [place, one] of this.stations.entries())
        for (const other of this.stations.slice(place + 1)) this.#connect(one, other)
      for (const { resting, hostile } of this.stations) if (hostile === null) resting.look()
      each()
    }
  }

  #connect(one: Station, other: Station): void {
    if (!this.reaches(one, other)) {
      one.links.delete(other)
      other.links.delete(one)
      return
    }
    if (one.links.has(other)) return
    const rests = (here: Station, there: Station): boolean =>
      here.hostile !== null || here.resting.rests({ key: there.key, device: null })
    if (rests(one, other) && rests(other, one)) return
    const pair = { since: this.now, needs: new Map() }
    one.links.set(other, pair)
    other.links.set(one, pair)
    one.resting.linked(other.key)
    other.resting.linked(one.key)
  }

  /** Sizes of the groups that are linked among themselves, directly or indirectly. */
  parts(among = this.stations): number[] {
    const left = new Set(among)
    const sizes: number[] = []
    for (const first of among) {
      const waiting = left.delete(first) ? [first] : []
      let size = 0
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        size++
        for (const other of next.links.keys()) if (left.delete(other)) waiting.push(other)
      }
      if (size > 0) sizes.push(size)
    }
    return sizes
  }

  /** The lowest and highest number of links per host. */
  get range(): [number, number] {
    const counts = this.stations.map(({ links }) => links.size)
    return [Math.min(...counts), Math.max(...counts)]
  }
}

const SEEDS = [1, 2]
const MOST = LINKS_FOR_ALL
const settled = (street: Street): void => street.live(SETTLED + 10_000)

describe('[L13] links that rest', () => {
  it('don’t exist among few hosts, and no need is sent', () => {
    const street = new Street(LINKS_FOR_ALL + 1, 1)
    street.live(60_000)
    const pairs = street.stations.flatMap(({ links }) => [...links.values()])
    expect(pairs).toHaveLength(LINKS_FOR_ALL * (LINKS_FOR_ALL + 1))
    expect(pairs.every(({ needs }) => needs.size === 0)).toBe(true)
  })

  it.each(SEEDS)('leave 40 hosts with a few links each, but always connected: seed %i', (seed) => {
    const street = new Street(40, seed)
    settled(street)
    let links = 0
    let seconds = 0
    street.live(150_000, () => {
      expect(street.parts()).toEqual([40])
      const [fewest, most] = street.range
      expect(fewest).toBeGreaterThanOrEqual(WANTED_LINKS)
      expect(most).toBeLessThanOrEqual(MOST)
      for (const station of street.stations) links += station.links.size
      seconds++
    })
    expect(links / seconds / 40).toBeLessThan(9)
  })

  it('count their devices as online, until their hosts are lost', () => {
    const street = new Street(40, 1)
    settled(street)
    const [first] = street.stations as [Station]
    const other = street.stations.find((station) => station !== first && !first.links.has(station)) as Station
    expect(first.resting.has(`device ${other.key}`)).toBe(true)
    first.resting.lost(other.key)
    expect(first.resting.has(`device ${other.key}`)).toBe(false)
  })

  it('keep the devices of a small space linked next to a large one', () => {
    const street = new Street(40, 2, (one, other) => (one < 3 && other < 3 ? [SPACE, 'small'] : [SPACE]))
    settled(street)
    const [one, two, three] = street.stations as [Station, Station, Station]
    expect([one.links.has(two), two.links.has(three), three.links.has(one)]).toEqual([true, true, true])
  })

  it.each(SEEDS)('recover after the network was divided: seed %i', (seed) => {
    const street = new Street(40, seed)
    settled(street)
    const half = new Set(street.stations.slice(0, 20))
    street.reaches = (one, other) => half.has(one) === half.has(other)
    for (const one of street.stations)
      for (const other of street.stations) if (!street.reaches(one, other)) one.resting.lost(other.key)
    street.live(10_000)
    expect(street.parts().toSorted()).toEqual([20, 20])
    street.reaches = () => true
    street.live(40_000, () => expect(street.parts()).toEqual([40]))
    expect(street.range[1]).toBeLessThanOrEqual(MOST)
  })

  it('are reopened when all linked devices have gone offline', () => {
    const street = new Street(40, 3)
    settled(street)
    const [first] = street.stations as [Station]
    const gone = new Set(first.links.keys())
    street.reaches = (one, other) => !gone.has(one) && !gone.has(other)
    street.live(2000)
    const left = street.stations.filter((station) => !gone.has(station))
    expect(first.links.size).toBeGreaterThanOrEqual(WANTED_LINKS)
    expect(street.parts(left)).toEqual([left.length])
  })

  it('are reopened immediately if the other end lets them rest when they have just been needed', () => {
    const dialed: string[] = []
    const resting = new RestingLinks({
      ...{ now: () => 0, random: () => 0.5, placeOf: () => 0, links: () => [], count: () => 20 },
      dial: (key) => void dialed.push(key),
      isBehind: () => false,
    })
    resting.need(SPACE)
    const link = { key: 'k1.', device: 'device k1.', groups: [SPACE], isFree: true, upFor: SETTLED } as const
    resting.ended({ ...link, needHere: 'spare', needThere: 'spare', say() {}, close() {} }, 'this link rests')
    expect(dialed).toEqual(['k1.'])
  })

  it('are reopened for a device or a whole space, and stay open for a while', () => {
    const street = new Street(40, 4)
    settled(street)
    const [first] = street.stations as [Station]
    first.resting.need(SPACE)
    street.live(1000)
    expect(first.links.size).toBe(39)
    street.live(20_000)
    expect(first.links.size).toBe(39)
    street.live(40_000)
    expect(first.links.size).toBeLessThanOrEqual(MOST)
  })

  it('are reopened one after the other anyway, sooner if a device may lack something', () => {
    const street = new Street(40, 5)
    settled(street)
    const [first] = street.stations as [Station]
    const met = new Set<Station>()
    const meet = (): void => {
      for (const other of first.links.keys()) met.add(other)
    }
    meet()
    const before = met.size
    street.live(2 * ROUND * 1.25, meet)
    expect(met.size).toBeGreaterThan(before)
    street.areBehind = true
    street.live(60 * 6500, meet)
    expect(met.size).toBe(39)
  })

  it('are never closed by one end only', () => {
    const street = new Street(40, 6)
    const [hub] = street.stations as [Station]
    street.reaches = (one, other) => one === hub || other === hub
    street.live(60_000)
    expect(hub.links.size).toBe(39)
  })
})

describe.each(['greedy', 'spare'] as const)('[L13] ten hostile hosts of 40 that are %s', (hostile) => {
  it.each(SEEDS)('can’t cut anyone off: seed %i', (seed) => {
    const street = new Street(40, seed)
    for (const station of street.stations.slice(0, 10)) station.hostile = hostile
    const honest = street.stations.slice(10)
    settled(street)
    street.areBehind = true
    const met = new Map(honest.map((station) => [station, new Set<Station>()]))
    street.live(50 * 6500, () => {
      expect(Math.max(...street.parts(honest))).toBeGreaterThanOrEqual(honest.length - 2)
      for (const [station, others] of met)
        for (const other of station.links.keys()) if (other.hostile === null) others.add(other)
    })
    for (const others of met.values()) expect(others.size).toBe(honest.length - 1)
  })
})
