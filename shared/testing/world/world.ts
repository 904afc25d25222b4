/**
 * Several devices on one simulated network, in virtual time. Everything is real between key and screen except the
 * network and the disk. Stories read as people would tell them; the same seed tells the same story.
 */
import type { Crypto } from '../../record/crypto.ts'
import { LIMITS } from '../../record/limits.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import type { LeastHistory } from '../../space-host/keeping/history-keeper.ts'
import { differenceOf } from '../difference.ts'
import { Network, type NetworkOptions, VirtualTime } from '../network.ts'
import { quickCrypto } from '../quick-crypto.ts'
import { Random } from '../random.ts'
import { type NewerTool, WorldDevice, type WorldDeviceOptions } from './world-device.ts'

/** 20 November 2026, so that clocks show realistic times. */
const MORNING = Date.UTC(2026, 10, 20, 8)
const SETTLING = 15_000

export interface WorldOptions extends Partial<Pick<NetworkOptions, 'delay' | 'jitter' | 'rate' | 'congestion'>> {
  seed?: number
  /** Calls back once all promises that can settle have: `setImmediate`, if available. */
  turn: (next: () => void) => void
  /** `quick`: primitives with the same interface but without security, for long simulations. */
  crypto?: 'real' | 'quick'
  /** Each device's quota, in bytes. */
  authorBytes?: number
  /** Amount of history from which on a host packs and settles by itself. */
  leastHistory?: LeastHistory
}

export class World {
  readonly random: Random
  readonly time = new VirtualTime()
  readonly network: Network
  readonly devices = new Map<string, WorldDevice>()
  readonly crypto: Crypto
  readonly #options: Pick<WorldDeviceOptions, 'authorBytes' | 'leastHistory' | 'packed'>
  readonly #faults: unknown[] = []
  readonly #turn: (next: () => void) => void

  constructor(options: WorldOptions) {
    this.random = new Random(options.seed ?? 1)
    this.time.now = MORNING
    this.#turn = options.turn
    const { authorBytes = LIMITS.authorBytes, leastHistory } = options
    this.#options = { authorBytes, packed: new Map(), ...(leastHistory && { leastHistory }) }
    this.network = new Network({ ...options, time: this.time, random: this.random })
    const random = (length: number): Uint8Array => this.random.bytes(length)
    this.crypto = options.crypto === 'quick' ? quickCrypto(random) : nobleCrypto(random)
  }

  /**
   * Returns the device of this name, creating it when first mentioned. @param kind its properties if it is created now:
   * a relay, a device with an invalid key, or one that meets a newer tool
   */
  device(
    name: string,
    { keepsOnly = false, hasInvalidKey = false, newerTool = 'none' as NewerTool } = {},
  ): WorldDevice {
    let device = this.devices.get(name)
    if (!device) {
      const { crypto, network, random } = this
      const fault = (error: unknown): void => void this.#faults.push(error)
      const kind = { keepsOnly, hasInvalidKey, newerTool }
      device = new WorldDevice({ ...this.#options, ...kind, name, crypto, network, random, fault })
      this.devices.set(name, device)
    }
    return device
  }

  /** Lets time pass until the work is done. Throws the work's error, or an error if nothing can complete it. */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    let isDone = false
    const done = (): void => {
      isDone = true
    }
    work.then(done, done)
    await this.#promises()
    while (!isDone) {
      if (!this.time.step(Number.POSITIVE_INFINITY)) throw new Error('this will never be done')
      await this.#promises()
    }
    return work
  }

  async pass(milliseconds: number): Promise<void> {
    const until = this.time.now + milliseconds
    await this.#promises()
    while (this.time.step(until)) await this.#promises()
    this.time.now = until
  }

  /** Lets enough time pass for all linked devices to converge. */
  settle(): Promise<void> {
    return this.pass(SETTLING)
  }

  link(one: string, other: string): void {
    this.network.link(this.device(one).id, this.device(other).id)
  }

  linkAll(...names: string[]): void {
    const all = names.length > 0 ? names : [...this.devices.keys()]
    for (const one of all) for (const other of all) if (one < other) this.link(one, other)
  }

  cut(one: string, other: string): void {
    this.network.cut(this.device(one).id, this.device(other).id)
  }

  /** Cuts all links between the group and others. */
  partition(...names: string[]): void {
    for (const near of names) {
      for (const far of this.devices.keys()) if (!names.includes(far)) this.cut(near, far)
    }
  }

  /** Links all running devices with each other again. */
  heal(): void {
    this.linkAll()
  }

  /** The process dies and starts again from the stored data; its links are closed. */
  async restart(name: string): Promise<void> {
    const device = this.device(name)
    device.crash()
    await this.run(device.start())
  }

  /** The founder creates a space, and the others join by a link. All are linked with each other. */
  async together(founder: string, ...others: string[]): Promise<void> {
    await this.run(this.device(founder).createSpace())
    const link = await this.run(this.device(founder).invite('editor'))
    for (const name of others) await this.run(this.device(name).join(link))
    this.linkAll(founder, ...others)
    await this.settle()
  }

  /**
   * Expects all replicas (those of the members, unless names are given) to show the same heads, docs and members. If
   * they don't, `story` is printed.
   */
  async expectSame(names: readonly string[] = this.inside(), story = ''): Promise<void> {
    const [first, ...others] = names.map((name) => this.device(name))
    if (!first) throw new RangeError('nobody to compare')
    const seen = await this.seenBy(first)
    for (const other of others) {
      const difference = differenceOf(await this.seenBy(other), seen)
      if (difference !== null) throw new Error(`${other.name} and ${first.name} differ: ${difference}\n${story}`)
    }
    for (const device of [first, ...others]) {
      const misshown = await this.run(device.misshown())
      if (misshown !== null) throw new Error(`${device.name}'s windows differ from its log: ${misshown}\n${story}`)
    }
  }

  inside(): string[] {
    return [...this.devices.values()].filter((device) => device.isIn).map((device) => device.name)
  }

  async seenBy(device: WorldDevice) {
    const { members, epoch } = device.governance
    return {
      heads: device.heads(),
      contents: await device.contents(),
      members: [...members].map(([id, member]) => `${id} ${member.grant.role}`).sort(),
      epoch: epoch.hash,
    }
  }

  /** Runs everything that is due now. Throws errors that hosts report as their own fault. */
  async #promises(): Promise<void> {
    await new Promise<void>((resolve) => this.#turn(resolve))
    if (this.#faults.length > 0) throw this.#faults[0]
  }
}
