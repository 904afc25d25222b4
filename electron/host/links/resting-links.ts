/**
 * Which links rest. On a network of many hosts, a link to each of them would cost everybody as much as there are hosts.
 * So each host keeps links to a few devices of each space, chosen in an order of its own that nobody else can know or
 * influence, and both ends of any other link agree to let it rest: it is closed, and opened again at once if somebody
 * needs it. One after the other is opened again from time to time anyway, so that nobody depends on what others pass on
 * (PROTOCOL.md, L13; docs/decisions/networks.md#most-links-rest-on-large-networks).
 */

import { Emitter } from '../../../shared/base/emitter.ts'

/** Up to this many links, none rests: everybody is linked to everybody. */
export const LINKS_FOR_ALL = 12
/** Links that a host keeps in each group. */
export const WANTED_LINKS = 4
/** Links that it keeps because others chose it, for each that it chose itself. */
const WANTED_BY_OTHERS = 1.25
/** Milliseconds that a link is up before it may rest: the two ends compare what they have, and their windows meet. */
export const SETTLED = 15_000
/** Milliseconds for a link to be up again, before its device counts as gone. */
const WAKING = 5000
/** Milliseconds between opening one link and the next, without a need; and the same if its device may lack something. */
export const ROUND = 60_000
const ROUND_IF_BEHIND = 5000
/** Milliseconds that a link stays after somebody needed it. */
const NEEDED = 30_000
/** Milliseconds until a host is chosen again that had too many links. */
const DECLINED = 10 * 60_000

const RESTS = 'this link rests'
const TOO_MANY = 'enough links for now'

/** What a host says of a link: it has a use for it or few others, it chose it, or it could do without it. */
export type LinkNeed = 'needed' | 'wanted' | 'spare'

export interface RestableLink {
  /** The other host run's key, hex. */
  readonly key: string
  /** Hex. */
  readonly device: string
  /** Names of groups in each of which this host wants links: its spaces, and the windows that are open in them. */
  readonly groups: readonly string[]
  /** Whether it may be closed: discovery sees the host, nobody holds the link, and it has been up for this long. */
  readonly isFree: boolean
  readonly upFor: number
  /** What both ends last said; null: nothing, as hosts of earlier versions do. */
  readonly needHere: LinkNeed | null
  readonly needThere: LinkNeed | null
  /** Tells the other end, unless it knows. */
  say(need: LinkNeed): void
  close(reason: string): void
}

export interface RestingLinksOptions {
  /** Milliseconds. */
  now(): number
  /** In [0, 1). */
  random(): number
  /** A number for each device, in an order that only this host knows. */
  placeOf(device: string): number
  links(): RestableLink[]
  /** Number of links over TCP that are up, those included. */
  count(): number
  /** Dials a host at once. */
  dial(key: string): void
  /** Whether a device may lack something that was written here. */
  isBehind(device: string): boolean
}

interface Resting {
  key: string
  device: string
  groups: readonly string[]
  /** When it is opened again without a need, before those with a later time. Random: others must not choose alike. */
  turn: number
  /** When it was dialed again; null: it rests. */
  woken: number | null
  declinedUntil: number
}

export class RestingLinks {
  readonly #gone = new Emitter()
  /** Devices whose links rested no longer count as here. */
  readonly onGone = this.#gone.event
  readonly #options: RestingLinksOptions
  /** By the key of the other host run. */
  readonly #resting = new Map<string, Resting>()
  readonly #places = new Map<string, number>()
  /** Until when links to these devices, or of these groups, are needed. */
  readonly #needed = new Map<string, number>()
  #nextRound: number | null = null

  constructor(options: RestingLinksOptions) {
    this.#options = options
  }

  /** Whether a device is here, though its link rests. */
  has(device: string): boolean {
    for (const resting of this.#resting.values()) if (resting.device === device) return true
    return false
  }

  /** Whether a host need not be dialed. @param key of the host run, or its first digits; or a device */
  rests({ key, device }: { key: string | null; device: string | null }): boolean {
    for (const { key: host, device: other, woken } of this.#resting.values())
      if (woken === null && (other === device || (key !== null && host.startsWith(key)))) return true
    return false
  }

  /** Somebody needs links to a device, or to all in a group. */
  need(name: string): void {
    this.#needed.set(name, this.#options.now() + NEEDED)
    for (const resting of this.#resting.values())
      if (resting.device === name || resting.groups.includes(name)) this.#wake(resting)
  }

  /** Everything may be different: all links are opened again. */
  wakeAll(): void {
    for (const resting of this.#resting.values()) this.#wake(resting)
  }

  /** A channel to this host is open. Until then its device counts as here because its link rested. */
  linked(key: string): void {
    this.#resting.delete(key)
  }

  /** Discovery no longer sees this host. @param key perhaps only its first digits */
  lost(key: string): void {
    const gone = [...this.#resting.values()].filter((resting) => resting.key.startsWith(key))
    for (const resting of gone) this.#resting.delete(resting.key)
    if (gone.length > 0) this.#gone.fire()
  }

  /** A link ended. If that was for a rest, its device still counts as here. */
  ended({ key, device, groups, needHere }: RestableLink, reason: string): void {
    if (!reason.endsWith(RESTS) && !reason.endsWith(TOO_MANY)) return
    const { now: time, random } = this.#options
    const now = time()
    const isAgreed = reason.endsWith(RESTS) && needHere === 'spare'
    const declinedUntil = isAgreed ? 0 : now + DECLINED
    const resting: Resting = { key, device, groups, turn: now + random() * ROUND, woken: null, declinedUntil }
    this.#resting.set(key, resting)
    // The other end closed it before it heard that it is needed.
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

  /** The links to keep: in each group the first that are up. The first of all are opened again if they rest. */
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

  /** Opens the link whose turn it is, of those to devices that may lack something if there are any. */
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
