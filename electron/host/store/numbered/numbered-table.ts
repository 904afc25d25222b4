/**
 * Entries of one kind in the database, each with a number. Writes that arrive during a write are combined into the next
 * one.
 */
import { decode as decodeCbor, encode as encodeCbor } from 'cborg'
import { numberInKey, tableKey } from '../keys.ts'
import { rangeOf, type SealedDatabase, type Write } from '../sealed-database.ts'

type Numbered = 'app' | 'blob' | 'call' | 'kept-path' | 'problem' | 'release' | 'remembered'

export class NumberedTable {
  readonly #database: SealedDatabase
  readonly #table: Numbered
  readonly #waiting = new Map<number, Write>()
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(database: SealedDatabase, table: Numbered) {
    this.#database = database
    this.#table = table
  }

  /** By number, without unreadable entries, which can be fetched again. */
  async *entries(): AsyncGenerator<[number, unknown]> {
    for await (const [key, value] of this.#database.readable(rangeOf(tableKey(this.#table)))) {
      if (value === null) continue
      try {
        yield [numberInKey(key, 0), decodeCbor(value)]
      } catch {}
    }
  }

  /** @param value null deletes it @returns once it is durable */
  put(number: number, value: unknown): Promise<void> {
    const key = tableKey(this.#table, number)
    this.#waiting.set(number, value === null ? { type: 'del', key } : { type: 'put', key, value: encodeCbor(value) })
    this.#next ??= this.#writing.then(() => {
      this.#next = null
      const writes = [...this.#waiting.values()]
      this.#waiting.clear()
      return this.#database.write(writes)
    })
    this.#writing = this.#next.catch(() => {})
    return this.#next
  }

  /** Resolves when nothing is waiting to be written. */
  async settled(): Promise<void> {
    while (this.#next) await this.#next.catch(() => {})
    await this.#writing
  }
}
