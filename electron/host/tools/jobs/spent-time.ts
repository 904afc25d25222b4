/** What this device has given to others' jobs in a space today. It's remembered across restarts. */

import { type RememberedValues, rememberedAs } from '../../../../shared/tools/inbox/unread.ts'
import { dayOf, NOTHING_SPENT, type Spent, spentKey, spentSchema } from '../../../../shared/tools/jobs/consent.ts'

/** Milliseconds of work that can be lost if this process dies. */
const WRITTEN_EVERY = 30_000

export class SpentTime {
  readonly #space: string
  readonly #remembered: Pick<RememberedValues, 'get' | 'set'>
  readonly #now: () => number
  #spent: Spent
  #written: Spent

  /** @param now our wall clock */
  constructor(space: string, remembered: Pick<RememberedValues, 'get' | 'set'>, now: () => number) {
    this.#space = space
    this.#remembered = remembered
    this.#now = now
    this.#spent = rememberedAs(remembered, spentKey(space), spentSchema, NOTHING_SPENT)
    this.#written = this.#spent
  }

  /** Milliseconds. */
  get today(): number {
    return this.#isToday ? this.#spent.duration : 0
  }

  /** Downloaded bytes. */
  get bytesToday(): number {
    return this.#isToday ? this.#spent.bytes : 0
  }

  add(milliseconds: number): void {
    if (milliseconds > 0) this.#add(milliseconds, 0)
  }

  addBytes(bytes: number): void {
    this.#add(0, bytes)
    this.write()
  }

  write(): void {
    if (this.#spent === this.#written) return
    this.#written = this.#spent
    this.#remembered.set(spentKey(this.#space), this.#spent)
  }

  get #isToday(): boolean {
    return this.#spent.day === dayOf(this.#now())
  }

  #add(milliseconds: number, bytes: number): void {
    const before = this.#written.day === dayOf(this.#now()) ? this.#written.duration : 0
    const [duration, all] = [this.today + milliseconds, Math.max(0, this.bytesToday + bytes)]
    this.#spent = { day: dayOf(this.#now()), duration, bytes: all }
    if (this.#spent.duration - before >= WRITTEN_EVERY) this.write()
  }
}
