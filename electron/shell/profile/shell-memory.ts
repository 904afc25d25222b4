/**
 * What the shell remembers: settings and windows. It's in a file of the profile, since the shell needs it before there
 * is a host.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { textOf } from '../../../shared/record/errors.ts'
import { replaceFile } from '../../host/profile/atomic-file.ts'
import { readJson } from './read-json.ts'

const FILE = 'shell.json'
/** Milliseconds between a change and its writing: a window that is moved changes many times a second. */
const PAUSE = 1000

const coordinate = z.int().min(-100_000).max(100_000)
const extent = z.int().min(1).max(100_000)

/** A window's position, in device-independent pixels. The bounds are those outside maximized and full-screen mode. */
const placement = z.object({
  x: coordinate,
  y: coordinate,
  width: extent,
  height: extent,
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
})
export type Placement = z.infer<typeof placement>

/** A window other than the main one, and the place in its address. */
const openWindow = z.object({ place: z.string().startsWith('#/').max(1024), at: placement })

/** A limit, since a page could open windows endlessly. */
export const MOST_WINDOWS = 16

const contents = z.object({
  keepsRunning: z.boolean().catch(false),
  /** Null if the person hasn't chosen. */
  checksSpelling: z.boolean().nullable().catch(null),
  updatesItself: z.boolean().catch(false),
  /** By window name. */
  windows: z.record(z.string().max(64), placement).catch({}),
  /** Windows to reopen at the next start. */
  open: z.array(openWindow).max(MOST_WINDOWS).catch([]),
})
type Contents = z.infer<typeof contents>

export class ShellMemory {
  readonly #path: string
  readonly #log: (message: string) => void
  #contents: Contents
  #timer: NodeJS.Timeout | null = null
  #saved: Promise<void> = Promise.resolve()

  constructor(profile: string, log: (message: string) => void) {
    this.#path = join(profile, FILE)
    this.#log = log
    this.#contents = contents.catch(() => contents.parse({})).parse(readJson(this.#path))
  }

  get contents(): Readonly<Contents> {
    return this.#contents
  }

  change(changes: Partial<Contents>): void {
    this.#contents = { ...this.#contents, ...changes }
    this.#timer ??= setTimeout(() => void this.save(), PAUSE).unref()
  }

  /** Resolves once all changes are in the file, or are logged as lost. */
  save(): Promise<void> {
    if (this.#timer === null) return this.#saved
    clearTimeout(this.#timer)
    this.#timer = null
    const text = JSON.stringify(this.#contents)
    this.#saved = this.#saved
      .then(() => replaceFile(this.#path, text))
      .catch((error: unknown) => this.#log(`${FILE}: ${textOf(error)}`))
    return this.#saved
  }
}
