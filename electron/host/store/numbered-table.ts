/** Entries of one kind in the database, each under a number. What is to be written while a write is under way goes in one with the next. */
import { decode as decodeCbor, encode as encodeCbor } from 'cborg'
import { numberInKey, tableKey } from './keys.ts'
import { rangeOf, type SealedDatabase, type Write } from './sealed-database.ts'

/** Milliseconds. */
const MOMENT = 50

export class NumberedTable {
  readonly #database: SealedDatabase
  readonly #table: 'blob' | 'kept-path'
  readonly #waiting = new Map<number, Write>()
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null
  /** What can wait waits no longer. */
  #hurry: () => void = () => {}

  constructor(database: SealedDatabase, table: 'blob' | 'kept-path') {
    this.#database = database
    this.#table = table
  }

  /** By number; what cannot be read is left out, for it can be had again. */
  async *entries(): AsyncGenerator<[number, unknown]> {
    for await (const [key, value] of this.#database.readable(rangeOf(tableKey(this.#table)))) {
      if (value === null) continue
      try {
        yield [numberInKey(key, 0), decodeCbor(value)]
      } catch {}
    }
  }

  /**
   * @param value null: it goes
   * @param canWait for a moment, in which more may come: each write is waited for by all that is to be durable
   * @returns when it is durable
   */
  put(number: number, value: unknown, canWait = false): Promise<void> {
    const key = tableKey(this.#table, number)
    this.#waiting.set(number, value === null ? { type: 'del', key } : { type: 'put', key, value: encodeCbor(value) })
    if (!canWait) this.#hurry()
    this.#next ??= this.#write(canWait)
    this.#writing = this.#next.catch(() => {})
    return this.#next
  }

  async #write(canWait: boolean): Promise<void> {
    await Promise.all([this.#writing, canWait ? this.#moment() : null])
    this.#next = null
    const writes = [...this.#waiting.values()]
    this.#waiting.clear()
    await this.#database.write(writes)
  }

  #moment(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, MOMENT)
      this.#hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    for (; this.#next; await this.#next.catch(() => {})) this.#hurry()
    await this.#writing
  }
}
