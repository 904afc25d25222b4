/**
 * Two devices that play in real time (rule M12). Each simulates immediately, with a guess of the other's inputs. When
 * the real inputs arrive and differ, it goes back to the first difference and simulates again.
 */
import { appendAll } from '../../../base/append.ts'
import type { Side } from '../rules/rules.ts'
import { IDLE, type Simulation } from './simulation.ts'

export const ROLLBACK = {
  /** Steps between a player's input and its effect: most of a message's travel time. */
  delay: 2,
  /** Maximum steps that are simulated without knowing the other's inputs. */
  ahead: 8,
  /** Steps between two checksums. */
  check: 60,
  /** Maximum inputs in one packet: enough for seconds without a connection. */
  inputs: 240,
  /** Checksums that are stored until the other's arrive. */
  checks: 16,
  /** A device that is ahead of the other by more than this many steps waits for one step, once in every `pace`. */
  abreast: 2,
  pace: 12,
} as const

export interface Packet {
  /** The step that its author simulates next. */
  step: number
  /** How many steps its author seems to be ahead. */
  lead: number
  /** Its author's inputs from the step `from` on. */
  from: number
  inputs: readonly number[]
  /** Its author knows the other's inputs before this step. */
  ack: number
  /** The last compared step of which everything is known, with its checksum; null if there is none yet. */
  check: { step: number; sum: number } | null
}

/** `stalled`: for lack of the other's inputs. `waited`: so that the other catches up. */
export type Advance = 'stepped' | 'stalled' | 'waited'

export class Rollback<State> {
  readonly #simulation: Simulation<State>
  readonly #seat: Side
  /** Inputs by step, of this player and the other. */
  readonly #own: number[] = Array(ROLLBACK.delay).fill(IDLE)
  readonly #other: number[] = Array(ROLLBACK.delay).fill(IDLE)
  /** The guessed inputs of the other, by step. */
  readonly #guessed = new Map<number, number>()
  /** The states before each step that may be simulated again; the last one is before `#step`. */
  readonly #states = new Map<number, State>()
  readonly #checks = new Map<number, number>()
  readonly #theirChecks = new Map<number, number>()
  #step = 0
  /** The other knows our inputs before this step. */
  #acknowledged: number = ROLLBACK.delay
  #theirStep = 0
  #lead = 0
  #theirLead = 0
  #sinceWait = 0
  #desync: number | null = null
  /** Number of steps that were simulated again. */
  repeated = 0

  constructor(simulation: Simulation<State>, seat: Side) {
    this.#simulation = simulation
    this.#seat = seat
    this.#states.set(0, simulation.start())
  }

  get step(): number {
    return this.#step
  }

  /** The current state, with guesses for unknown inputs. */
  get state(): State {
    return this.#states.get(this.#step) as State
  }

  /** The last state for which both players' inputs are known. */
  get confirmed(): { step: number; state: State } {
    const step = Math.min(this.#other.length, this.#step)
    return { step, state: this.#states.get(step) as State }
  }

  /** The step at which the two devices computed different states, or null. */
  get desync(): number | null {
    return this.#desync
  }

  /** Simulates a step, unless the other is too far behind. @param input this player's current input */
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

  /** The packet that the other needs now. */
  packet(): Packet {
    const from = this.#acknowledged
    const [step, sum] = [...this.#checks].at(-1) ?? []
    return {
      ...{ step: this.#step, lead: Math.max(-127, Math.min(127, this.#lead)), from, ack: this.#other.length },
      inputs: this.#own.slice(from, from + ROLLBACK.inputs),
      check: step === undefined || sum === undefined ? null : { step, sum },
    }
  }

  /** Takes a packet of the other. Packets can arrive in any order, or twice. */
  take({ step, lead, from, inputs, ack, check }: Packet): void {
    // Nobody can know inputs that we haven't made yet.
    if (ack > this.#own.length) return
    this.#acknowledged = Math.max(this.#acknowledged, ack)
    if (step >= this.#theirStep) {
      this.#theirStep = step
      this.#lead = this.#step - step
      this.#theirLead = lead
    }
    const known = this.#other.length
    if (from <= known) appendAll(this.#other, inputs.slice(known - from))
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

  /** Computes the state after a step from the one before it. */
  #simulate(step: number): void {
    const own = this.#own[step] ?? IDLE
    const known = this.#other[step]
    // Most of the time, players keep doing the same.
    const other = known ?? this.#other.at(-1) ?? IDLE
    if (known === undefined) this.#guessed.set(step, other)
    const inputs = this.#seat === 0 ? ([own, other] as const) : ([other, own] as const)
    this.#states.set(step + 1, this.#simulation.step(this.#states.get(step) as State, inputs))
  }

  /** Drops states that can no longer change, and compares their checksums with the other's. */
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
