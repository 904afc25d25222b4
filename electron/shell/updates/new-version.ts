/**
 * Checks whether a newly installed version starts. If it fails to twice, the previous version replaces it. Only an
 * AppImage is a single file of which a copy can be kept.
 */
import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../../host/profile/atomic-file.ts'
import { readJson } from '../profile/read-json.ts'

const FILE = 'update.json'
const BEFORE = 'version-before.AppImage'
/** Number of starts that can fail. */
const STARTS = 2

const contents = z.object({
  /** Null if no version is on trial. */
  version: z.string().max(64).nullable().catch(null),
  /** Number of its starts so far. */
  starts: z.int().min(0).catch(0),
  /** The last version that didn't start. */
  failed: z.string().max(64).nullable().catch(null),
})
type Contents = z.infer<typeof contents>

export class NewVersion {
  readonly #folder: string
  readonly #running: string
  readonly #appImage: string | null
  #contents: Contents

  /** @param appImage the running file; null if it isn't an AppImage */
  constructor(folder: string, running: string, appImage: string | null) {
    this.#folder = folder
    this.#running = running
    this.#appImage = appImage
    this.#contents = contents.catch({ version: null, starts: 0, failed: null }).parse(readJson(join(folder, FILE)))
  }

  get failed(): string | null {
    return this.#contents.failed
  }

  /** Counts this start. Returns true if the previous version's file was restored and must be started instead. */
  begin(): boolean {
    const { version, starts } = this.#contents
    if (version !== this.#running) return false
    this.#putNow({ ...this.#contents, starts: starts + 1 })
    return starts >= STARTS && this.#goBack(version)
  }

  /** The version runs, and its page has made a call. */
  async succeeded(): Promise<void> {
    if (this.#contents.version === null) return
    await this.#put({ ...this.#contents, version: null, starts: 0 })
    await rm(join(this.#folder, BEFORE), { force: true })
  }

  /** Keeps a copy of the running version before another one replaces it. */
  async prepare(next: string): Promise<void> {
    if (this.#appImage === null) return
    await copyFile(this.#appImage, join(this.#folder, BEFORE))
    await this.#put({ version: next, starts: 0, failed: null })
  }

  #goBack(version: string): boolean {
    const before = join(this.#folder, BEFORE)
    if (this.#appImage === null || !existsSync(before)) return false
    // It may be on another disk, so it's copied next to its place first: there must always be a whole file.
    const beside = `${this.#appImage}.before`
    copyFileSync(before, beside)
    renameSync(beside, this.#appImage)
    rmSync(before, { force: true })
    this.#putNow({ version: null, starts: 0, failed: version })
    return true
  }

  #put(next: Contents): Promise<void> {
    this.#contents = next
    const text = JSON.stringify(next)
    return replaceFile(join(this.#folder, FILE), text)
  }

  #putNow(next: Contents): void {
    this.#contents = next
    const [path, beside] = [join(this.#folder, FILE), join(this.#folder, `${FILE}.new`)]
    const text = JSON.stringify(next)
    writeFileSync(beside, text, { mode: 0o600 })
    renameSync(beside, path)
  }
}
