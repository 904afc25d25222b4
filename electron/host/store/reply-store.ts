/** Messages between a publication's readers and its publishers, in a profile: by box and number, each sealed. */
import { decode as decodeCbor, encode as encodeCbor } from 'cborg'
import type { z } from 'zod'
import type { ReplyBox, ReplyStore } from '../../../shared/space-host/ports/space-profile.ts'
import { numberInKey, tableKey } from './keys.ts'
import { rangeOf, type SealedDatabase } from './sealed-database.ts'

const BOXES: readonly ReplyBox[] = ['sent', 'heard']

export class LevelReplyStore implements ReplyStore {
  readonly #database: SealedDatabase
  readonly #space: number
  readonly #numbers = new Map<string, number>()
  #last = 0

  constructor(database: SealedDatabase, space: number) {
    this.#database = database
    this.#space = space
  }

  /** All readable messages in the order in which they were stored, without damaged ones. */
  async read<Schema extends z.ZodType<{ id: string }>>(box: ReplyBox, schema: Schema): Promise<z.infer<Schema>[]> {
    const found: z.infer<Schema>[] = []
    const range = rangeOf(tableKey('reply', this.#space, BOXES.indexOf(box)))
    for await (const [key, value] of this.#database.readable(range)) {
      const number = numberInKey(key, 2)
      this.#last = Math.max(this.#last, number)
      const parsed = value && schema.safeParse(decodeCbor(value))
      if (!parsed?.success) continue
      this.#numbers.set(`${box} ${parsed.data.id}`, number)
      found.push(parsed.data)
    }
    return found
  }

  put(box: ReplyBox, id: string, value: object): Promise<void> {
    const name = `${box} ${id}`
    const number = this.#numbers.get(name) ?? ++this.#last
    this.#numbers.set(name, number)
    return this.#database.write([{ type: 'put', key: this.#key(box, number), value: encodeCbor(value) }])
  }

  async delete(box: ReplyBox, id: string): Promise<void> {
    const number = this.#numbers.get(`${box} ${id}`)
    this.#numbers.delete(`${box} ${id}`)
    if (number !== undefined) await this.#database.write([{ type: 'del', key: this.#key(box, number) }])
  }

  #key(box: ReplyBox, number: number): Uint8Array {
    return tableKey('reply', this.#space, BOXES.indexOf(box), number)
  }
}
