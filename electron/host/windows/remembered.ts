/**
 * Values that windows remember (`shared/ipc/remembered.ts`), in the profile's store. Limited: the least recently
 * changed value is dropped first.
 */
import { encode as encodeCbor } from 'cborg'
import { z } from 'zod'
import { Emitter } from '../../../shared/base/emitter.ts'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { RememberedValues } from '../../../shared/tools/inbox/unread.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import type { NumberedTable } from '../store/numbered/numbered-table.ts'
import type { ProfileStore } from '../store/profile-store.ts'
import type { Windows } from './windows.ts'

/** Enough for the longest list of issues read, and for one picture in a draft. */
const VALUE_BYTES = 768 * 1024

export const REMEMBERED = { valueBytes: VALUE_BYTES, bytes: 32 * 1024 * 1024, values: 10_000 } as const

/** `changed`: milliseconds. */
const stored = z.object({ key: z.string(), value: z.unknown(), changed: z.number() })

interface Kept {
  number: number
  value: unknown
  changed: number
  bytes: number
}

export interface RememberedOptions {
  table: Pick<NumberedTable, 'entries' | 'put' | 'settled'>
  profiles: Pick<ProfileStore, 'state' | 'save'>
  shell: 'electron' | 'browser'
  windows: Pick<Windows, 'tellAll'>
  now(): number
  /** The store rejected a value, which is then remembered until the process ends. */
  report(error: unknown): void
  bounds?: typeof REMEMBERED
}

export class Remembered implements HostPart, RememberedValues {
  readonly #changed = new Emitter<string>()
  readonly #options: RememberedOptions
  readonly #bounds: { valueBytes: number; bytes: number; values: number }
  /** Keyed values, most recently changed last. */
  readonly #kept: Map<string, Kept>
  #bytes: number
  #last: number
  /**
   * Fixed for a run, so that each of its windows asks: one that could have imported the data may have ended before it
   * did.
   */
  readonly #isMoved: boolean
  #wasMoved = false

  private constructor(options: RememberedOptions, kept: Map<string, Kept>) {
    this.#options = options
    this.#bounds = options.bounds ?? REMEMBERED
    this.#kept = kept
    const all = [...kept.values()]
    this.#bytes = all.reduce((sum, { bytes }) => sum + bytes, 0)
    this.#last = all.reduce((last, { number }) => Math.max(last, number), 0)
    this.#isMoved = options.profiles.state.moved.includes(options.shell)
  }

  static async open(options: RememberedOptions): Promise<Remembered> {
    const kept: [string, Kept][] = []
    for await (const [number, entry] of options.table.entries()) {
      const read = stored.safeParse(entry)
      if (!read.success) continue
      const { key, value, changed } = read.data
      kept.push([key, { number, value, changed, bytes: sizeOf(key, value) }])
    }
    kept.sort(([, one], [, other]) => one.changed - other.changed)
    return new Remembered(options, new Map(kept))
  }

  readonly handlers = {
    'remembered.all': () => ({
      values: [...this.#kept].map(([key, { value }]) => ({ key, value })),
      isMoved: this.isMoved,
    }),
    'remembered.set': ({ key, value }, client) => this.#set(key, value, client),
    'remembered.moved': () => {
      this.#wasMoved = true
    },
  } satisfies Partial<CallHandlers>

  get(key: string): unknown {
    return this.#kept.get(key)?.value
  }

  /** A value that can't be stored is reported, and remembered until the process ends. */
  set(key: string, value: unknown): void {
    this.#set(key, value, null).catch(() => {})
  }

  /** Calls the listener with each key that a window or the host has changed. */
  onChange(listener: (key: string) => void): () => void {
    const subscription = this.#changed.event(listener)
    return () => subscription.dispose()
  }

  /** Whether the browser has no more data of earlier versions that windows would need. */
  get isMoved(): boolean {
    return this.#isMoved || this.#wasMoved
  }

  /** A window is open: the next start no longer waits for data of an earlier version in its browser. */
  async windowCame(): Promise<void> {
    const { profiles, shell } = this.#options
    if (profiles.state.moved.includes(shell)) return
    profiles.state.moved.push(shell)
    await profiles.save()
  }

  /** The space is deleted from this device, and its drafts with it. */
  async deleteSpace(space: string): Promise<void> {
    const gone = [...this.#kept.keys()].filter((key) => key.split('.').includes(space))
    await Promise.all(gone.map((key) => this.#set(key, null, null)))
  }

  /** Resolves when nothing is waiting to be written. */
  close(): Promise<void> {
    return this.#options.table.settled()
  }

  async #set(key: string, value: unknown, by: string | null): Promise<void> {
    const bytes = sizeOf(key, value)
    if (bytes > this.#bounds.valueBytes) throw new CallFailure('refused', 'too large to remember')
    const before = this.#drop(key)
    if (value === null && !before) return
    const number = before?.number ?? ++this.#last
    const changed = this.#options.now()
    if (value !== null) {
      this.#kept.set(key, { number, value, changed, bytes })
      this.#bytes += bytes
    }
    this.#options.windows.tellAll('remembered.changed', { key, value }, by)
    this.#changed.fire(key)
    const writes = [this.#options.table.put(number, value === null ? null : { key, value, changed })]
    for (const [oldest, { number: old }] of this.#kept) {
      if (this.#bytes <= this.#bounds.bytes && this.#kept.size <= this.#bounds.values) break
      this.#drop(oldest)
      this.#options.windows.tellAll('remembered.changed', { key: oldest, value: null })
      writes.push(this.#options.table.put(old, null))
    }
    await Promise.all(writes).catch((error: unknown) => {
      this.#options.report(error)
      throw error
    })
  }

  #drop(key: string): Kept | undefined {
    const kept = this.#kept.get(key)
    if (!kept) return undefined
    this.#kept.delete(key)
    this.#bytes -= kept.bytes
    return kept
  }
}

const sizeOf = (key: string, value: unknown): number => key.length + encodeCbor(value).length
