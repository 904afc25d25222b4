/** Runs a scenario: everything is real between key and screen except network, disk and time. One member is hostile. */

import { CallFailure } from '../../ipc/call-failure.ts'
import { chainKey } from '../../record/chain-id.ts'
import { LIMITS } from '../../record/limits.ts'
import { may, mayGovern, rolesInvitableBy } from '../../space/permissions.ts'
import { type Backup, DiskFullError } from '../disk.ts'
import { World } from '../world/world.ts'
import { isRefusal, type NewerTool, type WorldDevice } from '../world/world-device.ts'
import {
  expectAllWell,
  expectClockTold,
  expectNobodyBlamed,
  expectValidMembers,
  SimulationFailure,
} from './expectations.ts'
import { Hostile } from './hostile.ts'
import { describeOperation, FOUNDER, HOSTILE, ODD, type Operation, RELAY, type Scenario } from './operations.ts'
import type { Removal, Saved, Simulated } from './simulated.ts'
import { Trace } from './trace.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * 60 * 60 * 1000
const HORIZON = 7 * DAY
const LEAST_HISTORY = { packed: 2, settled: 1 }
/** Milliseconds that a joining device has before the next operation. */
const JOINING = 3000
/** At the end: milliseconds between two checks whether all devices are equal; below, the maximum in total. */
const LOOK = 10_000
const PATIENCE = 25 * 60 * 1000
/** Milliseconds for which members reach only a relay before they meet. */
const BY_RELAY = 3 * 60 * 1000
/** Milliseconds for which each copy of a profile runs at the end. */
const COPY_RUNS = 60_000
/** Number of swaps at the end: the other copy must act on what one copy proves. */
const COPY_TURNS = 4
const MOST_MESSAGES = 400_000

export interface Outcome {
  seed: number
  hash: string
  /** Events in the trace. */
  events: number
  /** Number of events of each kind. */
  happened: Map<string, number>
  failure: SimulationFailure | null
}

export interface SimulationOptions {
  /** Calls back once all promises that can settle have: `setImmediate`. */
  turn: (next: () => void) => void
  onLine?: (line: string) => void
}

export class Simulation implements Simulated {
  readonly world: World
  readonly scenario: Scenario
  readonly hostile: Hostile
  readonly saved: Saved[] = []
  readonly happened = new Map<string, number>()
  /** Admissions of each device that any honest device has seen. */
  readonly admissions = new Map<string, Set<string>>()
  /** The disk of the other copy of a profile. */
  readonly copies = new Map<string, { disk: Backup; noticed: boolean }>()
  readonly removals: Removal[] = []
  readonly unawareOfLeaving = new Set<string>()
  readonly #left = new Set<string>()
  readonly #trace = new Trace()
  readonly #backups = new Map<string, Backup[]>()
  #said = 0
  #messages = 0
  #error: unknown = null

  constructor(scenario: Scenario, { turn, onLine }: SimulationOptions) {
    this.scenario = scenario
    const { seed, delay, jitter, honest, withoutTool } = scenario
    const newerToolOf = (name: string): NewerTool => {
      if (!withoutTool) return 'none'
      return withoutTool.includes(name) ? 'unknown' : 'known'
    }
    this.world = new World({
      seed: seed * 7919 + 13,
      turn,
      crypto: 'quick',
      delay,
      jitter,
      leastHistory: LEAST_HISTORY,
    })
    this.#trace.onLine = onLine ?? null
    for (const name of [...honest, HOSTILE]) {
      const device = this.world.device(name, { keepsOnly: name === RELAY, newerTool: newerToolOf(name) })
      device.disk.onWritten = (outcome) => {
        this.note(`writes ${outcome}`)
        this.#trace.note(`${this.#now} ${name} write ${outcome}`)
      }
    }
    this.world.device(ODD, { hasInvalidKey: true, newerTool: newerToolOf(ODD) })
    const bad = this.world.device(HOSTILE)
    this.hostile = new Hostile(this.world, bad)
    bad.mischief = this.hostile
    const names = new Map([...this.world.devices.values()].map(({ id, name }) => [id, name]))
    this.world.network.onArrival = (from, to, bytes, kind) => {
      this.#messages += 1
      this.#trace.note(`${this.#now} ${names.get(from)} to ${names.get(to)} ${kind} ${bytes[1]}`, bytes)
    }
  }

  get honest(): WorldDevice[] {
    return this.scenario.honest.map((name) => this.world.device(name))
  }

  async run(): Promise<Outcome> {
    let failure: SimulationFailure | null = null
    try {
      await this.world.run(this.world.device(FOUNDER).createSpace('our space', HORIZON))
      for (const operation of this.scenario.operations) await this.#step(operation)
      await this.#end()
    } catch (error) {
      failure = error instanceof SimulationFailure ? error : new SimulationFailure('nothing throws', wordsOf(error))
      this.#trace.note(`failed: ${failure.message}`)
    }
    for (const [what, count] of Object.entries(this.world.network.suffered)) this.note(`messages ${what}`, count)
    this.note('messages', this.#messages)
    const { hash, count } = this.#trace
    return { seed: this.scenario.seed, hash, events: count, happened: this.happened, failure }
  }

  note(what: string, count = 1): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + count)
  }

  get #now(): number {
    return Math.round(this.world.time.now * 1000) / 1000
  }

  async #step(operation: Operation): Promise<void> {
    await this.world.pass(operation.after)
    this.#trace.note(`${this.#now} ${describeOperation(operation)}`)
    if (await this.#do(operation)) this.note(operation.do === 'evil' ? `evil ${operation.act}` : operation.do)
    this.#watch()
  }

  /** Checks the expectations that hold at any time. */
  #watch(): void {
    const { world } = this
    if (this.#error !== null) throw this.#error
    expectNobodyBlamed(this)
    if (this.#messages > MOST_MESSAGES) throw new SimulationFailure('few messages', `${this.#messages}`)
    for (const device of this.honest) {
      if (!device.isRunning) continue
      const { neighbors, judgingBytes, claims, untold } = device.space.sync.load()
      const most = world.devices.size * (2 * LIMITS.creditBytes + LIMITS.recordBytes)
      if (judgingBytes > most)
        throw new SimulationFailure('bounded memory', `${device.name} judges ${judgingBytes} bytes`)
      if (claims > neighbors * LIMITS.chainsPerSpace || untold > neighbors * LIMITS.chainsPerSpace) {
        throw new SimulationFailure('bounded memory', `${device.name} keeps ${claims} claims, ${untold} heads`)
      }
      expectValidMembers(this, device)
      for (const [id, { grant }] of device.log.governance?.members ?? []) {
        if (grant.invite === null) continue
        const seen = this.admissions.get(id) ?? new Set()
        this.admissions.set(id, seen.add(grant.hash))
      }
    }
  }

  /** Returns false if the operation isn't possible now. */
  async #do(operation: Operation): Promise<boolean> {
    const { world } = this
    switch (operation.do) {
      case 'join':
        return this.#join(world.device(operation.name), world.device(operation.by), operation.role)
      case 'say':
      case 'draw':
        return this.#write(operation)
      case 'link':
        world.link(operation.name, operation.other)
        return true
      case 'cut':
        world.cut(operation.name, operation.other)
        return true
      case 'partition':
        world.partition(...operation.names)
        return true
      case 'heal':
        world.heal()
        return true
      case 'weather':
        world.network.weather = operation
        return true
      case 'crash':
      case 'restart': {
        const device = world.device(operation.name)
        if (!device.isRunning) return false
        device.crash()
        if (operation.do === 'restart') this.#background(device.start())
        return true
      }
      case 'start':
        return this.#start(world.device(operation.name))
      case 'fill':
      case 'free':
        world.device(operation.name).disk.isFull = operation.do === 'fill'
        return true
      case 'backup':
        return this.#backup(operation.name)
      case 'restore':
        return this.#restore(operation)
      case 'copy':
        if (!world.device(operation.name).isIn || this.copies.has(operation.name)) return false
        this.copies.set(operation.name, {
          disk: world.device(operation.name).disk.backup(),
          noticed: operation.noticed,
        })
        return true
      case 'swap':
        return this.#swap(operation.name)
      case 'role':
      case 'remove':
        return this.#govern(operation)
      case 'purge':
        return this.#purge(world.device(operation.by), world.device(operation.of))
      case 'leave':
        return this.#leave(world.device(operation.name))
      case 'keys':
      case 'settle':
      case 'pack':
        return this.#keep(operation.do, world.device(operation.name))
      case 'days':
        world.time.sleep(operation.days * DAY)
        return true
      case 'clock':
        world.device(operation.name).skew = operation.hours * HOUR
        return true
      case 'branches':
        return this.hostile.branches(operation.count)
      case 'evil':
        this.#background(this.hostile.act(operation.act, operation.choice).then(() => {}))
        await world.pass(0)
        return world.device(HOSTILE).isRunning
    }
  }

  async #join(device: WorldDevice, by: WorldDevice, role: Parameters<WorldDevice['invite']>[0]): Promise<boolean> {
    const own = by.isIn ? by.governance.role(by.id) : null
    // A device that is off and has a space would open it.
    const isOff = !device.isRunning && device.disk.entry !== null
    const mayInvite = own !== null && rolesInvitableBy(own, 'team-space').includes(role)
    if (device === by || device.isIn || isOff || !mayInvite || !by.mayWrite) return false
    this.#background(by.invite(role).then((link) => device.join(link)))
    await this.world.pass(50)
    this.world.link(device.name, by.name)
    await this.world.pass(JOINING)
    return device.isIn
  }

  async #pack(device: WorldDevice): Promise<void> {
    if (device.newerTool !== 'known') await device.space.history.look()
    else if (await device.squashes()) this.note('packed with a tool that half has never heard of')
  }

  #write(operation: Extract<Operation, { do: 'say' | 'draw' }>): boolean {
    const author = this.world.device(operation.name)
    if (!author.isRunning || !author.mayWrite) return false
    if (operation.do === 'draw' && author.newerTool === 'unknown') return false
    if (operation.do === 'draw' && author.newerTool === 'known')
      this.note('drawn with a tool that half has never heard of')
    for (let count = 0; count < operation.count; count++) {
      this.#said += 1
      const text = `${author.name} ${this.#said}`
      const seat = this.#said % (this.scenario.windows?.[author.name] ?? 1)
      const gone = [...author.governance.formerMembers].flatMap(([id, removal]) => (removal === null ? [] : [id]))
      const written =
        operation.do === 'say'
          ? author.says(text, seat)
          : author.draws(`element ${operation.element}`, this.#said, seat)
      this.#background(
        written
          .catch((error: unknown) => this.#refused(author, error))
          .then((place) => {
            this.note('saved')
            if (seat > 0) this.note('saved in another window than the first')
            if (author.name !== HOSTILE) expectClockTold(author, place)
            if (operation.do === 'say' && author.name !== HOSTILE)
              this.saved.push({ author, text, written: place, gone, lost: false, isSetBack: false, isForgotten: false })
          }),
      )
    }
    return true
  }

  /** People can lose the right to write, but nothing that they are allowed to write is refused. */
  #refused({ name }: WorldDevice, error: unknown): never {
    if (name !== HOSTILE && error instanceof CallFailure && error.reason === 'refused')
      throw new SimulationFailure('what people write is taken', `${name}: ${error.message} at ${this.world.time.now}`)
    throw error
  }

  #start(device: WorldDevice): boolean {
    if (device.isRunning || device.disk.entry === null) return false
    this.#background(device.start())
    return true
  }

  #backup(name: string): boolean {
    const device = this.world.device(name)
    if (!device.isIn) return false
    this.#backups.set(name, [...(this.#backups.get(name) ?? []), device.disk.backup()])
    return true
  }

  #restore({ name, noticed, oldest }: Extract<Operation, { do: 'restore' }>): boolean {
    const device = this.world.device(name)
    const backup = this.#backups.get(name)?.at(oldest ? 0 : -1)
    if (!backup) return false
    device.crash()
    for (const saved of this.saved) {
      const { head, record } = saved.written
      if (saved.author !== device) {
        saved.isForgotten ||= device.disk.holds(chainKey(head.chain), head.seq, record.bytes)
        continue
      }
      if (this.#isElsewhere(saved)) saved.isSetBack = true
      else saved.lost = true
    }
    device.disk.restore(backup, noticed)
    if (this.#left.has(name)) this.unawareOfLeaving.add(name)
    this.#background(device.start())
    return true
  }

  /** Whether a disk other than its author's has the saved text. */
  #isElsewhere({ author, written }: Saved): boolean {
    const { head, record } = written
    const others = this.honest.filter((device) => device !== author)
    if (others.some(({ disk }) => disk.holds(chainKey(head.chain), head.seq, record.bytes))) return true
    const copy = this.copies.get(author.name)?.disk.records.find(([key]) => key === chainKey(head.chain))
    return copy?.[1][head.seq] != null
  }

  /** One copy of a profile ends, and the other starts. */
  #swap(name: string): boolean {
    const copy = this.copies.get(name)
    if (!copy) return false
    const device = this.world.device(name)
    device.crash()
    const here = device.disk.backup()
    device.disk.restore(copy.disk, copy.noticed)
    this.copies.set(name, { disk: here, noticed: false })
    this.#background(device.start())
    return true
  }

  #govern(operation: Extract<Operation, { do: 'role' | 'remove' }>): boolean {
    const by = this.world.device(operation.by)
    const of = this.world.device(operation.of)
    if (!by.isIn || !by.mayWrite) return false
    const [actor, target] = [by.governance.members.get(by.id), by.governance.members.get(of.id)]
    if (by === of || !actor || !target || !mayGovern(actor.grant, target.grant)) return false
    if (operation.do === 'role') {
      if (of.keepsOnly) return false
      if (target.grant.role === operation.role) return false
      this.note(may(operation.role, 'write-content') ? 'promotion' : 'demotion')
      this.#background(by.changeRole(of, operation.role))
    } else this.#background(this.#remove(by, of))
    return true
  }

  async #remove(by: WorldDevice, of: WorldDevice): Promise<void> {
    const [own, before] = [by, of].map(({ id }) => by.governance.members.get(id)?.grant.hash)
    const refusal = await by.remove(of).then(
      () => null,
      (error: unknown) => error,
    )
    // The remover may have been removed in the meantime.
    const isStill = by.isRunning && by.governance.members.get(by.id)?.grant.hash === own
    const isDone = refusal === null || (refusal instanceof CallFailure && refusal.reason === 'not-in-effect')
    if (isDone && isStill && by.governance.members.get(of.id)?.grant.hash === before)
      throw new SimulationFailure('removals take effect', `${by.name} removed ${of.name}`)
    const removal = isStill ? by.governance.endingOf(of.id) : null
    if (removal !== null) this.removals.push({ by, of, removal })
    if (refusal !== null) throw refusal
  }

  #purge(by: WorldDevice, of: WorldDevice): boolean {
    const role = by.isIn ? by.governance.role(by.id) : null
    if (!role || !may(role, 'purge') || !by.governance.formerMembers.has(of.id)) return false
    this.#background(by.purges(of))
    return true
  }

  /** The founder stays, since other devices are compared with it. */
  #leave(device: WorldDevice): boolean {
    if (!device.isIn || device.name === FOUNDER) return false
    const anyway = device.name === HOSTILE
    if (!anyway && device.isUnkept) {
      this.note('leaving put off')
      return false
    }
    this.#background(device.leaves(null, anyway).then(() => void this.#left.add(device.name)))
    return true
  }

  #keep(what: 'keys' | 'settle' | 'pack', device: WorldDevice): boolean {
    const role = device.isIn ? device.governance.role(device.id) : null
    if (!role || !device.mayWrite) return false
    if (what === 'keys') this.#background(device.renewsKeys())
    else if (what === 'settle' && may(role, 'checkpoint')) this.#background(device.space.history.look())
    else if (what === 'pack') this.#background(this.#pack(device))
    else return false
    return true
  }

  async #end(): Promise<void> {
    const { world } = this
    world.network.weather = { loss: 0, duplicates: 0, reordering: 0 }
    for (const { disk } of world.devices.values()) disk.isFull = false
    await world.pass(2 * LOOK)
    for (const device of world.devices.values()) this.#start(device)
    await world.pass(100)
    if (!this.scenario.keepsLinks) for (const name of world.devices.keys()) world.partition(name)
    await this.#meetByRelay()
    this.#linkAll()
    for (const name of this.copies.keys()) {
      for (let turn = 0; turn < COPY_TURNS; turn++) {
        await world.pass(COPY_RUNS)
        this.#swap(name)
        await world.pass(100)
        this.#linkAll()
      }
    }
    // The hostile member may still release records that it withheld: requires two quiet checks in a row, and judges the
    // second.
    let quiet = 0
    for (let waited = 0; waited < PATIENCE && quiet < 2; waited += LOOK) {
      await world.pass(LOOK)
      this.#linkAll()
      this.#watch()
      quiet = this.#isQuiet() ? quiet + 1 : 0
    }
    await expectAllWell(this)
  }

  /** If there is a relay, all devices reach only the relay for a while. */
  async #meetByRelay(): Promise<void> {
    const { world, scenario } = this
    const others = scenario.honest.filter((name) => name !== RELAY)
    if (others.length === scenario.honest.length || scenario.keepsLinks || !world.device(RELAY).isIn) return
    const heads = (name: string): string => JSON.stringify(world.device(name).heads())
    const inside = others.filter((name) => world.device(name).isIn)
    const wasEqual = new Set(inside.map(heads)).size === 1
    for (const name of others) if (world.device(name).isRunning) world.link(name, RELAY)
    for (let waited = 0; waited < BY_RELAY; waited += LOOK) {
      await world.pass(LOOK)
      this.#watch()
    }
    const isEqual = new Set([RELAY, ...others.filter((name) => world.device(name).isIn)].map(heads)).size === 1
    if (isEqual && !wasEqual) this.note('members who are equal by a relay alone')
  }

  #linkAll(): void {
    const names = this.scenario.honest.filter((name) => this.world.device(name).isRunning)
    // A former member passes on only what it is allowed to see, and the hostile member whatever it likes.
    const { members } = this.world.device(FOUNDER).governance
    const inside = names.filter((name) => members.has(this.world.device(name).id))
    for (const circle of [names, inside]) {
      for (const [index, one] of circle.entries()) this.world.link(one, circle[(index + 1) % circle.length] as string)
    }
    for (const one of names) {
      this.world.link(one, HOSTILE)
      if (this.scenario.end === 'mesh') for (const other of names) this.world.link(one, other)
    }
  }

  /** Whether all members seem to be equal. */
  #isQuiet(): boolean {
    const founder = this.world.device(FOUNDER)
    const members = this.honest.filter(({ id }) => founder.governance.members.has(id))
    const state = (device: WorldDevice): string =>
      JSON.stringify([device.isIn, device.log.governance?.epoch.hash, device.log.governance?.keysDue, device.heads()])
    const states = new Set(members.map((device) => (device.isRunning ? state(device) : device.name)))
    // Older keys are requested once a minute: if some devices have them, the others will get them.
    const readers = members.filter(({ isRunning, keepsOnly }) => isRunning && !keepsOnly)
    const lacks = new Set(readers.map(({ ring }) => ring.lacksContent))
    return states.size === 1 && lacks.size === 1 && !founder.governance.keysDue
  }

  /** Runs work that nobody awaits. Errors that are allowed to stop it aren't faults. */
  #background(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (error instanceof DiskFullError) this.note('writes refused by a full disk')
      else if (isRefusal(error)) this.note('writes that were not allowed')
      else this.#error ??= error
    })
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
