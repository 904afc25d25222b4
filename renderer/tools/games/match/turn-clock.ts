/** Measures the time since the current turn began, on this device. */
import { z } from 'zod'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { time } from '../../../../shared/record/time.ts'
import { type Remembered, remembered } from '../../../docs/remembered.ts'

/** `at`: the time of day. `steady`: the same moment by the host's monotonic clock, within one run of the host. */
const schema = z
  .object({ turn: z.string(), at: time, steady: z.object({ run: z.string(), at: z.number() }).optional() })
  .nullable()
type Kept = z.infer<typeof schema>

/** The turn as the host remembers it for this device's windows. */
export const keptTurn = (space: string, game: string): Remembered<Kept> =>
  remembered(`game-turn.${space}.${game}`, schema, null)

/** A monotonic clock that runs as long as the host, whatever happens to the window. Milliseconds. */
export interface SteadyTime {
  /** Identifies the run of the host: the next run has another clock. */
  run: string
  now(): number
}

/** The host's clock. */
export async function steadyTime(host: HostClient): Promise<SteadyTime> {
  const answer = await host.call('games.steady')
  const { run, at } = answer.ok ? answer.value : { run: crypto.randomUUID(), at: 0 }
  const since = performance.now()
  return { run, now: () => at + performance.now() - since }
}

export class TurnClock {
  readonly #kept: Remembered<Kept>
  readonly #steady: SteadyTime
  readonly #now: () => number
  #turn = ''
  #began = 0
  #before = 0

  constructor(kept: Remembered<Kept>, steady: SteadyTime, now = Date.now) {
    this.#kept = kept
    this.#steady = steady
    this.#now = now
  }

  /** @param turn identifies the turn, regardless of questions and answers in between */
  see(turn: string): void {
    if (turn === this.#turn) return
    const kept = this.#kept.get()
    const at = this.#steady.now()
    const since = kept?.turn === turn ? this.#since(kept, at) : 0
    if (kept?.turn !== turn) this.#kept.set({ turn, at: this.#now(), steady: { run: this.#steady.run, at } })
    this.#before = this.#turn === '' ? 0 : this.elapsed
    this.#turn = turn
    this.#began = at - since
  }

  /** Milliseconds of this turn, rounded. */
  get elapsed(): number {
    return Math.max(0, Math.round(this.#steady.now() - this.#began))
  }

  /** Milliseconds of the previous turn; 0 if it was before a restart. */
  get before(): number {
    return this.#before
  }

  /** For the time before the host started, there is only the time of day. */
  #since({ at, steady }: NonNullable<Kept>, now: number): number {
    return Math.max(0, steady?.run === this.#steady.run ? now - steady.at : this.#now() - at)
  }
}
