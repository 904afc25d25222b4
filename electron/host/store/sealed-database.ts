/**
 * LevelDB with every value sealed and bound to its key, so that reading detects values that were corrupted or moved on
 * disk. Damage that the checksums in LevelDB's files can repair is repaired first (level-files.ts).
 */

import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { Emitter } from '../../../shared/base/emitter.ts'
import { DamagedEntryError } from '../../../shared/log/damaged-entry-error.ts'
import { concat } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { checkFiles, type FilesCheck } from './level/level-files.ts'

const NONCE_BYTES = 24
/** Room needed to repair the store, in addition to the size of its journals. Bytes. */
const ROOM = 8 * 1024 * 1024
/** Pause between attempts to read files that are damaged beyond repair. Milliseconds. */
const MEND_PAUSE = 10_000
/** A file that exists as long as the store is open. */
const IN_USE = 'in-use'
/**
 * The age of this file is that of the last check of all tables. Tables up to CHECKED_BYTES are checked each time,
 * because that is fast. Milliseconds, bytes.
 */
const CHECKED = 'checked'
const CHECK_AGE = 24 * 60 * 60_000
const CHECKED_BYTES = 8 * 1024 * 1024
/** Files that LevelDB's repair, or ours, took out of use. */
const SET_ASIDE = /^lost$|\.damaged$/
const options = { keyEncoding: 'view', valueEncoding: 'view', compression: false } as const

/** LevelDB reports that a file's content isn't what it wrote. */
const isCorruption = (error: unknown): boolean =>
  error instanceof Error && ((error as NodeJS.ErrnoException).code === 'LEVEL_CORRUPTION' || isCorruption(error.cause))

const isLocked = (error: unknown): boolean =>
  error instanceof Error && ((error as NodeJS.ErrnoException).code === 'LEVEL_LOCKED' || isLocked(error.cause))

export type Write = { type: 'put'; key: Uint8Array; value: Uint8Array } | { type: 'del'; key: Uint8Array }

export interface Range {
  /** Inclusive. */
  from: Uint8Array
  /** Exclusive. */
  to: Uint8Array
}

/** `prefix` and all keys that begin with it. */
export function rangeOf(prefix: Uint8Array): Range {
  return { from: prefix, to: concat(prefix, new Uint8Array(16).fill(0xff)) }
}

/** All keys from one to another of the same length; both ends of the range can't be keys themselves. */
export function rangeAround(first: Uint8Array, last: Uint8Array): Range {
  return { from: first.subarray(0, -1), to: concat(last, Uint8Array.of(0)) }
}

export class SealedDatabase {
  readonly #bitsMended = new Emitter<readonly string[]>()
  readonly #entriesLost = new Emitter()
  /** Bit flips in these files were corrected. */
  readonly onMended = this.#bitsMended.event
  /** Entries were lost while it was open: check all indexes that use it again. */
  readonly onBroken = this.#entriesLost.event
  /** Damage found in the files before they were opened. */
  readonly found: FilesCheck
  readonly #directory: string
  readonly #level: ClassicLevel<Uint8Array, Uint8Array>
  readonly #crypto: Crypto
  readonly #storeKey: Uint8Array
  #writing: Promise<void> = Promise.resolve()
  #failed = false
  #isClosed = false
  #mending: Promise<boolean> | null = null
  #mended = 0

  private constructor(
    directory: string,
    level: ClassicLevel<Uint8Array, Uint8Array>,
    crypto: Crypto,
    storeKey: Uint8Array,
    found: FilesCheck,
  ) {
    this.found = found
    this.#directory = directory
    this.#level = level
    this.#crypto = crypto
    this.#storeKey = storeKey
  }

  /** Rejects if another process has it open. */
  static async open(directory: string, crypto: Crypto, storeKey: Uint8Array): Promise<SealedDatabase> {
    const found = await checkAll(directory)
    const level = new ClassicLevel<Uint8Array, Uint8Array>(directory, options)
    const open = async (): Promise<void> => {
      // With a broken manifest, a database would forget and delete files that aren't listed in it.
      const isListBroken = found.broken.some((name) => name.startsWith('MANIFEST'))
      if (!isListBroken && found.lost.length === 0) return level.open()
      // Needed because it otherwise opens by itself.
      await level.close()
      throw new DamagedFilesError(found.broken)
    }
    try {
      await open()
    } catch (error) {
      if (isLocked(error) || !(await hasTables(directory))) throw error
      found.broken.push('MANIFEST')
      await repairFiles(directory, level, found.lost)
    }
    await writeFile(join(directory, IN_USE), '').catch(() => {})
    return new SealedDatabase(directory, level, crypto, storeKey, found)
  }

  /** Null if there is no such entry. Throws DamagedEntryError. */
  get(key: Uint8Array): Promise<Uint8Array | null> {
    return this.#mendingOnce(key, async () => {
      const value = await this.#level.get(key)
      return value === undefined ? null : this.#open(key, value)
    })
  }

  /** The first of two copies that is readable. Throws DamagedEntryError if neither is. */
  async getEither(key: Uint8Array, copy: Uint8Array): Promise<Uint8Array | null> {
    try {
      const found = await this.get(key)
      if (found !== null) return found
    } catch (error) {
      if (!(error instanceof DamagedEntryError)) throw error
      const other = await this.get(copy)
      if (other === null) throw error
      return other
    }
    return this.get(copy)
  }

  async *entries(
    range: Range,
    options: { reverse?: boolean; limit?: number; highWaterMarkBytes?: number } = {},
  ): AsyncGenerator<[Uint8Array, Uint8Array]> {
    const iterator = this.#level.iterator({ gte: range.from, lt: range.to, ...options })
    let last = range.from
    try {
      for (;;) {
        const batch = await this.#mendingOnce(last, () => iterator.nextv(256))
        if (batch.length === 0) return
        for (const [key, value] of batch) {
          last = key
          yield [key, this.#openOrNull(key, value) ?? (await this.#again(key))]
        }
      }
    } finally {
      await iterator.close()
    }
  }

  /** Like `entries`, with null for unreadable values; skips entries that LevelDB itself can't read. */
  async *readable(range: Range): AsyncGenerator<[Uint8Array, Uint8Array | null]> {
    let from = range.from
    for (let size = 256; ; size = 1) {
      const iterator = this.#level.iterator({ gte: from, lt: range.to })
      try {
        for (;;) {
          const batch = await iterator.nextv(size)
          if (batch.length === 0) return
          for (const [key, value] of batch) {
            // The smallest key after this one.
            from = concat(key, Uint8Array.of(0))
            yield [key, this.#openOrNull(key, value)]
          }
        }
      } catch (error) {
        if (!isCorruption(error) || size === 1) {
          if (isCorruption(error)) return
          throw error
        }
      } finally {
        await iterator.close()
      }
    }
  }

  /** Checks all tables for bit flips, and corrects them. Returns whether there were some. */
  mend(): Promise<boolean> {
    this.#mending ??= checkTables(this.#directory)
      .then(({ mended }) => {
        if (mended.length > 0) this.#bitsMended.fire(mended)
        return mended.length > 0
      })
      .finally(() => {
        this.#mending = null
        this.#mended = Date.now()
      })
    return this.#mending
  }

  /**
   * Reads again if something was corrected in the meantime. Throws DamagedEntryError, whether LevelDB or the seal
   * revealed the damage.
   */
  async #mendingOnce<Result>(key: Uint8Array, read: () => Promise<Result>): Promise<Result> {
    const attempt = (): Promise<Result> =>
      read().catch((error: unknown) => {
        throw isCorruption(error) ? new DamagedEntryError(key) : error
      })
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof DamagedEntryError)) throw error
      if (Date.now() - this.#mended > MEND_PAUSE && (await this.mend())) return attempt()
      throw error
    }
  }

  #again(key: Uint8Array): Promise<Uint8Array> {
    return this.#mendingOnce(key, async () => {
      const value = await this.#level.get(key)
      if (value === undefined) throw new DamagedEntryError(key)
      return this.#open(key, value)
    })
  }

  /** Doesn't read the values. */
  async *keys(range: Range): AsyncGenerator<Uint8Array> {
    yield* this.#level.keys({ gte: range.from, lt: range.to })
  }

  /** Doesn't read the value. Null if the range is empty. */
  async lastKey(range: Range): Promise<Uint8Array | null> {
    const [key] = await this.#mendingOnce(range.from, () =>
      this.#level.keys({ gte: range.from, lt: range.to, reverse: true, limit: 1 }).all(),
    )
    return key ?? null
  }

  /** All or nothing; durable when it resolves. One write runs after the other: see `#openAgain`. */
  write(writes: readonly Write[]): Promise<void> {
    const next = this.#writing.then(() => this.#write(writes))
    this.#writing = next.catch(() => {})
    return next
  }

  async #write(writes: readonly Write[]): Promise<void> {
    // A late write mustn't open it again.
    if (this.#isClosed) throw Object.assign(new Error('the store is closed'), { code: 'LEVEL_DATABASE_NOT_OPEN' })
    if (this.#failed) await this.#openAgain()
    const batch = writes.map((write) =>
      write.type === 'put' ? { ...write, value: this.#seal(write.key, write.value) } : write,
    )
    try {
      await this.#level.batch(batch, { sync: true })
    } catch (error) {
      this.#failed = true
      if (!isCorruption(error)) throw error
      // A table that can't be merged keeps LevelDB from writing at all.
      await this.#repair()
      await this.#level.batch(batch, { sync: true })
    }
  }

  /** Drops unreadable data from the tables. */
  async #repair(): Promise<void> {
    await this.#level.close()
    const { lost } = await checkAll(this.#directory)
    await repairFiles(this.#directory, this.#level, lost)
    this.#failed = false
    this.#entriesLost.fire()
  }

  /**
   * After a failed write, LevelDB's journal may end in half a record. Anything written and acknowledged after that
   * would be lost when the journal is read again. So nothing is written until reopening has repaired it, which waits
   * until there is room.
   */
  async #openAgain(): Promise<void> {
    await expectRoom(this.#directory)
    await this.#level.close()
    await checkAll(this.#directory)
    await this.#level.open()
    this.#failed = false
  }

  async clear(range: Range): Promise<void> {
    await this.#level.clear({ gte: range.from, lt: range.to })
  }

  /**
   * Rewrites all files with keys in a range, so that they keep no deleted or replaced data, and deletes files that were
   * set aside because they were damaged. LevelDB leaves its lowest files unchanged unless something newer spans them:
   * hence a deletion at each end.
   * @param range neither of its ends can be the key of an entry
   */
  async rewrite({ from, to }: Range): Promise<void> {
    for (const name of await readdir(this.#directory))
      if (SET_ASIDE.test(name)) await rm(join(this.#directory, name), { recursive: true, force: true })
    await this.#level.compactRange(from, to)
    await this.write([from, to].map((key) => ({ type: 'del', key })))
    await this.#level.compactRange(from, to)
  }

  async close(): Promise<void> {
    await this.#writing
    this.#isClosed = true
    await this.#level.close()
    await rm(join(this.#directory, IN_USE), { force: true })
  }

  #seal(key: Uint8Array, value: Uint8Array): Uint8Array {
    const nonce = this.#crypto.randomBytes(NONCE_BYTES)
    return concat(nonce, this.#crypto.seal(this.#storeKey, nonce, value, key))
  }

  #open(key: Uint8Array, value: Uint8Array): Uint8Array {
    const opened = this.#openOrNull(key, value)
    if (opened === null) throw new DamagedEntryError(key)
    return opened
  }

  #openOrNull(key: Uint8Array, value: Uint8Array): Uint8Array | null {
    return this.#crypto.open(this.#storeKey, value.subarray(0, NONCE_BYTES), value.subarray(NONCE_BYTES), key)
  }
}

/** Rejects with the disk's error if there is no room to repair a store. */
async function expectRoom(directory: string): Promise<void> {
  const probe = join(directory, 'room')
  try {
    await writeFile(probe, new Uint8Array(ROOM + (await bytesIn(directory, /\.log$/))))
  } finally {
    await rm(probe, { force: true })
  }
}

/**
 * Reads tables and journals as far as possible, and lists them again. After that, the newest version of each entry must
 * come first. A journal that doesn't fit would be lost. A table whose index is lost is set aside first: LevelDB would
 * follow its handles out of the file, which ends the process.
 */
async function repairFiles(
  directory: string,
  level: ClassicLevel<Uint8Array, Uint8Array>,
  lost: readonly string[],
): Promise<void> {
  await expectRoom(directory)
  for (const name of lost) await rename(join(directory, name), join(directory, `${name}.damaged`))
  await ClassicLevel.repair(directory)
  await level.open()
  await level.compactRange(new Uint8Array(0), new Uint8Array(32).fill(0xff))
}

class DamagedFilesError extends Error {
  constructor(files: readonly string[]) {
    super(`files of the store are damaged: ${files.join(', ')}`)
    this.name = 'DamagedFilesError'
  }
}

/**
 * LevelDB doesn't check the sums of tables, and invalid content may end the process, so we check them before it opens
 * them. Large tables aren't checked each time, but once a day, and always after the process has ended like that.
 */
async function checkAll(directory: string): Promise<FilesCheck> {
  const start = await checkFiles(directory, 'start')
  const isDue = (await changedAt(join(directory, IN_USE))) > 0 || (await isLongUnchecked(directory))
  const tables = isDue ? await checkTables(directory) : { mended: [], broken: [], lost: [], torn: [] }
  const both = <Part extends keyof FilesCheck>(part: Part): string[] => [...start[part], ...tables[part]]
  return { mended: both('mended'), broken: both('broken'), lost: both('lost'), torn: both('torn') }
}

async function checkTables(directory: string): Promise<FilesCheck> {
  const found = await checkFiles(directory, 'tables')
  await mkdir(directory, { recursive: true })
  // If even this can't be written, the next start checks again.
  await writeFile(join(directory, CHECKED), '').catch(() => {})
  return found
}

async function isLongUnchecked(directory: string): Promise<boolean> {
  // The clock may have been ahead at that check.
  if (Math.abs(Date.now() - (await changedAt(join(directory, CHECKED)))) > CHECK_AGE) return true
  return (await bytesIn(directory, /\.(ldb|sst)$/)) <= CHECKED_BYTES
}

async function bytesIn(directory: string, names: RegExp): Promise<number> {
  let bytes = 0
  for (const name of await readdir(directory)) {
    if (names.test(name)) bytes += (await stat(join(directory, name)).catch(() => ({ size: 0 }))).size
  }
  return bytes
}

/** When the file was last changed, in milliseconds; 0 if it doesn't exist. */
const changedAt = async (path: string): Promise<number> => (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs

/** Whether there is anything to repair. */
const hasTables = async (directory: string): Promise<boolean> =>
  (await readdir(directory).catch(() => [])).some((name) => /^\d+\.(ldb|sst|log)$/.test(name))
