/** LevelDB in which every value is sealed and bound to its key: what was bent or moved on disk is found when it is read. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { concat, toHex } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'

const NONCE_BYTES = 24
/** What opening may need to put its journal in order, and some more. Bytes. */
const ROOM = 8 * 1024 * 1024

export class DamagedEntryError extends Error {
  readonly key: string
  constructor(key: Uint8Array) {
    super(`an entry of the store is damaged: ${toHex(key)}`)
    this.name = 'DamagedEntryError'
    this.key = toHex(key)
  }
}

export type Write = { type: 'put'; key: Uint8Array; value: Uint8Array } | { type: 'del'; key: Uint8Array }

export interface Range {
  /** Included. */
  from: Uint8Array
  /** Not included. */
  to: Uint8Array
}

/** `prefix` and all keys that begin with it. */
export function rangeOf(prefix: Uint8Array): Range {
  return { from: prefix, to: concat(prefix, new Uint8Array(16).fill(0xff)) }
}

export class SealedDatabase {
  readonly #directory: string
  readonly #level: ClassicLevel<Uint8Array, Uint8Array>
  readonly #crypto: Crypto
  readonly #storeKey: Uint8Array
  #writing: Promise<void> = Promise.resolve()
  #failed = false

  private constructor(
    directory: string,
    level: ClassicLevel<Uint8Array, Uint8Array>,
    crypto: Crypto,
    storeKey: Uint8Array,
  ) {
    this.#directory = directory
    this.#level = level
    this.#crypto = crypto
    this.#storeKey = storeKey
  }

  /** Rejects where another process has it open. */
  static async open(directory: string, crypto: Crypto, storeKey: Uint8Array): Promise<SealedDatabase> {
    const level = new ClassicLevel<Uint8Array, Uint8Array>(directory, { keyEncoding: 'view', valueEncoding: 'view' })
    await level.open()
    return new SealedDatabase(directory, level, crypto, storeKey)
  }

  /** Null where there is none. Throws DamagedEntryError. */
  async get(key: Uint8Array): Promise<Uint8Array | null> {
    const value = await this.#level.get(key)
    return value === undefined ? null : this.#open(key, value)
  }

  async *entries(
    range: Range,
    options: { reverse?: boolean; limit?: number } = {},
  ): AsyncGenerator<[Uint8Array, Uint8Array]> {
    const iterator = this.#level.iterator({ gte: range.from, lt: range.to, ...options })
    try {
      for (;;) {
        const batch = await iterator.nextv(256)
        if (batch.length === 0) return
        for (const [key, value] of batch) yield [key, this.#open(key, value)]
      }
    } finally {
      await iterator.close()
    }
  }

  /** Without their values, which need not be read for that. */
  async *keys(range: Range): AsyncGenerator<Uint8Array> {
    yield* this.#level.keys({ gte: range.from, lt: range.to })
  }

  /** Without its value, which need not be read for that. Null where the range is empty. */
  async lastKey(range: Range): Promise<Uint8Array | null> {
    const [key] = await this.#level.keys({ gte: range.from, lt: range.to, reverse: true, limit: 1 }).all()
    return key ?? null
  }

  /** All or nothing; on the disk when it resolves. One after the other: see `#openAgain`. */
  write(writes: readonly Write[]): Promise<void> {
    const next = this.#writing.then(() => this.#write(writes))
    this.#writing = next.catch(() => {})
    return next
  }

  async #write(writes: readonly Write[]): Promise<void> {
    if (this.#failed) await this.#openAgain()
    const batch = writes.map((write) =>
      write.type === 'put' ? { ...write, value: this.#seal(write.key, write.value) } : write,
    )
    try {
      await this.#level.batch(batch, { sync: true })
    } catch (error) {
      this.#failed = true
      throw error
    }
  }

  /**
   * After a failed write LevelDB's journal may end in half a record. What is written behind that, and acknowledged, is lost when
   * the journal is read again; so nothing is, until it was put in order by opening it. Not before there is room for that.
   */
  async #openAgain(): Promise<void> {
    const probe = join(this.#directory, 'room')
    try {
      await writeFile(probe, new Uint8Array(ROOM))
    } finally {
      await rm(probe, { force: true })
    }
    await this.#level.close()
    await this.#level.open()
    this.#failed = false
  }

  async clear(range: Range): Promise<void> {
    await this.#level.clear({ gte: range.from, lt: range.to })
  }

  /**
   * Writes all files anew that have keys which begin with `prefix`, so that nothing is left in them of what was deleted. LevelDB leaves its lowest files
   * as they are unless something newer spans them: an entry before the first key and one behind the last do.
   */
  async rewrite(prefix: Uint8Array): Promise<void> {
    const { from, to } = rangeOf(prefix)
    const ends = [from, to.subarray(0, -1)]
    await this.#level.compactRange(from, to)
    await this.write(ends.map((key) => ({ type: 'put', key, value: new Uint8Array() })))
    await this.#level.compactRange(from, to)
    await this.write(ends.map((key) => ({ type: 'del', key })))
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#level.close()
  }

  #seal(key: Uint8Array, value: Uint8Array): Uint8Array {
    const nonce = this.#crypto.randomBytes(NONCE_BYTES)
    return concat(nonce, this.#crypto.seal(this.#storeKey, nonce, value, key))
  }

  #open(key: Uint8Array, value: Uint8Array): Uint8Array {
    const opened = this.#crypto.open(this.#storeKey, value.subarray(0, NONCE_BYTES), value.subarray(NONCE_BYTES), key)
    if (opened === null) throw new DamagedEntryError(key)
    return opened
  }
}
