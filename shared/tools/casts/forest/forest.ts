/**
 * One device's part in the forest of a cast (SPEC.md, F5–F14). It looks for a parent in each stripe, passes on the
 * objects that it has checked, requests missing ones from its other parents, and leaves a parent that fails. Uses no
 * clock, network or timers of its own.
 */

import { appendTo } from '../../../base/append.ts'
import { smallest } from '../../../base/extremes.ts'
import { CAST_LIMITS, FOREST_LIMITS } from '../limits.ts'
import { RecentLeast } from '../recent-least.ts'
import { SOUND, STRIPES, type StripePlan } from '../stripes.ts'
import { Candidates } from './candidates.ts'
import { Children } from './children.ts'
import { Feed } from './feed.ts'
import type { ForestObject } from './forest-object.ts'
import type { ForestMessage, OfStripes } from './message.ts'
import { Outbox, RANKS } from './outbox.ts'
import { UploadBound } from './upload-bound.ts'

export interface ForestOptions<Item extends ForestObject> {
  me: string
  source: string
  plan: readonly StripePlan[]
  /** The delay with which viewers play, in milliseconds. */
  delay: number
  /** A monotonic clock, in milliseconds. */
  now(): number
  /** In [0, 1). */
  random(): number
  /** A relay passes on stripes that it doesn't watch. */
  isRelay?: boolean
  /** Bytes a second that this device may pass on. */
  bound(): number
  /** Whether this many bytes fit into the bound shared by all casts that it passes on. Takes them if so. */
  spend?(bytes: number): boolean
  /** Milliseconds of data waiting to be sent. */
  backlog(): number
  /** Whether the source signed it. */
  check(item: Item): boolean
  /** Called once for each object that was checked. */
  deliver(item: Item): void
  send(to: string, message: ForestMessage): void
  push(to: string, item: Item, newest: OfStripes): void
  /** Called if a device did something that no version does. */
  refuse(device: string, rule: string): void
}

type Below = Extract<ForestMessage, { type: 'report' }>

/** How long a former parent may still bring something. */
const LINGERING = 2000
const RANK_OF = [RANKS.sound, RANKS.picture, RANKS.picture, RANKS.smooth] as const
const bit = (stripe: number): number => 1 << stripe

export class Forest<Item extends ForestObject> {
  readonly #options: ForestOptions<Item>
  readonly #isSource: boolean
  readonly #feeds: Feed<Item>[]
  readonly #children: Children
  readonly #outbox: Outbox<Item>
  readonly #candidates: Candidates
  /** Requested objects have their own bound. */
  readonly #answers = new UploadBound()
  readonly #arrived = new UploadBound()
  /** Devices that may bring objects, until when, and what they say they have. */
  readonly #partners = new Map<string, { until: number; newest: OfStripes; failures: number }>()
  readonly #below = new Map<string, Below>()
  readonly #banned = new Set<string>()
  #newest: OfStripes = STRIPES.map(() => 0)
  readonly #ahead = new RecentLeast()
  /**
   * How far our clock is ahead of objects' times: the smallest recent delay of an object. At the source, the delay of
   * the newest one, since an encoder that can't keep up is late for everybody.
   */
  #offset = Number.POSITIVE_INFINITY
  #collectUntil = 0
  #reportedAt: number
  #improveAt: number
  #improving = 0
  /** The number of seeks answered since `at`, in total and per device. */
  #seeks = { at: 0, count: 0, of: new Map<string, number>() }
  /** Number of watched stripes. */
  #watched: number = STRIPES.length
  #isStopped = false

  constructor(options: ForestOptions<Item>) {
    const { me, source, plan, now, bound, spend = () => true, backlog, random, push } = options
    this.#options = options
    this.#isSource = me === source
    this.#feeds = plan.map(({ every }) => new Feed(every, now()))
    this.#outbox = new Outbox({
      now,
      bound,
      spend,
      backlog,
      live: () => this.#children.load,
      push: (to, item) => push(to, item, this.#newest),
    })
    this.#children = new Children({
      me,
      isSource: this.#isSource,
      plan,
      now,
      bound,
      backlog: () => backlog() + this.#outbox.delay,
      sent: () => this.#outbox.sent,
    })
    this.#candidates = new Candidates(me)
    this.#reportedAt = now() + random() * FOREST_LIMITS.reportEvery
    this.#improveAt = now() + (1 + random()) * FOREST_LIMITS.improveFirst
  }

  /** Approximate number of viewers below this device, including itself unless it is the source or a relay. */
  get viewers(): number {
    return this.#sum('viewers', this.#isSource || this.#options.isRelay ? 0 : 1)
  }

  /** The parent of each stripe, or null. */
  get parents(): (string | null)[] {
    return this.#feeds.map(({ parent }) => parent)
  }

  /**
   * For each stripe, the number of devices between here and the source, itself included; 0 at the source, null without
   * a parent.
   */
  get depths(): (number | null)[] {
    return this.#feeds.map(({ parent, path }) => (this.#isSource ? 0 : parent === null ? null : path.length))
  }

  /**
   * For each stripe, how many milliseconds later it arrives than the fastest, and how many objects nobody brought in
   * time.
   */
  get arrivals(): { lag: number; lost: number }[] {
    return this.#feeds.map(({ lag, received: { lost } }) => ({ lag: Math.round(lag), lost }))
  }

  /** Bytes received in about the last second. */
  get received(): number {
    return this.#arrived.spent(this.#options.now())
  }

  get sent(): number {
    return this.#outbox.sent
  }

  /** How long the oldest unsent object has been waiting, in milliseconds. */
  get waiting(): number {
    return this.#outbox.delay
  }

  get children(): number {
    return this.#children.count
  }

  /** Size of the objects in memory, in bytes. */
  get bytes(): number {
    return this.#feeds.reduce((sum, { received }) => sum + received.bytes, 0)
  }

  childrenOf(stripe: number): string[] {
    return [...this.#children.of(stripe).keys()]
  }

  /**
   * Adds devices that may know more, such as the one that brought the announcement. @param by the device that referred
   * to them
   */
  meet(devices: readonly string[], by: string | null = null): void {
    for (const device of devices) if (!this.#banned.has(device)) this.#candidates.note(device, by)
  }

  /** Watches only the first stripes from now on. The others aren't received, so they aren't passed on either. */
  watch(stripes: number): void {
    const before = this.#watched
    this.#watched = stripes
    for (let stripe = Math.min(before, stripes); stripe < Math.max(before, stripes); stripe++) this.#beginAgain(stripe)
  }

  /** The source's next object. */
  publish(item: Item): void {
    this.#take(item, null)
  }

  take(from: string, message: ForestMessage): void {
    if (this.#isStopped || this.#banned.has(from)) return
    if (message.type === 'seek') this.#sought(from, message)
    else if (message.type === 'offer') this.#offered(from, message)
    else if (message.type === 'graft') this.#grafted(from, message)
    else if (message.type === 'taken') this.#taken(from, message)
    else if (message.type === 'refused') this.#refused(from, message)
    else if (message.type === 'leave') this.#left(from, message.stripe)
    else if (message.type === 'please') this.#requested(from, message)
    else if (message.type === 'complaint') this.#children.complained(message.device, message.stripe, from)
    else {
      this.#children.heard(from)
      if (this.#children.has(from, SOUND)) this.#below.set(from, message)
    }
  }

  /** @param newest what else the device has */
  receive(from: string, item: Item, newest: OfStripes): void {
    const partner = this.#partners.get(from)
    if (this.#isStopped || this.#isSource || !partner || this.#banned.has(from)) return
    const { now, check, refuse } = this.#options
    const feed = this.#feeds[item.stripe] as Feed<Item>
    const time = now()
    this.#arrived.take(item.size, Number.POSITIVE_INFINITY, time)
    partner.newest = newest
    if (item.stripe >= this.#watched) return
    if (partner.failures < UNRELIABLE)
      for (const [stripe, count] of newest.entries()) this.#feeds[stripe]?.received.hint(count - 1, time)
    const isKnown = feed.received.has(item.seq)
    const isOnTrial = feed.trial?.device === from
    if ((!isKnown || isOnTrial) && !check(item)) {
      this.#ban(from)
      refuse(from, 'F4 an object that its source did not sign')
      return
    }
    if (isOnTrial) this.#approve(item.stripe, time)
    feed.brought(from, time, item.seq, isKnown)
    if (isKnown) return
    partner.failures = 0
    this.#ahead.note(time - item.time, time)
    this.#offset = this.#ahead.value
    if (item.seq > feed.received.newest) feed.noteLag(from, time - item.time - this.#offset)
    this.#take(item, from)
  }

  /** Drops a device to which there is no longer a link. */
  closed(device: string): void {
    const wasParent = this.#isParent(device)
    for (const [stripe, feed] of this.#feeds.entries()) {
      this.#left(device, stripe)
      if (feed.parent === device) this.#lose(stripe, false)
      feed.forget(device)
    }
    this.#candidates.forget(device)
    this.#partners.delete(device)
    if (!wasParent || this.#isStopped) return
    this.#children.parentFailed()
    this.#watch(this.#options.now())
  }

  /** Must be called every `FOREST_LIMITS.look`. */
  look(): void {
    if (this.#isStopped) return
    this.#outbox.pump()
    for (const { device, stripe } of this.#children.look()) this.#dismiss(device, stripe, null)
    const time = this.#options.now()
    if (!this.#isSource) this.#watch(time)
    if (this.#offset < Number.POSITIVE_INFINITY || this.#isSource) this.#forgetOld(time)
    for (const [device, { until }] of this.#partners)
      if (until < time && !this.#isParent(device)) this.#partners.delete(device)
  }

  /** Leaves the forest and notifies parents and children. */
  stop(): void {
    for (const [stripe, { parent }] of this.#feeds.entries()) {
      for (const child of this.childrenOf(stripe)) this.#dismiss(child, stripe, null)
      if (parent !== null) this.#options.send(parent, { type: 'leave', stripe })
    }
    this.#isStopped = true
  }

  #take(item: Item, from: string | null): void {
    const { now, deliver, delay } = this.#options
    const { stripe, seq } = item
    const feed = this.#feeds[stripe] as Feed<Item>
    feed.received.put(item)
    if (this.#isSource) this.#offset = now() - item.time
    if (seq + 1 > (this.#newest[stripe] as number))
      this.#newest = this.#newest.map((count, each) => (each === stripe ? seq + 1 : count))
    if (!this.#isSource) deliver(item)
    const time = now()
    const until = Math.max(item.time + this.#offset + delay, time + LATE_WAIT)
    for (const child of this.#children.of(stripe).keys())
      if (child !== from) this.#outbox.add(child, item, RANK_OF[stripe] ?? RANKS.smooth, until)
    this.#outbox.pump()
  }

  #watch(time: number): void {
    for (const [stripe, feed] of this.#feeds.entries()) {
      if (feed.isSilent(time)) this.#lose(stripe, true)
      if (feed.trial !== null && time - feed.trial.since > FOREST_LIMITS.trial) this.#endTrial(stripe, time)
      feed.look(time)
      this.#request(stripe, time)
      if (feed.parent === null && stripe < this.#watched) this.#graftUrgently(stripe, time)
    }
    const wanted = this.#wanted(time)
    if (wanted !== 0) this.#seek(wanted, time)
    else if (time >= this.#improveAt) this.#improve(time)
    this.#choose(wanted, time)
    if (time - this.#reportedAt >= FOREST_LIMITS.reportEvery) this.#report(time)
  }

  // As a child.

  /** Stripes that need a new parent. */
  #wanted(time: number): number {
    const isCutOff = this.#isCutOff(time)
    let wanted = 0
    for (const [stripe, feed] of this.#feeds.entries())
      if (feed.parent === null || feed.isTemporary || isCutOff || feed.isSuspect(time))
        if (stripe < this.#watched) wanted |= bit(stripe)
    return wanted
  }

  /** Whether no stripe arrives: the source is silent, or parents fail without anybody else noticing. */
  #isCutOff(time: number): boolean {
    return this.#feeds.every((feed) => feed.silence(time) > FOREST_LIMITS.cutOff)
  }

  #seek(wanted: number, time: number): void {
    const { random } = this.#options
    const pause = this.#isCutOff(time) ? FOREST_LIMITS.askSoon : FOREST_LIMITS.askAgain
    const asked = this.#candidates.ask(time, random, pause)
    // A device that knows no other asks the source.
    if (asked.length === 0) this.#candidates.note(this.#options.source)
    for (const device of asked) this.#sendSeek(device, wanted, time)
  }

  #sendSeek(device: string, stripes: number, time: number): void {
    const slots = STRIPES.map((_, stripe) => this.#children.slots(stripe))
    let starves = 0
    for (const [stripe, feed] of this.#feeds.entries()) if (feed.starves(time)) starves |= bit(stripe)
    this.#options.send(device, { type: 'seek', stripes, slots, starves: starves & stripes })
  }

  #offered(from: string, { stripes, depths, referrals }: Extract<ForestMessage, { type: 'offer' }>): void {
    const time = this.#options.now()
    if (!this.#candidates.offered(from, stripes, depths, time)) return
    this.meet(referrals, from)
    if (this.#feeds.some((feed) => feed.isSuspect(time)) || this.#isCutOff(time)) {
      this.#collectUntil = time
      this.#choose(this.#wanted(time), time)
      return
    }
    if (this.#collectUntil < time - FOREST_LIMITS.askAgain) this.#collectUntil = time + FOREST_LIMITS.collect
    const sound = this.#feeds[SOUND] as Feed<Item>
    if (sound.parent === null && sound.asked === null) this.#choose(bit(SOUND), time)
  }

  /** Asks the best of the devices that made an offer. */
  #choose(wanted: number, time: number): void {
    for (const [stripe, feed] of this.#feeds.entries()) {
      const isImproving = (this.#improving & bit(stripe)) !== 0
      if (((wanted & bit(stripe)) === 0 && !isImproving) || feed.asked !== null || feed.trial !== null) continue
      if (stripe !== SOUND && time < this.#collectUntil) continue
      const others = new Set(this.#feeds.filter((each) => each !== feed).map(({ parent }) => parent))
      let best: string | null = null
      let least = isImproving ? this.#costOfParent(feed) - BETTER : Number.POSITIVE_INFINITY
      for (const { device, depth, roundTrip } of this.#candidates.offers(stripe, time)) {
        if (device === feed.parent || this.#children.has(device, stripe)) continue
        const cost = depth * HOP + roundTrip / 2 + (others.has(device) ? TWICE : 0)
        if (cost >= least) continue
        best = device
        least = cost
      }
      if (best !== null) this.#graft(best, stripe, false, time)
      if (isImproving && time >= this.#collectUntil) this.#improving &= ~bit(stripe)
    }
  }

  #costOfParent({ parent, path }: Feed<Item>): number {
    if (parent === null) return Number.POSITIVE_INFINITY
    return (path.length - 1) * HOP + this.#candidates.roundTripOf(parent) / 2
  }

  #graft(device: string, stripe: number, urgent: boolean, time: number): void {
    const feed = this.#feeds[stripe] as Feed<Item>
    const slots = this.#children.slots(stripe)
    feed.ask(device, urgent, time, slots)
    this.#partner(device)
    const next = feed.received.newest < 0 ? null : feed.received.next
    this.#options.send(device, { type: 'graft', stripe, next, slots, urgent, starves: feed.starves(time) })
  }

  /** Asks one of the other parents, temporarily. */
  #graftUrgently(stripe: number, time: number): void {
    const feed = this.#feeds[stripe] as Feed<Item>
    if (feed.asked !== null) return
    let best: string | null = null
    let most = 0
    for (const other of this.#feeds) {
      const { parent } = other
      if (parent === null || other === feed || feed.hasRefused(parent, time) || other.isQuiet(time)) continue
      const newest = this.#partners.get(parent)?.newest[stripe] ?? 0
      if (newest <= most || this.#candidates.isAvoided(parent, time)) continue
      best = parent
      most = newest
    }
    if (best !== null) this.#graft(best, stripe, true, time)
  }

  #taken(from: string, { stripe, path }: Extract<ForestMessage, { type: 'taken' }>): void {
    const { me, send, now } = this.#options
    const feed = this.#feeds[stripe] as Feed<Item>
    const isAnswer = feed.asked?.device === from
    if (feed.trial?.device === from) return
    if (!isAnswer && feed.parent !== from) {
      send(from, { type: 'leave', stripe })
      return
    }
    if (path.includes(me) || path.length >= FOREST_LIMITS.path || this.#children.has(from, stripe)) {
      send(from, { type: 'leave', stripe })
      if (feed.parent === from) this.#lose(stripe, false)
      feed.refusedBy(from, now())
      this.#candidates.refused(from, stripe)
      return
    }
    this.meet(path.slice(0, 2))
    if (isAnswer && feed.parent !== null && feed.parent !== from) {
      feed.tryOut(from, [from, ...path], now())
      return
    }
    feed.join(from, [from, ...path], isAnswer, now())
    this.#tellPath(stripe)
  }

  /** Makes the device on trial the parent, since it brought something. */
  #approve(stripe: number, time: number): void {
    const feed = this.#feeds[stripe] as Feed<Item>
    const { parent, trial } = feed
    if (trial === null) return
    feed.join(trial.device, trial.path, true, time)
    if (parent !== null) this.#options.send(parent, { type: 'leave', stripe })
    this.#tellPath(stripe)
  }

  #endTrial(stripe: number, time: number): void {
    const feed = this.#feeds[stripe] as Feed<Item>
    const { trial } = feed
    if (trial === null) return
    feed.trial = null
    this.#fail(trial.device, stripe, trial.path, time)
  }

  /**
   * Avoids a device for a while and notifies the one above it. A source that paused is never avoided: it has what
   * nobody else has.
   */
  #fail(device: string, stripe: number, path: readonly string[], time: number): void {
    const { send, source } = this.#options
    send(device, { type: 'leave', stripe })
    if (device !== source) this.#candidates.avoid(device, time)
    if (!this.#feeds.every((feed) => feed.isQuiet(time))) this.#complain(device, stripe, path)
  }

  /**
   * Complains to the device that it names above itself, and to the one that referred to it, since it may have made up
   * the former.
   */
  #complain(device: string, stripe: number, path: readonly string[]): void {
    const above = new Set([path[1] ?? null, this.#candidates.referrerOf(device)])
    for (const each of above) if (each !== null) this.#options.send(each, { type: 'complaint', stripe, device })
  }

  #refused(from: string, { stripe, referrals }: Extract<ForestMessage, { type: 'refused' }>): void {
    const feed = this.#feeds[stripe] as Feed<Item>
    const time = this.#options.now()
    if (feed.trial?.device === from) feed.trial = null
    if (feed.parent !== from && feed.asked?.device !== from) return
    feed.refusedBy(from, time)
    this.#candidates.refused(from, stripe)
    this.meet(referrals, from)
    if (feed.parent !== from) return
    this.#lose(stripe, false)
    // The device that took our place has room for us.
    const [first] = referrals
    if (first !== undefined && first !== this.#options.me && !this.#banned.has(first) && feed.asked === null)
      this.#graft(first, stripe, false, time)
  }

  /** @param failed the parent isn't chosen again for a while */
  #lose(stripe: number, failed: boolean): void {
    const feed = this.#feeds[stripe] as Feed<Item>
    const { parent } = feed
    if (parent === null) return
    const time = this.#options.now()
    const { path } = feed
    this.#partner(parent)
    feed.leave(time)
    if (failed) {
      this.#children.parentFailed()
      this.#fail(parent, stripe, path, time)
    }
    if (feed.trial !== null) this.#approve(stripe, time)
  }

  /** Resets a stripe as for a newcomer: without a parent and without objects. */
  #beginAgain(stripe: number): void {
    const { plan, now, send } = this.#options
    const { parent, trial } = this.#feeds[stripe] as Feed<Item>
    for (const child of this.childrenOf(stripe)) this.#dismiss(child, stripe, null)
    for (const device of [parent, trial?.device ?? null]) {
      if (device === null) continue
      send(device, { type: 'leave', stripe })
      this.#partner(device)
    }
    this.#feeds[stripe] = new Feed(plan[stripe]?.every ?? 0, now())
    this.#newest = this.#newest.map((count, each) => (each === stripe ? 0 : count))
    this.#improving &= ~bit(stripe)
  }

  /** Requests missing objects, from each device that says it has them in turn. */
  #request(stripe: number, time: number): void {
    const { delay, send } = this.#options
    const feed = this.#feeds[stripe] as Feed<Item>
    const missing = feed.received.missing(time, feed.patience, delay)
    if (missing.length === 0) return
    const of = new Map<string, number[]>()
    for (const seq of missing) {
      const can = [...this.#partners]
        .filter(([, { newest, failures }]) => (newest[stripe] as number) > seq && failures < UNRELIABLE)
        .map(([device]) => device)
      // The parent of the stripe would have pushed it.
      const others = can.filter((device) => device !== feed.parent)
      const from = others.length > 0 ? others : can
      const device = from[(feed.received.requestsOf(seq) + seq) % from.length]
      if (device !== undefined) appendTo(of, device, seq)
    }
    for (const [device, seqs] of of) {
      const partner = this.#partners.get(device)
      if (partner) partner.failures++
      send(device, { type: 'please', stripe, seqs })
    }
  }

  /** Occasionally asks devices further up, if a stripe is late here or if many devices depend on us. */
  #improve(time: number): void {
    const { random, delay } = this.#options
    this.#improveAt = time + (0.5 + random()) * FOREST_LIMITS.improveEvery
    const least = smallest(this.#feeds.map(({ lag }) => lag))
    const above = new Set<string>()
    for (const [stripe, feed] of this.#feeds.entries()) {
      const isLate = feed.lag - least > FOREST_LIMITS.improveBy || feed.lag > LATE * delay
      const slots = this.#children.slots(stripe)
      if (slots > feed.saidSlots * MORE_SLOTS && feed.parent !== null && feed.asked === null)
        this.#graft(feed.parent, stripe, feed.isTemporary, time)
      if (feed.path.length < 2 || !(isLate || slots > 1)) continue
      this.#improving |= bit(stripe)
      for (const device of feed.path.slice(1)) above.add(device)
    }
    if (this.#improving === 0) return
    this.#collectUntil = time + 2 * FOREST_LIMITS.collect
    const few = [...above].sort(() => random() - 0.5).slice(0, FOREST_LIMITS.asked)
    const others = this.#candidates.ask(time, random, FOREST_LIMITS.askAgain)
    for (const device of new Set([...this.#candidates.askThese(few, time), ...others]))
      this.#sendSeek(device, this.#improving, time)
  }

  /** Sends each parent a sign of life, and the parent of sound the number of viewers below us. */
  #report(time: number): void {
    this.#reportedAt = time
    const sound = this.#feeds[SOUND]?.parent ?? null
    const spare = this.#sum('spare', this.#children.slots(SOUND))
    for (const parent of new Set(this.parents))
      if (parent !== null)
        this.#options.send(parent, { type: 'report', viewers: parent === sound ? this.viewers : 0, spare })
  }

  // As a parent.

  #sought(from: string, { stripes, slots, starves }: Extract<ForestMessage, { type: 'seek' }>): void {
    const { now, send } = this.#options
    const time = now()
    if (!this.#mayAnswer(from, time)) return
    let offered = 0
    const referrals = new Set<string>()
    for (const [stripe, feed] of this.#feeds.entries()) {
      if ((stripes & bit(stripe)) === 0) continue
      const isStarving = (starves & bit(stripe)) !== 0
      const graft = { device: from, stripe, slots: slots[stripe] ?? 0, urgent: false, starves: isStarving }
      if (this.#canFeed(stripe, from, time) && this.#children.wouldTake(graft)) offered |= bit(stripe)
      else for (const device of this.#children.referrals(stripe, from).slice(0, PER_STRIPE)) referrals.add(device)
      if (feed.parent !== null && feed.parent !== from) referrals.add(feed.parent)
    }
    const depths = this.#feeds.map(({ path }) => path.length)
    send(from, { type: 'offer', stripes: offered, depths, referrals: this.#some(referrals) })
  }

  #mayAnswer(device: string, time: number): boolean {
    if (time - this.#seeks.at >= 1000) this.#seeks = { at: time, count: 0, of: new Map() }
    const { count, of } = this.#seeks
    const times = of.get(device) ?? 0
    if (count >= FOREST_LIMITS.seeksPerSecond || times >= FOREST_LIMITS.seeksOfOne) return false
    this.#seeks.count++
    of.set(device, times + 1)
    return true
  }

  #grafted(from: string, message: Extract<ForestMessage, { type: 'graft' }>): void {
    const { now, send } = this.#options
    const { stripe, next } = message
    const taken = this.#canFeed(stripe, from, now()) ? this.#children.take({ ...message, device: from }) : null
    if (!taken) {
      send(from, { type: 'refused', stripe, referrals: this.#some(this.#children.referrals(stripe, from)) })
      return
    }
    if (taken.instead !== null) this.#dismissed(taken.instead, stripe, from)
    send(from, { type: 'taken', stripe, path: (this.#feeds[stripe] as Feed<Item>).path })
    this.#begin(from, stripe, next)
  }

  /** Sends a new child the objects since its last one, or those needed to begin decoding. */
  #begin(to: string, stripe: number, next: number | null): void {
    const { received } = this.#feeds[stripe] as Feed<Item>
    const time = this.#options.now()
    if (next !== null) {
      for (const item of received.from(next)) this.#outbox.add(to, item, RANKS.begin, this.#usefulUntil(item))
    } else {
      const key = stripe === SOUND ? null : this.#lastKey()
      const since = key?.time ?? time - this.#offset - SOUND_BEFORE
      for (const item of received.from(0))
        if (item.time >= since) this.#outbox.add(to, item, RANKS.begin, time + BEGIN_WITHIN)
    }
    this.#outbox.pump()
  }

  /** The time until which it is still useful to send an object to a device that lacks it. */
  #usefulUntil({ stripe, time }: Item): number {
    return time + this.#offset + this.#options.delay + (LOWEST.includes(stripe) ? REVIVES : 0)
  }

  #lastKey(): Item | null {
    const keys = this.#feeds.map(({ received }, stripe) =>
      stripe === SOUND ? null : received.last(({ isKey }) => isKey),
    )
    return keys.reduce((last, key) => (key && (!last || key.time > last.time) ? key : last), null)
  }

  #requested(from: string, { stripe, seqs }: Extract<ForestMessage, { type: 'please' }>): void {
    const { now, bound } = this.#options
    if (!this.#mayRequest(from)) return
    const time = now()
    for (const seq of seqs) {
      const item = this.#feeds[stripe]?.received.get(seq)
      if (item && this.#answers.take(item.size, bound() * FOREST_LIMITS.requestShare, time))
        this.#outbox.add(from, item, RANKS.requested, this.#usefulUntil(item))
    }
    this.#outbox.pump()
  }

  #mayRequest(device: string): boolean {
    return STRIPES.some((_, stripe) => this.#children.has(device, stripe)) || this.#partners.has(device)
  }

  #left(device: string, stripe: number): void {
    if (!this.#children.remove(device, stripe)) return
    this.#outbox.drop(device, stripe)
    if (stripe === SOUND) this.#below.delete(device)
  }

  #dismiss(device: string, stripe: number, forWhom: string | null): void {
    if (this.#children.remove(device, stripe)) this.#dismissed(device, stripe, forWhom)
  }

  #dismissed(device: string, stripe: number, forWhom: string | null): void {
    this.#outbox.drop(device, stripe)
    if (stripe === SOUND) this.#below.delete(device)
    const others = this.#children.referrals(stripe, device).filter((each) => each !== forWhom)
    const referrals = forWhom === null ? others : [forWhom, ...others]
    this.#options.send(device, { type: 'refused', stripe, referrals: this.#some(referrals) })
  }

  #tellPath(stripe: number): void {
    const { path } = this.#feeds[stripe] as Feed<Item>
    for (const child of this.childrenOf(stripe)) this.#options.send(child, { type: 'taken', stripe, path })
  }

  /** Only a device that is fed feeds others, and never those above it. */
  #canFeed(stripe: number, device: string, time: number): boolean {
    if (this.#isSource) return true
    const feed = this.#feeds[stripe] as Feed<Item>
    if (feed.parent === null || feed.isSuspect(time) || this.#isCutOff(time)) return false
    if (feed.path.length >= FOREST_LIMITS.path - 1) return false
    return !feed.path.includes(device)
  }

  #forgetOld(time: number): void {
    const newest = time - this.#offset
    let before = newest - CAST_LIMITS.keptFor
    do {
      for (const { received } of this.#feeds) received.forgetBefore(before)
      before += FOREST_STEP
    } while (this.bytes > CAST_LIMITS.keptBytes && before < newest)
  }

  #partner(device: string): void {
    const until = this.#options.now() + LINGERING
    const partner = this.#partners.get(device)
    if (partner) partner.until = until
    else this.#partners.set(device, { until, newest: STRIPES.map(() => 0), failures: 0 })
  }

  #isParent(device: string): boolean {
    return this.#feeds.some(({ parent, trial }) => parent === device || trial?.device === device)
  }

  #ban(device: string): void {
    this.#banned.add(device)
    for (const [stripe, { parent, path, trial }] of this.#feeds.entries()) {
      if (parent === device) this.#complain(device, stripe, path)
      else if (trial?.device === device) this.#complain(device, stripe, trial.path)
    }
    this.closed(device)
  }

  /** Limited to what a message can hold: devices below may claim anything. */
  #sum(what: 'viewers' | 'spare', here: number): number {
    let sum = here
    for (const below of this.#below.values()) sum += below[what]
    return Math.min(CAST_LIMITS.viewers, sum)
  }

  #some(devices: Iterable<string>): string[] {
    return [...devices].slice(0, FOREST_LIMITS.referrals)
  }
}

/**
 * Milliseconds for which an object that arrived too late may still wait to be sent: if the source or the way here became
 * slower, the devices below play everything later.
 */
const LATE_WAIT = 200
/** A partner that brought nothing after this many requests isn't asked again. */
const UNRELIABLE = 4
/** The cost of one more device on the way, and of having the same parent in two stripes, in milliseconds. */
const HOP = 40
const TWICE = 200
/** How many milliseconds better another parent must be. */
const BETTER = 20
/** A stripe that is late by more than this share of the delay should come from another parent. */
const LATE = 0.4
/** A parent is notified if a child can take this many times as many children as it said. */
const MORE_SLOTS = 1.5
/** Maximum referrals per stripe. */
const PER_STRIPE = 3
/**
 * How much sound a new viewer gets immediately, and how long the objects needed to begin decoding may take, in
 * milliseconds.
 */
const SOUND_BEFORE = 500
const BEGIN_WITHIN = 2000
const FOREST_STEP = 1000
/** Stripes without which nothing can be decoded before the next key picture. For them, late is better than never. */
const LOWEST: readonly number[] = [1, 2]
const REVIVES = 1000
