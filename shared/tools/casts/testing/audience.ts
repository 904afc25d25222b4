/**
 * A cast with very many viewers in virtual time. Each runs the real state machine of the forest (`../forest`); network
 * lines, people and content are made up. Invariants are checked at every step.
 */
import { Random } from '../../../testing/random.ts'
import { Forest } from '../forest/forest.ts'
import type { ForestObject } from '../forest/forest-object.ts'
import type { ForestMessage, OfStripes } from '../forest/message.ts'
import { CAST_LIMITS, FOREST_LIMITS } from '../limits.ts'
import { ANNOUNCED_SHARE, SOUND, STRIPES, type StripePlan } from '../stripes.ts'
import { Wheel } from './wheel.ts'

export interface AudienceOptions {
  seed: number
  viewers: number
  /** The delay with which viewers play, in milliseconds. */
  delay: number
  /** All viewers arrive within this time, in milliseconds. */
  arriving: number
  /** Half of the viewers have left after this time, and others replace them; null: nobody leaves. */
  staying?: number | null
  /** Shares of viewers that pass on nothing, and that pass on forged objects and claim to be at the source. */
  droppers?: number
  liars?: number
  /** Share of viewers that are allowed to pass on. */
  contributing?: number
}

interface Made extends ForestObject {
  isForged: boolean
}

type Kind = 'honest' | 'dropper' | 'liar'

interface Member {
  id: string
  kind: Kind
  forest: Forest<Made>
  x: number
  y: number
  /** Bytes per millisecond. */
  uplink: number
  bound: number
  freeAt: number
  contacts: Set<Member>
  joined: number
  left: number
  heard: number
  saw: number
  hasKey: boolean
  inTime: number
  /** The time of the last object that was due and hadn't arrived in time. */
  lastLate: number
  /** The next object of each stripe that is due. */
  due: Float64Array
  got: Uint8Array[]
  /** What was pushed within the last second. */
  sent: { at: number; bytes: number }[]
  sentFrom: number
  sentBytes: number
  pushes: number
}

export const MBIT = 125_000
/** 0.85 Mbit/s: a picture of 540 lines with sound. One object stands for several. */
export const PLAN: readonly StripePlan[] = [0.05, 0.3, 0.3, 0.2].map((mbit, stripe) => ({
  rate: mbit * MBIT,
  every: [200, 400, 400, 200][stripe] as number,
}))
const ANNOUNCED = PLAN.map(({ rate, every }) => ({ rate: ANNOUNCED_SHARE * rate, every }))
/** A decoder can begin with every tenth picture of a stripe, which takes several objects. */
const KEY_STRIPE = SOUND + 1
const KEYS = 10
const KEY_PARTS = 3
const BOUND = 4 * MBIT
const SOURCE_UPLINK = 20 * MBIT
/** Bytes of a message in addition to its content. */
const OVERHEAD = 100
const HOST = 4
/** Time from joining until objects are due, and until a device that fell silent is known to have left. */
const SETTLING = 5000
const NOTICED = [2500, 3500] as const
const SOURCE = 'source'
const RING = 64

export class Audience {
  readonly violations: string[] = []
  /** Over all viewers. */
  due = 0
  inTime = 0
  deepest = 0
  highestShare = 0
  readonly sounds: number[] = []
  readonly pictures: number[] = []
  readonly #options: Required<AudienceOptions>
  readonly #random: Random
  readonly #wheel = new Wheel()
  readonly #members = new Map<string, Member>()
  readonly #here: Member[] = []
  readonly #source: Member
  #count = 0
  #objects = 0
  /** Objects made before this time aren't counted. */
  #from = 0
  /** Members that were in a loop at the last check. */
  #looping: ReadonlySet<string> = new Set()

  constructor(options: AudienceOptions) {
    this.#options = { staying: null, droppers: 0, liars: 0, contributing: 0.8, ...options }
    this.#random = new Random(options.seed)
    this.#source = this.#add(SOURCE)
    for (let stripe = 0; stripe < STRIPES.length; stripe++)
      this.#wheel.at(stripe * 100, () => this.#publish(stripe, 0, 0))
    for (let viewer = 0; viewer < options.viewers; viewer++)
      this.#wheel.at(Math.floor(this.#random.next() * options.arriving), () => this.#join())
    this.#wheel.at(1000, () => this.#sample())
  }

  get now(): number {
    return this.#wheel.now
  }

  get viewers(): number {
    return this.#here.length
  }

  /** The approximate number of viewers that is reported to the source. */
  get counted(): number {
    return this.#source.forest.viewers
  }

  /** How many times the source pushed each object, on average. */
  get sourcePushes(): number {
    return this.#source.pushes / this.#objects
  }

  pass(milliseconds: number): void {
    this.#wheel.pass(milliseconds)
  }

  /** Resets the counts. */
  restart(): void {
    this.due = this.inTime = this.deepest = 0
    this.#source.pushes = this.#objects = 0
    for (const member of this.#here) member.inTime = 0
    this.#from = this.now
  }

  /** Makes a share of the devices that pass on fall silent simultaneously. */
  killRelays(share: number): void {
    for (const member of [...this.#here])
      if (member.forest.children > 0 && this.#random.chance(share)) this.#vanish(member)
  }

  /**
   * For each viewer that has watched since before `since`: how many milliseconds after it something was still missing.
   */
  disturbed(since: number): number[] {
    return this.#here
      .filter(({ kind, joined }) => kind === 'honest' && joined + SETTLING < since)
      .map(({ lastLate }) => Math.max(0, lastLate - since))
  }

  /** Adds up the counts of the current viewers. */
  settle(): void {
    for (const member of this.#here) this.#settle(member)
  }

  #add(id: string): Member {
    const { delay, droppers, liars, contributing } = this.#options
    const random = this.#random
    const isSource = id === SOURCE
    const fate = random.next()
    const kind: Kind = isSource ? 'honest' : fate < droppers ? 'dropper' : fate < droppers + liars ? 'liar' : 'honest'
    const mbits = random.chance(0.15) ? 0.2 : 5 * Math.exp(0.7 * this.#normal())
    const passesOn = (mbits > 0.2 && random.chance(contributing)) || kind !== 'honest'
    const member = {
      id,
      kind,
      x: isSource ? 0.5 : random.next(),
      y: isSource ? 0.5 : random.next(),
      uplink: (isSource ? SOURCE_UPLINK : mbits * MBIT) / 1000,
      bound: isSource || passesOn ? BOUND : 0,
      freeAt: 0,
      contacts: new Set<Member>(),
      joined: this.now,
      left: Number.POSITIVE_INFINITY,
      heard: -1,
      saw: -1,
      hasKey: false,
      inTime: 0,
      lastLate: -1,
      due: new Float64Array(STRIPES.length).fill(-1),
      got: STRIPES.map(() => new Uint8Array(RING)),
      sent: [],
      sentFrom: 0,
      sentBytes: 0,
      pushes: 0,
    } as unknown as Member
    member.forest = new Forest<Made>({
      me: id,
      source: SOURCE,
      plan: ANNOUNCED,
      delay,
      now: () => this.now,
      random: random.next,
      bound: () => member.bound,
      backlog: () => Math.max(0, member.freeAt - this.now),
      check: ({ isForged }) => !isForged,
      deliver: (item) => this.#delivered(member, item),
      send: (to, message) => this.#send(member, to, message),
      push: (to, item, newest) => this.#push(member, to, item, newest),
      refuse: (device) => {
        if (this.#members.get(device)?.kind === 'honest') this.violations.push(`${id} refused ${device}`)
      },
    })
    this.#members.set(id, member)
    this.#wheel.at(this.now + 1 + Math.floor(random.next() * FOREST_LIMITS.look), () => this.#look(member))
    return member
  }

  #join(): void {
    const { staying } = this.#options
    const member = this.#add(`v${this.#count++}`)
    const seeds = Array.from({ length: 3 }, () => this.#here[Math.floor(this.#random.next() * this.#here.length)])
    this.#here.push(member)
    member.forest.meet([SOURCE, ...seeds.flatMap((seed) => (seed ? [seed.id] : []))])
    if (staying === null) return
    // Weibull, with a shape below 1: many leave soon, and some stay for a long time.
    const stays = (staying / Math.log(2) ** (1 / SHAPE)) * (-Math.log(1 - this.#random.next())) ** (1 / SHAPE)
    this.#wheel.at(this.now + Math.min(MOST_STAY, Math.ceil(stays)), () => {
      if (member.left < this.now) return
      if (this.#random.chance(0.3)) this.#vanish(member)
      else this.#leave(member)
      this.#join()
    })
  }

  #leave(member: Member): void {
    member.forest.stop()
    this.#gone(member)
    for (const other of member.contacts)
      this.#wheel.at(this.now + Math.ceil(this.#way(member, other)) + HOST, () => other.forest.closed(member.id))
  }

  /** The member falls silent without a goodbye. */
  #vanish(member: Member): void {
    this.#gone(member)
    for (const other of member.contacts)
      this.#wheel.at(this.now + this.#random.between(...NOTICED), () => other.forest.closed(member.id))
  }

  #gone(member: Member): void {
    this.#settle(member)
    member.left = this.now
    this.#members.delete(member.id)
    this.#here.splice(this.#here.indexOf(member), 1)
  }

  #settle(member: Member): void {
    if (member.kind !== 'honest') return
    this.inTime += member.inTime
    member.inTime = 0
  }

  #publish(stripe: number, turn: number, seq: number): void {
    const isKey = stripe === KEY_STRIPE && turn % KEYS === 0
    const { rate, every } = PLAN[stripe] as StripePlan
    const size = Math.round((rate * every * (stripe === KEY_STRIPE ? KEYS / (KEYS - 1 + KEY_PARTS) : 1)) / 1000)
    const parts = isKey ? KEY_PARTS : 1
    for (let part = 0; part < parts; part++) {
      const item = { stripe, seq: seq + part, time: this.now, isKey, size, isForged: false }
      this.#objects++
      this.#source.forest.publish(item)
      this.#wheel.at(this.now + this.#options.delay, () => this.#fallDue(item))
    }
    this.#wheel.at(this.now + every, () => this.#publish(stripe, turn + 1, seq + parts))
  }

  /** Every viewer should have the object by now. */
  #fallDue({ stripe, seq, time }: Made): void {
    for (const member of this.#here) {
      const isThere = member.got[stripe]?.[seq % RING] === 1
      if (member.got[stripe]) member.got[stripe][seq % RING] = 0
      if (member.kind !== 'honest' || time < Math.max(member.joined + SETTLING, this.#from)) continue
      this.due++
      if (isThere) member.inTime++
      else member.lastLate = time
    }
  }

  #delivered(member: Member, { stripe, seq, time, isKey, isForged }: Made): void {
    if (isForged) this.violations.push(`${member.id} delivered what is forged`)
    if (this.now - time <= this.#options.delay) (member.got[stripe] as Uint8Array)[seq % RING] = 1
    if (stripe === SOUND) {
      if (member.heard < 0) {
        member.heard = this.now - member.joined
        if (member.kind === 'honest') this.sounds.push(member.heard)
      }
      return
    }
    member.hasKey ||= isKey
    member.due[stripe] = 1
    if (member.saw < 0 && member.hasKey && member.due[1] === 1 && member.due[2] === 1) {
      member.saw = this.now - member.joined
      if (member.kind === 'honest') this.pictures.push(member.saw)
    }
  }

  #look(member: Member): void {
    if (member.left <= this.now) return
    member.forest.look()
    if (member.forest.bytes > CAST_LIMITS.keptBytes) this.violations.push(`${member.id} keeps too much`)
    this.#wheel.at(this.now + FOREST_LIMITS.look, () => this.#look(member))
  }

  #send(from: Member, to: string, message: ForestMessage): void {
    const other = this.#members.get(to)
    if (!other || other === from) return
    const said = from.kind === 'liar' ? lie(message) : message
    this.#carry(from, other, OVERHEAD, () => other.forest.take(from.id, said))
  }

  #push(from: Member, to: string, item: Made, newest: OfStripes): void {
    if (item.isForged && from.kind === 'honest') this.violations.push(`${from.id} passed on what is forged`)
    this.#account(from, item.size)
    const other = this.#members.get(to)
    if (!other || from.kind === 'dropper') return
    const pushed = from.kind === 'liar' ? { ...item, isForged: true } : item
    this.#carry(from, other, item.size, () => other.forest.receive(from.id, pushed, newest))
  }

  #account(member: Member, bytes: number): void {
    const { sent } = member
    member.pushes++
    sent.push({ at: this.now, bytes })
    member.sentBytes += bytes
    for (;;) {
      const first = sent[member.sentFrom]
      if (!first || first.at > this.now - 1000) break
      member.sentBytes -= first.bytes
      member.sentFrom++
    }
    if (member.sentFrom > 256) {
      sent.splice(0, member.sentFrom)
      member.sentFrom = 0
    }
    const share = member.sentBytes / member.bound
    this.highestShare = Math.max(this.highestShare, share)
    if (!(share <= 1)) this.violations.push(`${member.id} sent ${share.toFixed(2)} of what it may`)
  }

  #carry(from: Member, to: Member, bytes: number, arrive: () => void): void {
    if (!from.contacts.has(to)) {
      from.contacts.add(to)
      to.contacts.add(from)
    }
    from.freeAt = Math.max(from.freeAt, this.now) + bytes / from.uplink
    this.#wheel.at(Math.ceil(from.freeAt + this.#way(from, to)) + HOST, () => {
      if (to.left > this.now) arrive()
    })
  }

  /** Time one way: half of 10 to 180 ms. */
  #way(one: Member, other: Member): number {
    return 5 + 60 * Math.hypot(one.x - other.x, one.y - other.y)
  }

  #sample(): void {
    const looping = new Set<string>()
    for (const member of this.#here) {
      if (member.kind !== 'honest') continue
      for (let stripe = 0; stripe < STRIPES.length; stripe++) {
        const depth = this.#depthOf(member, stripe)
        if (depth === null) looping.add(`${member.id} ${stripe}`)
        else if (this.now > member.joined + SETTLING) this.deepest = Math.max(this.deepest, depth)
      }
    }
    for (const each of looping) if (this.#looping.has(each)) this.violations.push(`${each} is in a loop`)
    this.#looping = looping
    this.#wheel.at(this.now + 2000, () => this.#sample())
  }

  /** The real distance from the source; null in a loop. */
  #depthOf(member: Member, stripe: number): number | null {
    let each: Member | undefined = member
    for (let depth = 0; depth <= 2 * FOREST_LIMITS.path; depth++) {
      if (!each || each === this.#source) return each ? depth : 0
      const parent: string | null = each.forest.parents[stripe] ?? null
      each = parent === null ? undefined : this.#members.get(parent)
    }
    return null
  }

  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#random.next())) * Math.cos(2 * Math.PI * this.#random.next())
  }
}

const SHAPE = 0.6
const MOST_STAY = 3_600_000

/** A liar says that it is the source's child, and that it has room. */
function lie(message: ForestMessage): ForestMessage {
  const most = FOREST_LIMITS.children
  switch (message.type) {
    case 'offer':
      return { ...message, stripes: 2 ** STRIPES.length - 1, depths: STRIPES.map(() => 1) }
    case 'taken':
      return { ...message, path: [SOURCE] }
    case 'seek':
      return { ...message, slots: STRIPES.map(() => most) }
    case 'graft':
      return { ...message, slots: most }
    default:
      return message
  }
}

/** The value below which this share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
