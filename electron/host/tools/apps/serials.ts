/**
 * The order in which an app's updates arrived on this device. Apps remember the last serial they saw, so a serial never
 * changes, not even after a restart. Stored as runs of consecutive entries.
 */
import { z } from 'zod'

/** Lane, Yjs client, its first clock, and the number of entries. */
const run = z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int().min(1)])
export const storedSerials = z.object({ lanes: z.array(z.string()), runs: z.array(run) })
export type StoredSerials = z.infer<typeof storedSerials>

export class Serials {
  readonly #lanes: string[] = []
  readonly #numbers = new Map<string, number>()
  readonly #runs: [number, number, number, number][] = []
  readonly #known = new Map<string, number>()
  #last = 0

  constructor(stored: StoredSerials | null) {
    for (const lane of stored?.lanes ?? []) this.#laneOf(lane)
    for (const [lane, client, clock, count] of stored?.runs ?? [])
      for (let offset = 0; offset < count; offset++) this.#note(lane, client, clock + offset)
  }

  get last(): number {
    return this.#last
  }

  /** Returns an entry's serial: the one it was given before, or the next. */
  of(lane: string, client: number, clock: number): number {
    const number = this.#laneOf(lane)
    return this.#known.get(`${number} ${client} ${clock}`) ?? this.#note(number, client, clock)
  }

  stored(): StoredSerials {
    return { lanes: [...this.#lanes], runs: this.#runs.map((each) => [...each]) }
  }

  #laneOf(lane: string): number {
    const known = this.#numbers.get(lane)
    if (known !== undefined) return known
    this.#numbers.set(lane, this.#lanes.length)
    return this.#lanes.push(lane) - 1
  }

  #note(lane: number, client: number, clock: number): number {
    const last = this.#runs.at(-1)
    if (last && last[0] === lane && last[1] === client && last[2] + last[3] === clock) last[3] += 1
    else this.#runs.push([lane, client, clock, 1])
    this.#last += 1
    this.#known.set(`${lane} ${client} ${clock}`, this.#last)
    return this.#last
  }
}
