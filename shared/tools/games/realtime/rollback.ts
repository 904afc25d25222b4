/**
 * Two devices that play in real time (rule M12). Each simulates at once, with a guess of what the other does; when it
 * hears what the other did, and that was something else, it goes back to where they differ and simulates again.
 */
import type { Side } from '../rules/rules.ts'
import { IDLE, type Simulation } from './simulation.ts'

export const ROLLBACK = {
  /** Steps between what a player does and its effect: most of the way of a message. */
  delay: 2,
  /** Steps that are simulated without knowing what the other did. */
  ahead: 8,
  /** Steps between two checksums. */
  check: 60,
  /** Inputs in one packet: seconds of being apart. */
  inputs: 240,
  /** Checksums that are kept until the other's arrive. */
  checks: 16,
  /** Whoever is ahead of the other by more than this many steps waits for one, once in every `pace`. */
  abreast: 2,
  pace: 12,
} as const

export interface Packet {
  /** The step that its author simulates next. */
  step: number
  /** By how many steps its author seems to be ahead. */
  lead: number
  /** What its author does from the step `from` on. */
  from: number
  inputs: readonly number[]
  /** Its author knows what the other does before this step. */
  ack: number
  /** The last step of which everything is known, of those that are compared, with its checksum; null: none yet. */
  check: { step: number; sum: number } | null
}

/** `waited`: for the other's inputs, or so that the other comes abreast. */
export type Advance = 'stepped' | 'stalled' | 'waited'

export class Rollback<State> {
  readonly #simulation: Simulation<State>
  readonly #seat: Side
  /** By step, of this player and the other. */
  readonly #own: number[] = Array(ROLLBACK.delay).fill(IDLE)
  readonly #other: number[] = Array(ROLLBACK.delay).fill(IDLE)
  /** What was guessed of the other, by step. */
  readonly #guessed = new Map<number, number>()
  /** Before each step that may be simulated again; the last is that before `#step`. */
  readonly #states = new Map<number, State>()
  readonly #checks = new Map<number, number>()
  readonly #theirChecks = new Map<number, number>()
  #step = 0
  /** The other knows what we do before this step. */
  #acknowledged: number = ROLLBACK.delay
  #theirStep = 0
  #lead = 0
  #theirLead = 0
  #sinceWait = 0
  #desync: number | null = null
  /** Steps that were simulated again. */
  repeated = 0

  constructor(simulation: Simulation<State>, seat: Side) {
    this.#simulation = simulation
    this.#seat = seat
    this.#states.set(0, simulation.start())
  }

  get step(): number {
    return this.#step
  }

  /** With a guess of what isn't known yet. */
  get state(): State {
    return this.#states.get(this.#step) as State
  }

  /** Everything that both did before it is known. */
  get confirmed(): { step: number; state: State } {
    const step = Math.min(this.#other.length, this.#step)
    return { step, state: this.#states.get(step) as State }
  }

  /** The step at which the two devices computed something else; null: none. */
  get desync(): number | null {
    return this.#desync
  }

  /** Simulates a step, unless the other is too far behind. @param input what this player does now */
  advance(input: number): Advance {
    if (this.#step - this.#other.length >= ROLLBACK.ahead) return 'stalled'
    this.#sinceWait += 1
    if (this.#lead - this.#theirLead > 2 * ROLLBACK.abreast && this.#sinceWait >= ROLLBACK.pace) {
      this.#sinceWait = 0
      return 'waited'
    }
    this.#own.push(input)
    this.#simulate(this.#step)
    this.#step += 1
    this.#confirm()
    return 'stepped'
  }

  /** What the other needs to know now. */
  packet(): Packet {
    const from = this.#acknowledged
    const [step, sum] = [...this.#checks].at(-1) ?? []
    return {
      ...{ step: this.#step, lead: Math.max(-127, Math.min(127, this.#lead)), from, ack: this.#other.length },
      inputs: this.#own.slice(from, from + ROLLBACK.inputs),
      check: step === undefined || sum === undefined ? null : { step, sum },
    }
  }

  /** What the other has sent: in any order, or twice. */
  take({ step, lead, from, inputs, ack, check }: Packet): void {
    // Nobody can know what we haven't done yet.
    if (ack > this.#own.length) return
    this.#acknowledged = Math.max(this.#acknowledged, ack)
    if (step >= this.#theirStep) {
      this.#theirStep = step
      this.#lead = this.#step - step
      this.#theirLead = lead
    }
    const known = this.#other.length
    if (from <= known) this.#other.push(...inputs.slice(known - from))
    const wrong = this.#firstWrong(known)
    if (wrong !== null) this.#again(wrong)
    if (check) this.#keep(this.#theirChecks, check.step, check.sum)
    this.#confirm()
  }

  #firstWrong(known: number): number | null {
    for (let step = known; step < Math.min(this.#other.length, this.#step); step += 1)
      if (this.#guessed.get(step) !== this.#other[step]) return step
    return null
  }

  #again(from: number): void {
    this.repeated += this.#step - from
    for (let step = from; step < this.#step; step += 1) this.#simulate(step)
  }

  /** From the state before a step to the one after it. */
  #simulate(step: number): void {
    const own = this.#own[step] ?? IDLE
    const known = this.#other[step]
    // Most of the time, people do what they did a moment ago.
    const other = known ?? this.#other.at(-1) ?? IDLE
    if (known === undefined) this.#guessed.set(step, other)
    const inputs = this.#seat === 0 ? ([own, other] as const) : ([other, own] as const)
    this.#states.set(step + 1, this.#simulation.step(this.#states.get(step) as State, inputs))
  }

  /** Forgets what can't change anymore, and compares it with the other's. */
  #confirm(): void {
    const { step: confirmed } = this.confirmed
    for (const [step, state] of this.#states) {
      if (step > confirmed) break
      if (step > 0 && step % ROLLBACK.check === 0 && !this.#checks.has(step))
        this.#keep(this.#checks, step, this.#simulation.checksum(state))
      if (step < confirmed) {
        this.#states.delete(step)
        this.#guessed.delete(step)
      }
    }
    for (const [step, sum] of this.#theirChecks) {
      const own = this.#checks.get(step)
      if (own === undefined) continue
      this.#theirChecks.delete(step)
      if (own !== sum) this.#desync ??= step
    }
  }

  #keep(checks: Map<number, number>, step: number, sum: number): void {
    checks.set(step, sum)
    const [oldest] = checks.keys()
    if (checks.size > ROLLBACK.checks && oldest !== undefined) checks.delete(oldest)
  }
}
