/** What this device has given to the jobs of others in a space today; remembered, so that a restart changes nothing. */
import { dayOf, NOTHING_SPENT, type Spent, spentKey, spentSchema } from '../../../../shared/tools/jobs/consent.ts'
import { type RememberedValues, rememberedAs } from '../../../../shared/tools/unread.ts'

/** Milliseconds that may be lost with this process. */
const WRITTEN_EVERY = 30_000

export class SpentTime {
  readonly #space: string
  readonly #remembered: Pick<RememberedValues, 'get' | 'set'>
  readonly #now: () => number
  #spent: Spent
  #written: number

  /** @param now our wall clock */
  constructor(space: string, remembered: Pick<RememberedValues, 'get' | 'set'>, now: () => number) {
    this.#space = space
    this.#remembered = remembered
    this.#now = now
    this.#spent = rememberedAs(remembered, spentKey(space), spentSchema, NOTHING_SPENT)
    this.#written = this.#spent.duration
  }

  /** Milliseconds. */
  get today(): number {
    return this.#spent.day === dayOf(this.#now()) ? this.#spent.duration : 0
  }

  add(milliseconds: number): void {
    if (milliseconds <= 0) return
    const day = dayOf(this.#now())
    if (day !== this.#spent.day) this.#written = 0
    this.#spent = { day, duration: this.today + milliseconds }
    if (this.#spent.duration - this.#written >= WRITTEN_EVERY) this.write()
  }

  write(): void {
    if (this.#spent.duration === this.#written) return
    this.#written = this.#spent.duration
    this.#remembered.set(spentKey(this.#space), this.#spent)
  }
}
