/** The number of the newest letter read from each device: no letter is read again after a restart (SPEC.md, C5). */
import { z } from 'zod'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import type { NumberedTable } from '../../store/numbered/numbered-table.ts'
import { later } from '../../timers.ts'

const stored = z.object({ space: z.string(), heard: z.record(z.string(), z.number()) })

/** Delay before changes are written, in milliseconds: a call brings several letters a second. */
const PAUSE = 5000

/** Letter numbers by device. */
export type Heard = Pick<Map<string, number>, 'get' | 'set'>

type Table = Pick<NumberedTable, 'entries' | 'put'>

export class HeardLetters {
  readonly #table: Pick<Table, 'put'>
  readonly #spaces = new Map<string, { number: number; heard: Map<string, number> }>()
  readonly #changed = new Set<string>()
  #timer: NodeJS.Timeout | null = null
  #last = 0

  private constructor(table: Pick<Table, 'put'>) {
    this.#table = table
  }

  /** Skips unreadable entries. */
  static async open(table: Table): Promise<HeardLetters> {
    const letters = new HeardLetters(table)
    for await (const [number, entry] of table.entries()) {
      letters.#last = Math.max(letters.#last, number)
      const { data } = stored.safeParse(entry)
      if (data) letters.#spaces.set(data.space, { number, heard: new Map(Object.entries(data.heard)) })
    }
    return letters
  }

  of(space: string): Heard {
    return {
      get: (device) => this.#spaces.get(space)?.heard.get(device),
      set: (device, number) => {
        const entry = this.#spaces.get(space) ?? { number: ++this.#last, heard: new Map<string, number>() }
        this.#spaces.set(space, entry)
        const { heard } = entry
        heard.delete(device)
        heard.set(device, number)
        const [oldest] = heard.keys()
        if (heard.size > CALL_LIMITS.remembered && oldest !== undefined) heard.delete(oldest)
        this.#changed.add(space)
        this.#timer ??= later(() => this.#write(), PAUSE).unref()
        return heard
      },
    }
  }

  async deleteSpace(space: string): Promise<void> {
    const entry = this.#spaces.get(space)
    this.#spaces.delete(space)
    if (entry) await this.#table.put(entry.number, null)
  }

  /** Resolves when everything is written. */
  async stop(): Promise<void> {
    await this.#write()
  }

  async #write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const changed = [...this.#changed].flatMap((space) => {
      const entry = this.#spaces.get(space)
      return entry ? [{ space, ...entry }] : []
    })
    this.#changed.clear()
    await Promise.all(
      changed.map(({ space, number, heard }) => this.#table.put(number, { space, heard: Object.fromEntries(heard) })),
    )
  }
}
