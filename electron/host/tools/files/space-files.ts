/**
 * The files of one space on this device: announcements and their state, automatic downloads, and dropping what was
 * deleted for everyone.
 */

import { Emitter } from '../../../../shared/base/emitter.ts'
import type { BlobDescriptor } from '../../../../shared/blobs/descriptor.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { FileState, SpaceFiles } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { files } from '../../../../shared/tools/files/tool.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import { fetchWhole, untilHere } from '../../blobs/fetch-whole.ts'
import { later } from '../../timers.ts'
import { AnnouncedFiles } from './announced-files.ts'
import { AsideFiles } from './aside-files.ts'
import type { FileSettings } from './file-settings.ts'
import { folderWithin } from './save-files.ts'
import type { SharingJobs } from './sharing-jobs.ts'
import { ToldRelays } from './told-relays.ts'

/** Maximum disk space for all files that were downloaded automatically, in bytes. */
const FETCHED_BY_ITSELF = 4 * 1024 ** 3
/** How long files stay stored after they were deleted for everyone, in milliseconds: restoring needs them. */
const KEPT_DELETED = 24 * 3_600_000
/** Delay before announcements are processed, in milliseconds: many arrive at the same time. */
const SETTLE = 200

export interface SpaceFilesOptions {
  space: OpenSpace
  me: string
  engine: BlobEngine
  settings: FileSettings
  jobs: SharingJobs
  /** Files that relays should store although they aren't announced as files. */
  alsoKept(): Iterable<NamedFile>
  /**
   * On a relay: whether it has room for this many more bytes. Null if a person decides what is downloaded
   * automatically.
   */
  roomFor: ((bytes: number) => boolean) | null
  now(): number
  log(message: string): void
}

export class SpaceFilesHere {
  readonly #changes = new Emitter()
  /** Fires when more files became known, or any may have changed. */
  readonly onChange = this.#changes.event
  readonly announced: AnnouncedFiles
  readonly aside: AsideFiles
  readonly #options: SpaceFilesOptions
  readonly #relays: ToldRelays
  /** The size last requested for each root that was announced with several. */
  readonly #tried = new Map<string, number>()
  /** The keys that were last learned, by root: more may be announced than are stored. */
  readonly #learned = new Map<string, string>()
  #timer: NodeJS.Timeout | null = null
  #isChanged = false
  #isStopped = false

  constructor(options: SpaceFilesOptions) {
    this.#options = options
    const { space, engine, now } = options
    this.aside = new AsideFiles(engine, space.id)
    this.#relays = new ToldRelays({
      relays: () => (space.log.mayWriteContent() ? space.relays().filter((relay) => space.neighbors.has(relay)) : []),
      tell: (relay, named) => space.live(files).send('named', [...named], [relay]),
      now,
    })
    this.announced = new AnnouncedFiles({ space, now })
    this.announced.onChange(() => this.#soon())
  }

  get id(): string {
    return this.#options.space.id
  }

  /** @param roots null for all known ones */
  state(roots: Iterable<string> | null): SpaceFiles {
    const { engine, settings, jobs } = this.#options
    const wanted = roots ? [...roots].filter((root) => this.announced.find(root)) : this.#known()
    return {
      files: wanted.flatMap((root) => this.#stateOf(root) ?? []),
      sharing: jobs.of(this.id),
      fetchBelow: settings.fetchBelow(this.id),
      used: engine.usage(this.id),
    }
  }

  /** Throws CallFailure `not-found` if the root isn't announced here. */
  find(root: string): SharedFile {
    const found = this.announced.find(root)
    if (!found) throw new CallFailure('not-found', 'no such file')
    return found
  }

  async fetch(roots: readonly string[]): Promise<void> {
    const { engine, settings } = this.#options
    for (const root of roots) this.find(root)
    await settings.setRemoved(this.id, roots, false)
    for (const root of roots) {
      await this.#begin(this.#toTry(root))
      await engine.resume(root)
    }
  }

  wantsForItself(root: string): boolean {
    const { engine, settings } = this.#options
    const file = this.announced.findForAll(root)
    return file !== null && this.#comesByItself(file, engine.usage(this.id), settings.removed(this.id))
  }

  /**
   * Downloads a file of the space itself that is needed for a while; `aside` removes it again, unless it would have
   * been downloaded anyway. Resolves once it is stored. Rejects with BlobError, or with the signal's reason.
   *
   * @param came called with the number of bytes that arrived before a failure, if they are removed again
   */
  async fetchAside(root: string, signal: AbortSignal, came: (bytes: number) => void): Promise<void> {
    const { engine, settings } = this.#options
    const file = this.announced.findForAll(root)
    if (!file) throw new BlobError('gone', 'the space has no such file')
    if (engine.state(root) !== null && !this.aside.has(root)) return untilHere(engine, root, signal)
    if (this.#comesByItself(file, engine.usage(this.id), settings.removed(this.id)))
      return fetchWhole(engine, this.id, descriptorOf(file), { signal })
    return this.aside.fetch(descriptorOf(file), signal, came)
  }

  /** Downloads files directly into subfolders of that folder, without storing them anywhere else. */
  async fetchInto(wanted: readonly { root: string; folder: string }[], directory: string): Promise<void> {
    const { engine, settings } = this.#options
    const files = wanted.map(({ root, folder }) => ({ file: this.find(root), folder }))
    const roots = wanted.map(({ root }) => root)
    await settings.setRemoved(this.id, roots, false)
    for (const { file, folder } of files) {
      await engine.fetchInto(this.id, descriptorOf(file), await folderWithin(directory, folder))
      await this.#learnKeys(file.root)
    }
  }

  async remove(roots: readonly string[]): Promise<void> {
    const { engine, settings } = this.#options
    await settings.setRemoved(this.id, roots, true)
    for (const root of roots) await engine.forget(root, this.id)
  }

  async cancel(roots: readonly string[]): Promise<void> {
    const { engine, settings } = this.#options
    await settings.setRemoved(this.id, roots, true)
    for (const root of roots) await engine.cancel(root)
  }

  rightsChanged(): void {
    this.announced.rightsChanged()
  }

  /** Starts automatic downloads, and drops files that must not stay. */
  async look(): Promise<void> {
    await this.announced.ready
    await this.#options.engine.ready
    if (this.#isStopped) return
    this.#relays.look(() => this.#kept())
    await this.#drop()
    await this.aside.sweep()
    for (const root of this.announced.withSeveralKeys()) await this.#learnNewKeys(root)
    if (this.#options.roomFor) await this.#fetchAll(this.#options.roomFor)
    else await this.#fetchSmall()
  }

  /** Schedules a look: a relay was linked, or may need more files. */
  scheduleScan(): void {
    this.#timer ??= later(() => {
      this.#timer = null
      if (this.#isChanged) this.#changes.fire()
      this.#isChanged = false
      this.look().catch((error: unknown) => this.#options.log(`files of ${this.id}: ${String(error)}`))
    }, SETTLE)
  }

  /** A relay has received more governance records: it may only now know the device that named files. */
  relayKnowsMore(relay: string): void {
    this.#relays.forget(relay)
    this.scheduleScan()
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
    this.announced.stop()
  }

  *#kept(): Iterable<NamedFile> {
    yield* this.announced.all()
    yield* this.#options.alsoKept()
  }

  /** Roots with a state to report. */
  #known(): string[] {
    const roots = new Set<string>()
    for (const { root } of this.announced.all()) roots.add(root)
    return [...roots]
  }

  /** Returns null if it isn't stored and no known device has it. */
  #stateOf(root: string): FileState | null {
    const { engine } = this.#options
    const known = engine.state(root)
    if (known) {
      const { path, state, ...rest } = known
      return { ...rest, state, inFolder: path !== null }
    }
    const file = this.announced.find(root)
    if (!file) return null
    return {
      root,
      state: 'absent',
      have: 0,
      size: file.size,
      speed: { down: 0, up: 0 },
      from: [],
      silent: [],
      holders: engine.holders(root),
      problem: null,
      who: null,
      inFolder: false,
    }
  }

  async #begin(file: SharedFile): Promise<void> {
    const { root, size } = file
    const { engine } = this.#options
    const known = engine.state(root)
    if (known && known.size !== size && !hasSome(known)) await engine.cancel(root)
    if (this.#sizesOf(root).length > 1) this.#tried.set(root, size)
    await engine.fetch(this.id, descriptorOf(file))
    await this.#learnKeys(root)
  }

  /**
   * Returns the file as announced. If several sizes were announced and nothing has arrived, each call returns the next
   * one.
   */
  #toTry(root: string): SharedFile {
    const known = this.#options.engine.state(root)
    const sizes = this.#sizesOf(root)
    const next = sizes[(sizes.indexOf(known?.size ?? this.#tried.get(root) ?? -1) + 1) % sizes.length]
    const size = known && hasSome(known) ? known.size : next
    return this.announced.findAll(root).find((file) => file.size === size) ?? this.find(root)
  }

  #sizesOf(root: string): number[] {
    return [...new Set(this.announced.findAll(root).map(({ size }) => size))]
  }

  async #learnNewKeys(root: string): Promise<void> {
    const keys = this.announced
      .findAll(root)
      .map(({ secret }) => secret)
      .join()
    if (this.#options.engine.state(root) === null || this.#learned.get(root) === keys) return
    await this.#learnKeys(root)
    this.#learned.set(root, keys)
  }

  /** One of the announced keys decrypts it (B4). */
  async #learnKeys(root: string): Promise<void> {
    const { engine } = this.#options
    const known = engine.state(root)
    for (const { secret, size } of known ? this.announced.findAll(root) : [])
      if (size === known?.size) await engine.learnKey(root, secret)
  }

  /** A relay downloads older versions, too, since issues may show them. */
  async #fetchAll(roomFor: (bytes: number) => boolean): Promise<void> {
    const { engine } = this.#options
    for (const file of [...this.announced.all()]) {
      if (engine.state(file.root) !== null || !roomFor(file.size)) continue
      await engine.fetch(this.id, descriptorOf(file))
      if (this.#isStopped) return
    }
  }

  async #fetchSmall(): Promise<void> {
    const { engine, settings } = this.#options
    if (settings.fetchBelow(this.id) === 0) return
    const removed = settings.removed(this.id)
    let used = engine.usage(this.id)
    for (const file of [...this.announced.newest()]) {
      if (engine.state(file.root) !== null || !this.#comesByItself(file, used, removed)) continue
      used += file.size
      await this.#begin(file)
      if (this.#isStopped) return
    }
  }

  /** Whether a person's device downloads it automatically. @param used bytes on disk so far */
  #comesByItself({ root, size, device }: SharedFile, used: number, removed: ReadonlySet<string>): boolean {
    const { settings, me } = this.#options
    const isSmall = size < settings.fetchBelow(this.id) && used + size <= FETCHED_BY_ITSELF
    return isSmall && device !== me && !removed.has(root)
  }

  /** Files that other tools store stay: anybody could announce and delete them here. */
  async #drop(): Promise<void> {
    const { engine, now } = this.#options
    for (const [root, at] of this.announced.deletedForEveryone()) {
      if (engine.isForItself(root) && now() - at > KEPT_DELETED) await engine.forget(root, this.id)
    }
  }

  #soon(): void {
    this.#isChanged = true
    this.scheduleScan()
  }
}

const descriptorOf = ({ root, size, secret, name, type }: SharedFile): BlobDescriptor => ({
  root,
  size,
  key: secret,
  name,
  type,
})

/** Whether any of it is stored. If so, its size is right, because the root binds it (B3). */
const hasSome = ({ have, state }: Pick<FileState, 'have' | 'state'>): boolean => have > 0 || state === 'here'
