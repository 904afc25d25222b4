/**
 * The app's log: what happened, for a person with a problem. It's in the profile, limited in size, never sent, and
 * contains no keys, tokens or links.
 */
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const LOG_NAME = 'parley.log'
/** Maximum bytes per file. */
const FILE_BYTES = 512 * 1024
/** Number of older files: `parley.1.log` is the newest of them. */
const OLDER_FILES = 3
const LINE_LENGTH = 4000
/** A flood of messages must not fill the disk. */
const LINES_PER_MINUTE = 600
const MINUTE_MS = 60_000

/** Links, named secrets, and long runs of letters and digits, as in keys, tokens and ids. */
const SECRETS = [
  [/\bparley:\S+/gi, 'parley:…'],
  [/\b(token|code|key|secret|passphrase|password)=[^\s&"']+/gi, '$1=…'],
  [/[A-Za-z0-9+_=-]{32,}/g, '…'],
] as const

/** The text without anything that grants access, and without the path of the person's home folder. */
export function withoutSecrets(text: string, home = homedir()): string {
  const shown = home.length > 1 ? text.replaceAll(home, '~') : text
  return SECRETS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), shown)
}

export class LogFile {
  readonly #also: (line: string) => void
  readonly #now: () => number
  #folder: string | null = null
  #bytes = 0
  #minute = 0
  #lines = 0

  /** @param also receives each message unchanged, even before `open` */
  constructor(also: (message: string) => void, now = Date.now) {
    this.#also = also
    this.#now = now
  }

  /** The folder of the files; null if they can't be written. */
  get folder(): string | null {
    return this.#folder
  }

  /** Writes into this folder from now on, if that is possible. Never throws. */
  open(folder: string): void {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      this.#bytes = statSync(join(folder, LOG_NAME), { throwIfNoEntry: false })?.size ?? 0
      this.#folder = folder
    } catch (error) {
      this.#also(`no log: ${String(error)}`)
    }
  }

  /**
   * Never throws: a full disk must not stop the work that is logged. Synchronous, so that even the last line is
   * written.
   */
  write(message: string): void {
    this.#also(message)
    this.note(message)
  }

  /** Writes only to the file, since nothing is wrong. */
  note(message: string): void {
    if (this.#folder === null || this.#isFlood()) return
    const time = new Date(this.#now()).toISOString()
    // An indented line belongs to the one before it, whatever it contains.
    const text = withoutSecrets(message.slice(0, LINE_LENGTH)).replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, '\n    ')
    const line = `${time} ${text.replaceAll(/(?!\n)\p{Cc}/gu, ' ')}\n`
    try {
      if (this.#bytes + Buffer.byteLength(line) > FILE_BYTES) this.#rotate(this.#folder)
      appendFileSync(join(this.#folder, LOG_NAME), line, { mode: 0o600 })
      this.#bytes += Buffer.byteLength(line)
    } catch {
      // The console has the message.
    }
  }

  #isFlood(): boolean {
    const minute = Math.floor(this.#now() / MINUTE_MS)
    if (minute !== this.#minute) this.#lines = 0
    this.#minute = minute
    this.#lines += 1
    return this.#lines > LINES_PER_MINUTE
  }

  #rotate(folder: string): void {
    const older = (number: number): string => join(folder, `parley.${number}.log`)
    for (let number = OLDER_FILES - 1; number > 0; number--)
      if (existsSync(older(number))) renameSync(older(number), older(number + 1))
    renameSync(join(folder, LOG_NAME), older(1))
    this.#bytes = 0
  }
}
