/**
 * Whether a version that was just installed starts. If it doesn't twice, the one before takes its place again. Only an
 * AppImage is one file that can be put aside.
 */
import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../../host/profile/atomic-file.ts'
import { readJson } from '../profile/read-json.ts'

const FILE = 'update.json'
const BEFORE = 'version-before.AppImage'
/** Starts that may fail. */
const STARTS = 2

const contents = z.object({
  /** Null: none is on trial. */
  version: z.string().max(64).nullable().catch(null),
  /** Of it, so far. */
  starts: z.int().min(0).catch(0),
  /** The last one that didn't start. */
  failed: z.string().max(64).nullable().catch(null),
})
type Contents = z.infer<typeof contents>

export class NewVersion {
  readonly #folder: string
  readonly #running: string
  readonly #appImage: string | null
  #contents: Contents

  /** @param appImage the file that runs; null if it is something else */
  constructor(folder: string, running: string, appImage: string | null) {
    this.#folder = folder
    this.#running = running
    this.#appImage = appImage
    this.#contents = contents.catch({ version: null, starts: 0, failed: null }).parse(readJson(join(folder, FILE)))
  }

  get failed(): string | null {
    return this.#contents.failed
  }

  /** Counts this start. True: the file of the version before is back, and must be started instead. */
  begin(): boolean {
    const { version, starts } = this.#contents
    if (version !== this.#running) return false
    this.#putNow({ ...this.#contents, starts: starts + 1 })
    return starts >= STARTS && this.#goBack(version)
  }

  /** It runs, and its page has asked for something. */
  async succeeded(): Promise<void> {
    if (this.#contents.version === null) return
    await this.#put({ ...this.#contents, version: null, starts: 0 })
    await rm(join(this.#folder, BEFORE), { force: true })
  }

  /** Puts the running version aside, before another one takes its place. */
  async prepare(next: string): Promise<void> {
    if (this.#appImage === null) return
    await copyFile(this.#appImage, join(this.#folder, BEFORE))
    await this.#put({ version: next, starts: 0, failed: null })
  }

  #goBack(version: string): boolean {
    const before = join(this.#folder, BEFORE)
    if (this.#appImage === null || !existsSync(before)) return false
    // Another disk, maybe: copied beside its place first, so that there is always a whole file.
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
