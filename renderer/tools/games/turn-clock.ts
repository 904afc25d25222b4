/** For how long it has been somebody's turn, as this device measures it. */
import { z } from 'zod'
import { time } from '../../../shared/record/time.ts'
import { type Remembered, remembered } from '../../docs/remembered.ts'

const schema = z.object({ turn: z.string(), at: time }).nullable()
type Kept = z.infer<typeof schema>

/** As the host remembers it for this device's windows. */
export const keptTurn = (space: string, game: string): Remembered<Kept> =>
  remembered(`game-turn.${space}.${game}`, schema, null)

export class TurnClock {
  readonly #kept: Remembered<Kept>
  /** Milliseconds, by a clock that nobody sets. */
  readonly #ticks: () => number
  readonly #now: () => number
  #turn = ''
  #began = 0
  #before = 0

  constructor(kept: Remembered<Kept>, ticks = () => performance.now(), now = Date.now) {
    this.#kept = kept
    this.#ticks = ticks
    this.#now = now
  }

  /** @param turn names the turn that it is, whatever is asked and answered meanwhile */
  see(turn: string): void {
    if (turn === this.#turn) return
    const kept = this.#kept.get()
    // The time of day is all that there is of the time before a restart.
    const since = kept?.turn === turn ? Math.max(0, this.#now() - kept.at) : 0
    if (kept?.turn !== turn) this.#kept.set({ turn, at: this.#now() })
    this.#before = this.#turn === '' ? 0 : this.elapsed
    this.#turn = turn
    this.#began = this.#ticks() - since
  }

  /** Of this turn, in whole milliseconds. */
  get elapsed(): number {
    return Math.max(0, Math.round(this.#ticks() - this.#began))
  }

  /** Of the turn before; 0 if it was before a restart. */
  get before(): number {
    return this.#before
  }
}
