/**
 * What this device stores for each product: its signing key, which no other device has, and the versions that were
 * valid, so that nothing older is believed after a restart.
 */
import { z } from 'zod'
import type { Before } from '../../../../shared/tools/releases/trust/trust.ts'
import type { NumberedTable } from '../../store/numbered/numbered-table.ts'

const version = z.number().int().min(0)
const seed = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 32)
const stored = z.object({
  space: z.string(),
  product: z.string(),
  /** 32 bytes; null if this device doesn't sign. */
  seed: seed.nullable(),
  /** The key that is to replace it, or null. */
  next: seed.nullable().default(null),
  /** The token of its mirror, or null. */
  mirror: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  /** Whether this device downloads files for others; null for the default. */
  carries: z.boolean().nullable().default(null),
  before: z
    .object({
      keys: z.string(),
      // Missing in entries of earlier versions.
      root: version.default(0),
      ...{ timestamp: version, snapshot: version, targets: version },
      roles: z
        .array(z.tuple([z.string(), version]).readonly())
        .readonly()
        .default([]),
    })
    .nullable(),
})
type Kept = z.infer<typeof stored>

const same = (one: Before | null, two: Before | null): boolean => JSON.stringify(one) === JSON.stringify(two)

export class KeptReleases {
  readonly #table: Pick<NumberedTable, 'put'>
  readonly #products = new Map<string, { number: number; kept: Kept }>()
  #last = 0

  private constructor(table: Pick<NumberedTable, 'put'>) {
    this.#table = table
  }

  static async open(table: Pick<NumberedTable, 'entries' | 'put'>): Promise<KeptReleases> {
    const all = new KeptReleases(table)
    for await (const [number, entry] of table.entries()) {
      const read = stored.safeParse(entry)
      all.#last = Math.max(all.#last, number)
      if (read.success) all.#products.set(`${read.data.space} ${read.data.product}`, { number, kept: read.data })
    }
    return all
  }

  seed(space: string, product: string): Uint8Array | null {
    return this.#find(space, product)?.seed ?? null
  }

  before(space: string, product: string): Before | null {
    return this.#find(space, product)?.before ?? null
  }

  /** Resolves when it is durable: nothing must be signed with a key that could be lost. */
  setSeed(space: string, product: string, seed: Uint8Array): Promise<void> {
    return this.#put(space, product, { seed, next: null })
  }

  next(space: string, product: string): Uint8Array | null {
    return this.#find(space, product)?.next ?? null
  }

  /** Like `setSeed`, for the key that is to replace it. @param seed the current key, which signs until then */
  setNext(space: string, product: string, seed: Uint8Array, next: Uint8Array): Promise<void> {
    return this.#put(space, product, { seed, next })
  }

  async setBefore(space: string, product: string, before: Before | null): Promise<void> {
    if (same(before, this.before(space, product))) return
    await this.#put(space, product, { before })
  }

  mirror(space: string, product: string): string | null {
    return this.#find(space, product)?.mirror ?? null
  }

  setMirror(space: string, product: string, mirror: string | null): Promise<void> {
    return this.#put(space, product, { mirror })
  }

  carries(space: string, product: string): boolean | null {
    return this.#find(space, product)?.carries ?? null
  }

  setCarries(space: string, product: string, carries: boolean): Promise<void> {
    return this.#put(space, product, { carries })
  }

  /** Null if no product is mirrored under this token. */
  mirrored(token: string): { space: string; product: string } | null {
    for (const { kept } of this.#products.values()) if (kept.mirror === token) return kept
    return null
  }

  async deleteSpace(space: string): Promise<void> {
    const gone = [...this.#products].filter(([, { kept }]) => kept.space === space)
    for (const [name] of gone) this.#products.delete(name)
    await Promise.all(gone.map(([, { number }]) => this.#table.put(number, null)))
  }

  #find(space: string, product: string): Kept | null {
    return this.#products.get(`${space} ${product}`)?.kept ?? null
  }

  /**
   * If a change can't be stored, it's undone, since nobody must rely on it. Even so, nothing older than the valid
   * version is believed again.
   */
  async #put(space: string, product: string, changes: Partial<Kept>): Promise<void> {
    const name = `${space} ${product}`
    const known = this.#products.get(name)
    const number = known?.number ?? ++this.#last
    const none: Kept = { space, product, seed: null, next: null, before: null, mirror: null, carries: null }
    const before = known?.kept ?? none
    const kept = { ...before, ...changes }
    this.#products.set(name, { number, kept })
    try {
      await this.#table.put(number, kept)
    } catch (error) {
      const now = this.#products.get(name)?.kept ?? before
      const { before: held } = now
      const back = Object.fromEntries(Object.keys(changes).map((field) => [field, before[field as keyof Kept]]))
      this.#products.set(name, { number, kept: { ...now, ...back, before: held } })
      throw error
    }
  }
}
