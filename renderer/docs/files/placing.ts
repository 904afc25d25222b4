/**
 * Files that are shared where they are placed: in a message, on a page, on a board. They also appear in Files, under
 * unique names. Independent of React.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import { numberedName } from '../../../shared/blobs/file-name.ts'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { pathOf, toFileName } from '../../../shared/tools/files/names.ts'
import type { PlacedFile } from '../../../shared/tools/files/shape.ts'
import type { Remembered } from '../remembered.ts'
import type { Files, SpaceFilesParts } from './space-files.ts'

export interface PendingFile {
  number: number
  /** The name in Files. */
  name: string
  /** The name on its own device; numbered if another waiting file has the same name. */
  given: string
  size: number
  /** Bytes read so far. */
  done: number
  /** Null until it is shared. */
  file: PlacedFile | null
}

interface Waiting {
  shown: PendingFile
  stop: () => void
  /** Null if it was stopped or couldn't be shared. */
  shared: Promise<PlacedFile | null>
  /** Whether it is placed as soon as it is shared. */
  isPlacedAtOnce: boolean
}

export interface PlacingSnapshot {
  pending: readonly PendingFile[]
  /** How many couldn't be shared since files were last added. */
  failed: number
  /** Whether a caller waits until all are shared. */
  isAwaited: boolean
}

export interface PlacingOptions {
  space: string
  /** The channel, thread or conversation that they belong to; empty for the whole space. */
  place: string
  me: string
  /** The folder of Files in which they appear; by default the top one. */
  folder?: string
  /** A replacement for invalid names. */
  unnamed: string
  /** Maximum number of waiting files; any further ones are left out. */
  most: number
  /** Files that are shared and still waiting, kept for windows opened later. */
  kept?: Remembered<readonly PlacedFile[]>
}

const NOTHING: PlacingSnapshot = { pending: [], failed: 0, isAwaited: false }

/** Returns a unique name: a placed file is never a version of another. */
function freeName(given: string, unnamed: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const name = toFileName(numberedName(given, number), unnamed)
    if (!isTaken(name)) return name
  }
}

const placed = ({ id, device, time, name, size, type }: SharedFile): PlacedFile => ({
  id,
  device,
  time,
  name,
  size,
  type,
})

export class Placing {
  private readonly files: Pick<Files, 'open'>
  private readonly options: PlacingOptions
  private readonly changes = new Emitter()
  private waiting: readonly Waiting[] = []
  private current = NOTHING
  private opened: ReturnType<Files['open']> | null = null
  private next = 1
  private awaited = 0

  constructor(files: Pick<Files, 'open'>, options: PlacingOptions) {
    this.files = files
    this.options = options
    this.waiting = options.kept?.get().map((file) => this.waitingAgain(file)) ?? []
    this.current = { ...NOTHING, pending: this.waiting.map(({ shown }) => shown) }
  }

  get snapshot(): PlacingSnapshot {
    return this.current
  }

  readonly subscribe = this.changes.subscribe

  /**
   * Adopts what other windows add and place: files wait here as well, or no longer. Returns a function that stops this.
   */
  follow(): () => void {
    const { kept } = this.options
    if (!kept) return () => {}
    const adopt = () => {
      const all = kept.get()
      const ids = new Set(all.map(({ id }) => id))
      const here = this.waiting.filter(({ shown: { file } }) => file === null || ids.has(file.id))
      const known = new Set(here.map(({ shown }) => shown.file?.id))
      const more = all.filter(({ id }) => !known.has(id))
      if (here.length === this.waiting.length && more.length === 0) return
      this.change([...here, ...more.map((file) => this.waitingAgain(file))])
      this.release()
    }
    adopt()
    return kept.onChange(adopt)
  }

  add(given: readonly File[]): void {
    this.begin(given, false)
  }

  /**
   * Like `add`, for files that are placed independently: each is placed as soon as it is shared, then no longer waits.
   */
  async place(given: readonly File[], put: (file: PlacedFile) => void): Promise<void> {
    for (const each of this.begin(given, true)) {
      const file = await each.shared
      this.change(this.waiting.filter((other) => other !== each))
      if (file) put(file)
    }
    this.release()
  }

  /** Stops a file, or deletes it for everyone if it is already shared. */
  remove(number: number): void {
    const gone = this.waiting.find(({ shown }) => shown.number === number)
    if (gone) this.takeBack([gone])
  }

  /** Waits until all are shared. Null if one failed: a message must not be sent without it. */
  async ready(): Promise<PlacedFile[] | null> {
    this.awaited += 1
    this.change(this.waiting)
    const all = await Promise.all(this.waiting.map(({ shared }) => shared))
    this.awaited -= 1
    this.change(this.waiting)
    const shared = all.flatMap((file) => file ?? [])
    return shared.length === all.length ? shared : null
  }

  /** Removes files that have been placed. Files added in the meantime still wait. Also resets `failed`. */
  clear(files: readonly PlacedFile[]): void {
    this.change(
      this.waiting.filter(({ shown }) => !files.some(({ id }) => id === shown.file?.id)),
      0,
    )
    this.release()
  }

  /** Called when the added files will no longer be placed. */
  leave(): void {
    this.takeBack(this.waiting.filter(({ isPlacedAtOnce }) => !isPlacedAtOnce))
    this.change([], 0)
  }

  /** The files wait from this call on, so that even a message sent a moment later waits for them. */
  private begin(given: readonly File[], isPlacedAtOnce: boolean): Waiting[] {
    this.change(this.waiting, 0)
    const parts = this.open()
    return given.slice(0, this.options.most - this.waiting.length).map((file) => this.take(parts, file, isPlacedAtOnce))
  }

  private open(): SpaceFilesParts {
    const { space, me, place } = this.options
    this.opened ??= this.files.open(space, me, place.length < 32 ? null : place.slice(0, 32))
    return this.opened.parts
  }

  private waitingAgain(file: PlacedFile): Waiting {
    const { name, size } = file
    const shown = { number: this.next++, name, given: name, size, done: size, file }
    return { shown, stop: () => {}, shared: Promise.resolve(file), isPlacedAtOnce: false }
  }

  private take(parts: SpaceFilesParts, file: File, isPlacedAtOnce: boolean): Waiting {
    const given = freeName(file.name, this.options.unnamed, (name) =>
      this.waiting.some(({ shown }) => shown.given === name),
    )
    const each: Waiting = {
      shown: { number: this.next++, name: given, given, size: file.size, done: 0, file: null },
      stop: () => {},
      shared: Promise.resolve(null),
      isPlacedAtOnce,
    }
    this.change([...this.waiting, each])
    each.shared = this.share(parts, file, each)
    return each
  }

  private async share(parts: SpaceFilesParts, file: File, each: Waiting): Promise<PlacedFile | null> {
    await parts.feed.ready
    const index = this.waiting.indexOf(each)
    if (index < 0) return null
    const taken = new Set(this.waiting.slice(0, index).map(({ shown }) => shown.name))
    const { folder = '', unnamed } = this.options
    const isTaken = (name: string) => parts.feed.listed(pathOf(folder, name)) !== null || taken.has(name)
    const name = freeName(file.name, unnamed, isTaken)
    const sharing = parts.sharer.shareOne({ file, name, folder })
    each.stop = () => parts.sharer.cancel(sharing.number)
    this.show(each, { name })
    const stopWatching = parts.sharer.subscribe(() => {
      const job = parts.sharer.snapshot.find((other) => other.number === sharing.number)
      if (job?.state === 'failed') {
        this.change(
          this.waiting.filter((other) => other !== each),
          this.current.failed + 1,
        )
        each.stop()
      } else if (job && job.done !== each.shown.done) this.show(each, { done: job.done })
    })
    const shared = await sharing.shared
    stopWatching()
    if (!shared) return null
    this.show(each, { done: shared.size, file: placed(shared) })
    return placed(shared)
  }

  private takeBack(gone: readonly Waiting[]): void {
    this.change(this.waiting.filter((each) => !gone.includes(each)))
    for (const { shown, stop } of gone) if (!shown.file) stop()
    const shared = gone.flatMap(({ shown }) => shown.file ?? [])
    if (shared.length > 0) void this.deleteForEveryone(shared)
    else this.release()
  }

  private async deleteForEveryone(shared: readonly PlacedFile[]): Promise<void> {
    const { feed } = this.open()
    await feed.ready
    await feed.deleteForEveryone(
      shared.flatMap((file) => feed.get(file) ?? []),
      true,
    )
    this.release()
  }

  private show(each: Waiting, changes: Partial<PendingFile>): void {
    each.shown = { ...each.shown, ...changes }
    if (this.waiting.includes(each)) this.change(this.waiting)
  }

  private change(now: readonly Waiting[], failed = this.current.failed): void {
    this.waiting = now
    this.keep(now.flatMap(({ shown }) => shown.file ?? []))
    this.current = { pending: now.map(({ shown }) => shown), failed, isAwaited: this.awaited > 0 }
    this.changes.fire()
  }

  private keep(files: readonly PlacedFile[]): void {
    const { kept } = this.options
    if (!kept || JSON.stringify(kept.get()) === JSON.stringify(files)) return
    if (files.length > 0) kept.set(files)
    else kept.forget()
  }

  private release(): void {
    if (this.waiting.length > 0) return
    this.opened?.close()
    this.opened = null
  }
}
