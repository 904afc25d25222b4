/**
 * What this device remembers about the paths in its synced folders, in the profile's database. If any of it is lost,
 * the files are only read again.
 */
import { z } from 'zod'
import { textOf } from '../../../../shared/record/errors.ts'
import type { Remembered } from '../../../../shared/tools/folders/decide.ts'
import { seen } from '../../../../shared/tools/folders/shape.ts'
import { type FileStamp, fileStamp } from '../../blobs/blob-entry.ts'
import type { NumberedTable } from '../../store/numbered/numbered-table.ts'

const keptPath = z.object({
  /** The folder's key, which includes its space. */
  folder: z.string(),
  path: z.string(),
  seen,
  content: z.string().nullable(),
  /** Stamp of the file with this content, as last seen on this device. */
  stamp: fileStamp.nullable(),
  /** Root of its blob. */
  root: z.string().nullable(),
  /** The file that was about to be placed: it may exist even if nothing else says so. */
  placing: z.object({ seen, content: z.string(), root: z.string() }).nullable().default(null),
  /**
   * What was about to be stated, and the statement's number: it may have been published even if nothing else remembers
   * that.
   */
  saying: z
    .object({ number: z.number(), seen, content: z.string().nullable(), root: z.string().nullable() })
    .nullable()
    .default(null),
})

export type Placing = NonNullable<z.infer<typeof keptPath>['placing']>
export type Saying = NonNullable<z.infer<typeof keptPath>['saying']>
export type KeptPath = Remembered & Pick<z.infer<typeof keptPath>, 'stamp' | 'root' | 'placing' | 'saying'>

const NOTHING: KeptPath = { seen: {}, content: null, stamp: null, root: null, placing: null, saying: null }

export class FolderMemory {
  readonly #table: NumberedTable
  readonly #log: (message: string) => void
  /** Folder → path → what is remembered, and its number. */
  readonly #folders = new Map<string, Map<string, KeptPath>>()
  readonly #numbers = new Map<string, number>()
  #lastNumber = 0
  #written: Promise<void> | null = null

  private constructor(table: NumberedTable, log: (message: string) => void) {
    this.#table = table
    this.#log = log
  }

  static async open(table: NumberedTable, log: (message: string) => void): Promise<FolderMemory> {
    const memory = new FolderMemory(table, log)
    for await (const [number, value] of table.entries()) {
      memory.#lastNumber = Math.max(memory.#lastNumber, number)
      const { data } = keptPath.safeParse(value)
      if (!data) continue
      const { folder, path, ...kept } = data
      memory.#numbers.set(nameOf(folder, path), number)
      memory.#of(folder).set(path, kept)
    }
    return memory
  }

  of(folder: string): ReadonlyMap<string, KeptPath> {
    return this.#of(folder)
  }

  /** Durable when `settled` resolves. */
  set(folder: string, path: string, kept: Omit<KeptPath, 'placing' | 'saying'>): void {
    this.#set(folder, path, { ...kept, placing: null, saying: null })
  }

  /**
   * Resolves when it is durable or has failed. If it failed and this process dies right after, a placed file may be
   * taken for the person's change.
   */
  async place(folder: string, path: string, placing: Placing): Promise<void> {
    const before = this.#of(folder).get(path) ?? NOTHING
    await this.#set(folder, path, { ...before, placing }).catch(() => {})
  }

  /** Catches up on files that were placed without being remembered. */
  placed(folder: string, local: ReadonlyMap<string, { content: string; stamp: FileStamp }>): void {
    for (const [path, { content, placing }] of this.#of(folder)) {
      const here = local.get(path)
      if (placing && here?.content === placing.content && content !== placing.content)
        this.set(folder, path, { ...placing, stamp: here.stamp })
    }
  }

  /**
   * Resolves when it is durable or has failed. If it failed and this process dies right after, a stated file may come
   * back from others after a deletion.
   */
  async say(folder: string, said: ReadonlyMap<string, Saying>): Promise<void> {
    const notes = [...said].map(([path, saying]) =>
      this.#set(folder, path, { ...(this.#of(folder).get(path) ?? NOTHING), saying }),
    )
    await Promise.all(notes).catch(() => {})
  }

  /**
   * Catches up on statements that were published without being remembered. @param numberOf the number of this device's
   * last statement about a path
   */
  said(folder: string, numberOf: (path: string) => number): void {
    for (const [path, { saying }] of this.#of(folder)) {
      if (saying && saying.number === numberOf(path)) this.set(folder, path, { ...saying, stamp: null })
    }
  }

  /** Forgets everything about this folder. */
  forget(folder: string): void {
    for (const path of this.#of(folder).keys()) {
      const name = nameOf(folder, path)
      this.#write(this.#numbers.get(name) as number, null)
      this.#numbers.delete(name)
    }
    this.#folders.delete(folder)
  }

  settled(): Promise<void> {
    return this.#table.settled()
  }

  #of(folder: string): Map<string, KeptPath> {
    const known = this.#folders.get(folder) ?? new Map<string, KeptPath>()
    this.#folders.set(folder, known)
    return known
  }

  #set(folder: string, path: string, kept: KeptPath): Promise<void> {
    const name = nameOf(folder, path)
    const number = this.#numbers.get(name) ?? ++this.#lastNumber
    this.#numbers.set(name, number)
    this.#of(folder).set(path, kept)
    return this.#write(number, { folder, path, ...kept })
  }

  #write(number: number, value: z.infer<typeof keptPath> | null): Promise<void> {
    const written = this.#table.put(number, value)
    // Values written in one batch fail together.
    if (written === this.#written) return written
    this.#written = written
    // After a failed write, files are only read once more.
    written.catch((error: unknown) => this.#log(`what is remembered of folders was not written: ${textOf(error)}`))
    return written
  }
}

const nameOf = (folder: string, path: string): string => `${folder}/${path}`
