/** Many helpers of one job in virtual time: the real helper, claims and tally, over a network that only delays. */
import { personOf } from '../../../record/person.ts'
import { VirtualTime } from '../../../testing/network.ts'
import { Random } from '../../../testing/random.ts'
import { Helper } from '../helper.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'
import type { Result } from '../shape.ts'
import { Claims } from '../work/claims.ts'
import { OwnTasks } from '../work/own-tasks.ts'
import { Tally } from '../work/tally.ts'

export interface Character {
  /** Milliseconds for one task. */
  pace: number
  /** Its answer; by default the right one. */
  answer?(task: number, random: Random): string
  /** How far its clock is ahead of the starter's. Milliseconds. */
  ahead?: number
  /** When it disappears without notice. */
  diesAt?: number
  /** Claims these tasks, but computes nothing. */
  claims?(now: number): number[]
}

export interface CrowdOptions {
  seed: number
  tasks: number
  copies?: number
  samples?: boolean
  helpers: readonly Character[]
  /** Milliseconds until others receive claims, and until they have a result. */
  heardAfter?: number
  writtenAfter?: number
  /** The deadline. */
  until?: number
}

export interface Outcome {
  /** When all tasks had a result; null if that never happened. */
  ended: number | null
  /** Answers by honest helpers, and tasks whose valid result is false. */
  answers: number
  falseResults: number
  tally: Tally
}

export const RIGHT = 'right'
const JOB = 'ab'.repeat(16)
const PATIENCE = 24 * 3_600_000
const LOOK = 500

interface Member extends Character {
  device: string
  tally: Tally
  heard: Claims
  helper: Helper
  own: OwnTasks
  said: number
  random: Random
}

/** Runs the job to its end. */
export const runCrowd = (options: CrowdOptions): Outcome => new Crowd(options).run()

class Crowd {
  readonly #options: CrowdOptions
  readonly #time = new VirtualTime()
  readonly #members: Member[]
  /** All answers so far. */
  readonly #all: Tally
  /** All earlier tasks were done at the last check. */
  #firstUndone = 0
  #answers = 0

  constructor(options: CrowdOptions) {
    this.#options = options
    this.#all = this.#newTally()
    this.#members = options.helpers.map((character, number) => this.#member(character, number))
  }

  run(): Outcome {
    for (const member of this.#members) this.#time.at(member.random.between(0, LOOK - 1), () => this.#look(member))
    let ended: number | null = null
    while (ended === null && this.#time.step(PATIENCE)) if (this.#isDone()) ended = this.#time.now
    let falseResults = 0
    for (let task = 0; task < this.#options.tasks; task += 1)
      if ((this.#all.result(task)?.text ?? RIGHT) !== RIGHT) falseResults += 1
    return { ended, answers: this.#answers, falseResults, tally: this.#all }
  }

  #member(character: Character, number: number): Member {
    const { seed, until = PATIENCE } = this.#options
    const { ahead = 0 } = character
    const device = number.toString(16).padStart(64, '0')
    const [tally, heard, random] = [this.#newTally(), new Claims(), new Random(seed * 1000 + number)]
    const helper = new Helper({
      ...{ job: JOB, started: -ahead, until: until - ahead, me: device, tally, claims: heard },
      secret: random.between(0, 2 ** 31),
    })
    return { ...character, device, tally, heard, helper, own: new OwnTasks(), said: 0, random }
  }

  #newTally(): Tally {
    const { tasks, copies = 1, samples = false } = this.#options
    return new Tally({ count: tasks, copies, samples }, personOf)
  }

  #isDone(): boolean {
    const isDone = (task: number) => ['decided', 'trusted'].includes(this.#all.state(task))
    while (this.#firstUndone < this.#options.tasks && isDone(this.#firstUndone)) this.#firstUndone += 1
    if (this.#firstUndone < this.#options.tasks) return false
    // A helper may have lost its unconfirmed results.
    this.#firstUndone = 0
    while (this.#firstUndone < this.#options.tasks && isDone(this.#firstUndone)) this.#firstUndone += 1
    return this.#firstUndone === this.#options.tasks
  }

  #isGone({ diesAt = Number.POSITIVE_INFINITY }: Member): boolean {
    return this.#time.now >= diesAt
  }

  /** Takes a task if it has none, and repeats its claim. */
  #look(member: Member): void {
    const { now } = this.#time
    if (this.#isGone(member)) return
    if (member.claims) this.#say(member, member.claims(now))
    else if (member.own.size === 0) this.#take(member)
    else if (now - member.said >= LIMITS.claimEvery) this.#sayOwn(member)
    this.#time.after(LOOK, () => this.#look(member))
  }

  #take(member: Member): void {
    const { own, helper } = member
    const task = helper.next(this.#time.now, (each) => !own.has(each))
    if (task === null) return
    own.take(task)
    this.#sayOwn(member)
    this.#time.after(member.pace, () => {
      if (this.#isGone(member)) return
      const text = member.answer?.(task, member.random) ?? RIGHT
      if (!member.answer) this.#answers += 1
      own.computed(task, this.#time.now)
      this.#write(member, { task, text, ms: member.pace })
      this.#take(member)
    })
  }

  #sayOwn(member: Member): void {
    const answered = member.tally.given.get(member.device)?.tasks ?? 0
    this.#say(member, member.own.claim(answered, this.#time.now))
  }

  #say(member: Member, tasks: readonly number[]): void {
    member.said = this.#time.now
    const { device } = member
    this.#toOthers(device, this.#options.heardAfter ?? 50, ({ heard, tally }) =>
      heard.heard(device, tasks, tally.given.get(device)?.tasks ?? 0, this.#time.now),
    )
  }

  #write({ device, tally }: Member, result: Result): void {
    tally.take(device, result)
    const { writtenAfter = 1100 } = this.#options
    this.#time.after(writtenAfter, () => this.#all.take(device, result))
    this.#toOthers(device, writtenAfter, (other) => other.tally.take(device, result))
  }

  #toOthers(device: string, delay: number, tell: (member: Member) => void): void {
    this.#time.after(delay, () => {
      for (const member of this.#members) if (member.device !== device) tell(member)
    })
  }
}
