/**
 * Streams that have partly arrived: their pieces are sealed on disk as they will be in the blob, and their keys are in
 * the store, so that a restart loses the last piece at most.
 */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { time } from '../../../../shared/record/time.ts'
import type { NumberedTable } from '../../store/numbered/numbered-table.ts'

const FILE = 'begun-'
/** A stream that nobody continues for this long is removed. Milliseconds. */
const LASTS = 7 * 24 * 60 * 60 * 1000

const begunEntry = z.object({
  begun: z.string(),
  size: z.number(),
  key: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  since: time,
})
type BegunEntry = z.infer<typeof begunEntry>

export interface Begun {
  name: string
  path: string
  key: Uint8Array
}

export interface BegunStreamsParts {
  directory: string
  /** Shared with the blob entries. */
  table: NumberedTable
  newNumber(): number
  newKey(): Uint8Array
}

export class BegunStreams {
  readonly #parts: BegunStreamsParts
  readonly #known = new Map<string, { number: number; entry: BegunEntry }>()
  readonly #busy = new Set<string>()

  constructor(parts: BegunStreamsParts) {
    this.#parts = parts
  }

  /** Reads a value of the table if it is an entry of a begun stream. */
  read(number: number, value: unknown): void {
    const { data: entry } = begunEntry.safeParse(value)
    if (entry) this.#known.set(entry.begun, { number, entry })
  }

  /** Continues a stream or begins a new one, until `leave` or `forget`. Returns null if that is already being done. */
  async begin(name: string, size: number): Promise<Begun | null> {
    if (this.#busy.has(name)) return null
    this.#busy.add(name)
    const { newKey, newNumber, table } = this.#parts
    try {
      if (this.#known.get(name)?.entry.size !== size) await this.#remove(name)
      const known = this.#known.get(name)
      const entry = { begun: name, size, key: known?.entry.key ?? newKey(), since: Date.now() }
      const number = known?.number ?? newNumber()
      this.#known.set(name, { number, entry })
      await table.put(number, entry)
      return { name, path: this.#path(number), key: entry.key }
    } catch (error) {
      this.#busy.delete(name)
      throw error
    }
  }

  /** Keeps its pieces for later. */
  leave({ name }: Begun): void {
    this.#busy.delete(name)
  }

  /** Removes a stream that is a blob now, or that nobody needs any longer. Does nothing while someone continues it. */
  async forget(name: string): Promise<void> {
    if (!this.#busy.has(name)) await this.#remove(name)
  }

  /** Removes abandoned streams and orphaned files. */
  async sweep(): Promise<void> {
    const old = Date.now() - LASTS
    for (const [name, { entry }] of [...this.#known]) if (entry.since < old) await this.forget(name)
    const files = new Set([...this.#known.values()].map(({ number }) => FILE + number))
    for (const file of await readdir(this.#parts.directory))
      if (file.startsWith(FILE) && !files.has(file)) await rm(join(this.#parts.directory, file), { force: true })
  }

  #path(number: number): string {
    return join(this.#parts.directory, FILE + number)
  }

  async #remove(name: string): Promise<void> {
    const known = this.#known.get(name)
    if (!known) return
    this.#known.delete(name)
    await rm(this.#path(known.number), { force: true })
    await this.#parts.table.put(known.number, null)
  }
}
