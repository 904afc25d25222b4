/**
 * Decides which links rest. On a network of many hosts, a link to each of them would cost everyone as much as there are
 * hosts. So each host keeps links to a few devices of each space, chosen in its own order, which nobody else can know
 * or influence. Both ends of any other link agree to let it rest: it is closed, and reopened immediately if someone
 * needs it. Resting links are also reopened one after the other from time to time, so that nobody depends on what
 * others pass on (PROTOCOL.md, L13; docs/decisions/networks.md#most-links-rest-on-large-networks).
 */

import { Emitter } from '../../../shared/base/emitter.ts'

/** With up to this many links, none rests: everyone is linked to everyone. */
export const LINKS_FOR_ALL = 12
/** Number of links that a host keeps in each group. */
export const WANTED_LINKS = 4
/** Number of links that it keeps because others chose them, per link that it chose itself. */
const WANTED_BY_OTHERS = 1.25
/**
 * How long a link is up before it may rest: the two ends compare what they have, and their windows meet. Milliseconds.
 */
export const SETTLED = 15_000
/** How long a link may take to be up again before its device counts as offline. Milliseconds. */
const WAKING = 5000
/**
 * Time between opening one resting link and the next without a need, and the same if its device may lack something.
 * Milliseconds.
 */
export const ROUND = 60_000
const ROUND_IF_BEHIND = 5000
/** How long a link stays open after someone needed it. Milliseconds. */
const NEEDED = 30_000
/** Time until a host that had too many links is chosen again. Milliseconds. */
const DECLINED = 10 * 60_000

const RESTS = 'this link rests'
const TOO_MANY = 'enough links for now'

/** What a host says about a link: it needs it or has few others, it chose it, or it doesn't need it. */
export type LinkNeed = 'needed' | 'wanted' | 'spare'

export interface RestableLink {
  /** The other host run's key, hex. */
  readonly key: string
  /** Hex. */
  readonly device: string
  /** Names of the groups in which this host wants links: its spaces, and the windows that are open in them. */
  readonly groups: readonly string[]
  /**
   * Whether it may be closed: discovery sees the host, and nothing holds the link. `upFor`: how long it has been up.
   */
  readonly isFree: boolean
  readonly upFor: number
  /** What both ends last said; null if nothing, as with hosts of earlier versions. */
  readonly needHere: LinkNeed | null
  readonly needThere: LinkNeed | null
  /** Sends the need to the other end, unless it knows. */
  say(need: LinkNeed): void
  close(reason: string): void
}

export interface RestingLinksOptions {
  /** Milliseconds. */
  now(): number
  /** In [0, 1). */
  random(): number
  /** A number for each device, which defines an order that only this host knows. */
  placeOf(device: string): number
  links(): RestableLink[]
  /** Number of links over TCP that are up, including these. */
  count(): number
  /** Dials a host immediately. */
  dial(key: string): void
  /** Whether a device may lack something written on this one. */
  isBehind(device: string): boolean
}

interface Resting {
  key: string
  device: string
  groups: readonly string[]
  /** When it is reopened without a need; the lowest comes first. Random, so that others don't choose alike. */
  turn: number
  /** When it was dialed again; null while it rests. */
  woken: number | null
  declinedUntil: number
}

export class RestingLinks {
  readonly #gone = new Emitter()
  /** Devices whose links rested no longer count as online. */
  readonly onGone = this.#gone.event
  readonly #options: RestingLinksOptions
  /** Keyed by the other host run's key. */
  readonly #resting = new Map<string, Resting>()
  readonly #places = new Map<string, number>()
  /** Until when links to a device, or in a group, are needed. */
  readonly #needed = new Map<string, number>()
  #nextRound: number | null = null

  constructor(options: RestingLinksOptions) {
    this.#options = options
  }

  /** Whether a device counts as online although its link rests. */
  has(device: string): boolean {
    for (const resting of this.#resting.values()) if (resting.device === device) return true
    return false
  }

  /**
   * Whether a host can be skipped when dialing. @param key the host run's key or its first digits @param device a
   * device id
   */
  rests({ key, device }: { key: string | null; device: string | null }): boolean {
    for (const { key: host, device: other, woken } of this.#resting.values())
      if (woken === null && (other === device || (key !== null && host.startsWith(key)))) return true
    return false
  }

  /** Someone needs links to a device, or to all in a group. */
  need(name: string): void {
    this.#needed.set(name, this.#options.now() + NEEDED)
    for (const resting of this.#resting.values())
      if (resting.device === name || resting.groups.includes(name)) this.#wake(resting)
  }

  /** Reopens all links, since everything may have changed. */
  wakeAll(): void {
    for (const resting of this.#resting.values()) this.#wake(resting)
  }

  /** A channel to this host is open. Until then, its device counted as online because its link rested. */
  linked(key: string): void {
    this.#resting.delete(key)
  }

  /** Discovery no longer sees this host. @param key may be only its first digits */
  lost(key: string): void {
    const gone = [...this.#resting.values()].filter((resting) => resting.key.startsWith(key))
    for (const resting of gone) this.#resting.delete(resting.key)
    if (gone.length > 0) this.#gone.fire()
  }

  /** A link has ended. If it ended to rest, its device still counts as online. */
  ended({ key, device, groups, needHere }: RestableLink, reason: string): void {
    if (!reason.endsWith(RESTS) && !reason.endsWith(TOO_MANY)) return
    const { now: time, random } = this.#options
    const now = time()
    const isAgreed = reason.endsWith(RESTS) && needHere === 'spare'
    const declinedUntil = isAgreed ? 0 : now + DECLINED
    const resting: Resting = { key, device, groups, turn: now + random() * ROUND, woken: null, declinedUntil }
    this.#resting.set(key, resting)
    // The other end closed it before it heard that the link is needed.
    if (this.#isNeeded(resting)) this.#wake(resting)
  }

  /** Call it regularly. */
  look(): void {
    const { now, random, links, count } = this.#options
    this.#dropLost()
    const all = links()
    if (count() + this.#resting.size <= LINKS_FOR_ALL) {
      this.wakeAll()
      for (const link of all) if (link.needThere !== null) link.say('needed')
      return
    }
    const wanted = this.#choose(all)
    for (const link of all) {
      if (this.#isNeeded(link) || !link.isFree) link.say('needed')
      else if (link.upFor >= SETTLED) link.say(wanted.has(link.key) ? 'wanted' : 'spare')
    }
    const spare = all.filter((link) => link.needHere === 'spare')
    for (const link of spare) if (link.needThere === 'spare') link.close(RESTS)
    const wantedThere = this.#inOrder(spare.filter(({ needThere }) => needThere === 'wanted'))
    for (const link of wantedThere.slice(Math.ceil(wanted.size * WANTED_BY_OTHERS))) link.close(TOO_MANY)
    this.#nextRound ??= now() + random() * ROUND
    if (now() >= this.#nextRound) this.#wakeOne()
  }

  /**
   * Chooses the links to keep: the first ones in each group that are up. If any of the very first rest, they are
   * reopened.
   */
  #choose(links: readonly RestableLink[]): Set<string> {
    const now = this.#options.now()
    const wanted = new Set<string>()
    const waiting = [...this.#resting.values()].filter(({ declinedUntil }) => declinedUntil <= now)
    const candidates = this.#inOrder<RestableLink | Resting>([...links, ...waiting])
    for (const group of new Set(candidates.flatMap(({ groups }) => groups))) {
      const inGroup = candidates.filter(({ groups }) => groups.includes(group))
      for (const candidate of inGroup.slice(0, WANTED_LINKS)) if ('turn' in candidate) this.#wake(candidate)
      const linked = inGroup.filter((candidate) => !('turn' in candidate))
      for (const { key } of linked.slice(0, WANTED_LINKS)) wanted.add(key)
    }
    return wanted
  }

  #isNeeded({ device, groups }: Pick<RestableLink, 'device' | 'groups'>): boolean {
    const now = this.#options.now()
    return [device, ...groups].some((name) => (this.#needed.get(name) ?? 0) > now)
  }

  /** Reopens the link whose turn it is, preferring devices that may lack something. */
  #wakeOne(): void {
    const { now, random, isBehind } = this.#options
    const resting = [...this.#resting.values()].filter(({ woken }) => woken === null)
    const behind = resting.filter(({ device }) => isBehind(device))
    const [first] = (behind.length > 0 ? behind : resting).toSorted((one, other) => one.turn - other.turn)
    if (first) this.#wake(first)
    this.#nextRound = now() + (behind.length > 0 ? ROUND_IF_BEHIND : ROUND) * (0.75 + random() / 2)
  }

  #wake(resting: Resting): void {
    if (resting.woken !== null) return
    resting.woken = this.#options.now()
    this.#options.dial(resting.key)
  }

  #dropLost(): void {
    const now = this.#options.now()
    for (const [name, until] of this.#needed) if (until <= now) this.#needed.delete(name)
    const lost = [...this.#resting.values()].filter(({ woken }) => woken !== null && now - woken > WAKING)
    for (const { key } of lost) this.#resting.delete(key)
    if (lost.length > 0) this.#gone.fire()
  }

  #inOrder<Item extends { device: string }>(items: readonly Item[]): Item[] {
    return items.toSorted((one, other) => this.#placeOf(one.device) - this.#placeOf(other.device))
  }

  #placeOf(device: string): number {
    const known = this.#places.get(device)
    if (known !== undefined) return known
    const place = this.#options.placeOf(device)
    this.#places.set(device, place)
    return place
  }
}
