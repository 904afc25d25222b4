/**
 * The part of a lane that counts each day, so that a loop in an app can't fill a space's quota. Every device counts
 * alike, in the order of the lane, so an update that its writer was refused counts nowhere.
 */
import { APP_LIMITS } from './limits.ts'
import type { AppEntry, AppUpdate } from './shape.ts'

const DAY = 86_400_000

interface Used {
  updates: number
  characters: number
}

export class DailyQuota {
  readonly #start: number
  readonly #end: number
  readonly #days = new Map<number, Used>()

  /** @param month the lane's month, such as `2026-11` */
  constructor(month: string) {
    const [year = 0, number = 0] = month.split('-').map(Number)
    this.#start = Date.UTC(year, number - 1)
    this.#end = Date.UTC(year, number) - 1
  }

  /** Returns whether the entry still counts. If so, deducts it from its day. */
  take({ at, update }: AppEntry): boolean {
    const { updates, characters } = this.#used(at)
    const used = { updates: updates + 1, characters: characters + charactersOf(update) }
    if (!isWithin(used)) return false
    this.#days.set(this.#dayOf(at), used)
    return true
  }

  /** Whether one more update would count, after those waiting to be written to the lane. */
  allows({ at, update }: AppEntry, waiting: readonly AppEntry[]): boolean {
    const { updates, characters } = this.#used(at)
    const before = waiting.reduce((sum, each) => sum + charactersOf(each.update), characters)
    return isWithin({ updates: updates + waiting.length + 1, characters: before + charactersOf(update) })
  }

  #used(at: number): Used {
    return this.#days.get(this.#dayOf(at)) ?? { updates: 0, characters: 0 }
  }

  /** Clocks may be wrong, but a lane has no more days than its month. */
  #dayOf(at: number): number {
    return Math.floor(Math.min(Math.max(at, this.#start), this.#end) / DAY)
  }
}

const isWithin = ({ updates, characters }: Used): boolean =>
  updates <= APP_LIMITS.daily.updates && characters <= APP_LIMITS.daily.characters

/** The characters of all its texts. */
export function charactersOf({ payload, info, href, document, summary, notify }: AppUpdate): number {
  const texts = [payload, info, href, document, summary, ...(notify ?? []).flatMap(({ to, text }) => [to, text])]
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
}
