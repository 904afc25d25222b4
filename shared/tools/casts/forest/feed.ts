/** One stripe at a viewer: its parent, the devices that were asked, and how well it arrives. */
import { FOREST_LIMITS } from '../limits.ts'
import type { ForestObject } from './forest-object.ts'
import { Received } from './received.ts'

/** A device answers requests within this time, in milliseconds. */
const ANSWERS = 1000
/** Weight of the latest lag, and decay of the longest wait for the parent. */
const SMOOTH = 0.1
const REFUSED_FOR = 3000
/** A parent is given up once others have brought this many objects that it didn't. */
const BEHIND = 2.5

export class Feed<Item extends ForestObject> {
  readonly received: Received<Item>
  parent: string | null = null
  /** The devices above, the parent first and the source last. */
  path: readonly string[] = []
  isTemporary = false
  asked: { device: string; at: number; urgent: boolean } | null = null
  /** A device that may replace the parent once it brings something. */
  trial: { device: string; path: readonly string[]; since: number } | null = null
  /** How much later the stripe arrives than the fastest object of all, in milliseconds. */
  lag = 0
  /** The number of children that it last said it would accept. */
  saidSlots = 0
  readonly #refused = new Map<string, number>()
  readonly #every: number
  /**
   * When the parent last brought something, when anybody did, and since when others have brought what the parent
   * didn't.
   */
  #broughtAt: number
  #heardAt: number
  #behindSince: number | null = null
  #since: number
  /** How much later than others the parent usually brings something. */
  #behind = 0

  constructor(every: number, now: number) {
    this.received = new Received(every)
    this.#every = every
    this.#since = this.#broughtAt = this.#heardAt = now
  }

  /** How long an object can be missing before it is requested. */
  get patience(): number {
    return Math.min(FOREST_LIMITS.mostPatience, FOREST_LIMITS.patience + this.#behind)
  }

  /** Milliseconds since the last new object. */
  silence(now: number): number {
    return now - this.#heardAt
  }

  /** Whether a stripe with a parent has been quiet for a while: other devices may do better. */
  isSuspect(now: number): boolean {
    const quiet = now - Math.max(this.#heardAt, this.#since)
    return this.parent !== null && quiet > Math.max(FOREST_LIMITS.cutOff, BEHIND * this.#every)
  }

  /** Whether nothing has come for a while. */
  isQuiet(now: number): boolean {
    return this.silence(now) > this.#patientFor()
  }

  /** Whether nothing has come for a long time. */
  starves(now: number): boolean {
    return this.silence(now) > FOREST_LIMITS.starves
  }

  /** Whether the parent fails: others bring what it doesn't, or nobody brings anything. */
  isSilent(now: number): boolean {
    if (this.parent === null) return false
    if (this.#behindSince !== null && now - this.#behindSince > Math.max(FOREST_LIMITS.silent, BEHIND * this.#every))
      return true
    return now - Math.max(this.#broughtAt, this.#since) > this.#patientFor()
  }

  /** @param isKnown another device had already brought it */
  brought(from: string, now: number, seq: number, isKnown: boolean): void {
    if (!isKnown) this.#heardAt = now
    if (from === this.parent) {
      this.#broughtAt = now
      this.#behindSince = null
      const hinted = this.received.hintedAt(seq)
      const behind = hinted > 0 ? now - hinted : 0
      this.#behind = Math.max(behind, this.#behind * (1 - SMOOTH))
    } else if (!isKnown && this.parent !== null) this.#behindSince ??= now
  }

  noteLag(from: string, lag: number): void {
    if (from === this.parent) this.lag += SMOOTH * (lag - this.lag)
  }

  ask(device: string, urgent: boolean, now: number, slots: number): void {
    this.saidSlots = slots
    this.asked = { device, at: now, urgent }
  }

  /** @param isNew the parent was asked to take this device */
  join(parent: string, path: readonly string[], isNew: boolean, now: number): void {
    this.parent = parent
    this.path = path
    if (!isNew) return
    this.isTemporary = this.asked?.urgent === true
    this.asked = null
    this.trial = null
    this.#since = now
    this.#behindSince = null
  }

  /** Tries a device in addition to the parent, until it brings something. */
  tryOut(device: string, path: readonly string[], now: number): void {
    this.trial = { device, path, since: now }
    this.asked = null
  }

  leave(now: number): void {
    this.parent = null
    this.path = []
    this.isTemporary = false
    this.#behindSince = null
    this.#since = now
  }

  refusedBy(device: string, now: number): void {
    if (this.asked?.device === device) this.asked = null
    this.#refused.set(device, now)
  }

  hasRefused(device: string, now: number): boolean {
    const at = this.#refused.get(device)
    return at !== undefined && now - at < REFUSED_FOR
  }

  forget(device: string): void {
    if (this.asked?.device === device) this.asked = null
    if (this.trial?.device === device) this.trial = null
    this.#refused.delete(device)
  }

  look(now: number): void {
    if (this.asked && now - this.asked.at > ANSWERS) this.refusedBy(this.asked.device, now)
    for (const [device, at] of this.#refused) if (now - at >= REFUSED_FOR) this.#refused.delete(device)
  }

  #patientFor(): number {
    return Math.max(FOREST_LIMITS.lost, 4 * this.#every)
  }
}
