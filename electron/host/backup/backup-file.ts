/**
 * The file that a backup is written into. Windows never see its bytes: a whole profile's backup contains the device's
 * key (`docs/decisions/backups.md`).
 */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { giveName } from '../blobs/system/save-as.ts'
import { writeFully } from '../blobs/system/write-fully.ts'
import type { Desktop } from '../windows/desktop.ts'

export interface BackupPlaces {
  /** Lets the user choose a place; null if windows are browser tabs. */
  desktop: Pick<Desktop, 'chooseFile'> | null
  downloads: string
}

/** The file gets its name only once it is complete. Rejects with the disk's error. */
export class BackupFile {
  readonly #target: string
  readonly #isChosen: boolean
  readonly #part: string
  readonly #handle: FileHandle
  #written = 0

  private constructor(target: string, isChosen: boolean, part: string, handle: FileHandle) {
    this.#target = target
    this.#isChosen = isChosen
    this.#part = part
    this.#handle = handle
  }

  /** Returns null if the user chose no place. @param random part of a temporary name */
  static async begin(name: string, random: string, { desktop, downloads }: BackupPlaces): Promise<BackupFile | null> {
    const target = desktop ? await desktop.chooseFile(name) : join(downloads, name)
    if (target === null) return null
    if (!desktop) await mkdir(downloads, { recursive: true })
    const part = join(dirname(target), `.parley-${random}.part`)
    return new BackupFile(target, desktop !== null, part, await open(part, 'wx', 0o600))
  }

  /** Bytes written so far. */
  get written(): number {
    return this.#written
  }

  async write(bytes: Uint8Array): Promise<void> {
    await writeFully(this.#handle, bytes, this.#written)
    this.#written += bytes.length
  }

  /** @returns the path of the file */
  async finish(): Promise<string> {
    await this.#handle.datasync()
    await this.#handle.close()
    // The system's dialog has already asked whether to replace an existing file.
    return giveName(this.#part, this.#target, this.#isChosen ? 'replace' : 'number')
  }

  async giveUp(): Promise<void> {
    await this.#handle.close().catch(() => {})
    await rm(this.#part, { force: true })
  }
}

/** `Parley Design team 2026-11-20.parley`, without characters that any system rejects in a name. */
export function backupName(what: string, now: Date): string {
  const plain = what
    .normalize('NFC')
    .replace(/(?![\u200c\u200d])[^\p{L}\p{M}\p{N} ._-]/gu, '')
    .trim()
  const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
  return ['Parley', plain, `${day}.parley`].filter((part) => part !== '').join(' ')
}
