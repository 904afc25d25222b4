/** The files of one space on this device: what is announced and how it stands, what comes by itself, and what goes because it was withdrawn. */

import type { BlobDescriptor } from '../../../../shared/blobs/descriptor.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { FileState, SpaceFiles } from '../../../../shared/ipc/files.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { files } from '../../../../shared/tools/files/tool.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { later } from '../../timers.ts'
import { AnnouncedFiles } from './announced-files.ts'
import type { FileSettings } from './file-settings.ts'
import { folderWithin } from './save-files.ts'
import type { SharingJobs } from './sharing-jobs.ts'
import { ToldKeepers } from './told-keepers.ts'

/** Files of others that come by themselves take no more than this of the disk, all together. Bytes. */
const FETCHED_BY_ITSELF = 4 * 1024 ** 3
/** Milliseconds that withdrawn files stay: giving them back needs them. */
const KEPT_WITHDRAWN = 24 * 3_600_000
/** Milliseconds until what is announced is looked at: much comes at once. */
const SETTLE = 200

export interface SpaceFilesOptions {
  space: OpenSpace
  me: string
  engine: BlobEngine
  settings: FileSettings
  jobs: SharingJobs
  /** What keepers hold, too, without being announced as files. */
  alsoKept(): Iterable<NamedFile>
  /** Of a keeper: whether it has room for so many bytes more; null: a person says what comes by itself. */
  roomFor: ((bytes: number) => boolean) | null
  now(): number
  /** More files have become known, or all may stand otherwise. */
  onChange(): void
  log(message: string): void
}

export class SpaceFilesHere {
  readonly announced: AnnouncedFiles
  readonly #options: SpaceFilesOptions
  readonly #keepers: ToldKeepers
  #timer: NodeJS.Timeout | null = null
  #isChanged = false
  #isStopped = false

  constructor(options: SpaceFilesOptions) {
    this.#options = options
    const { space, now } = options
    this.#keepers = new ToldKeepers({
      keepers: () => (space.log.mayWriteContent() ? space.keepersHere() : []),
      tell: (keeper, named) => space.live(files).send('named', [...named], [keeper]),
      now,
    })
    this.announced = new AnnouncedFiles({ space: options.space, now: options.now, onChange: () => this.#soon() })
  }

  get id(): string {
    return this.#options.space.id
  }

  /** @param roots null: all that are known */
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

  /** Throws CallFailure `not-found` where nothing of that root is announced here. */
  find(root: string): SharedFile {
    const found = this.announced.find(root)
    if (!found) throw new CallFailure('not-found', 'no such file is announced')
    return found
  }

  async fetch(roots: readonly string[]): Promise<void> {
    const { engine, settings } = this.#options
    const files = roots.map((root) => this.find(root))
    await settings.setRemoved(this.id, roots, false)
    for (const file of files) {
      await engine.fetch(this.id, descriptorOf(file))
      await engine.resume(file.root)
    }
  }

  /** They lie in that folder then, in the folders named, and nowhere else here. */
  async fetchInto(wanted: readonly { root: string; folder: string }[], directory: string): Promise<void> {
    const { engine, settings } = this.#options
    const files = wanted.map(({ root, folder }) => ({ file: this.find(root), folder }))
    const roots = wanted.map(({ root }) => root)
    await settings.setRemoved(this.id, roots, false)
    for (const { file, folder } of files)
      await engine.fetchInto(this.id, descriptorOf(file), await folderWithin(directory, folder))
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

  /** Looks at what may come by itself and what is to go. */
  async look(): Promise<void> {
    await this.announced.ready
    await this.#options.engine.ready
    if (this.#isStopped) return
    this.#keepers.look(() => this.#kept())
    await this.#drop()
    if (this.#options.roomFor) await this.#fetchAll(this.#options.roomFor)
    else await this.#fetchSmall()
  }

  /** Something else than before may be to be done: a keeper is linked, or there is more for one. */
  lookSoon(): void {
    this.#timer ??= later(() => {
      this.#timer = null
      if (this.#isChanged) this.#options.onChange()
      this.#isChanged = false
      this.look().catch((error: unknown) => this.#options.log(`files of ${this.id}: ${String(error)}`))
    }, SETTLE)
  }

  /** A keeper has more of what was decided than before: who names files may be somebody to it only now. */
  keeperKnowsMore(keeper: string): void {
    this.#keepers.forget(keeper)
    this.lookSoon()
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

  /** Those of which there is something to say. */
  #known(): string[] {
    const roots = new Set<string>()
    for (const { root } of this.announced.all()) roots.add(root)
    return [...roots]
  }

  /** Null where nobody has it as far as is known, and nothing of it is here. */
  #stateOf(root: string): FileState | null {
    const { engine } = this.#options
    const known = engine.state(root)
    if (known) {
      const { path, state, ...rest } = known
      // One that is only in another space is not here in this one.
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

  /** A keeper has older versions, too: issues may show them. */
  async #fetchAll(roomFor: (bytes: number) => boolean): Promise<void> {
    const { engine } = this.#options
    for (const file of [...this.announced.all()]) {
      if (engine.state(file.root) !== null || !roomFor(file.size)) continue
      await engine.fetch(this.id, descriptorOf(file))
      if (this.#isStopped) return
    }
  }

  async #fetchSmall(): Promise<void> {
    const { engine, settings, me } = this.#options
    const below = settings.fetchBelow(this.id)
    if (below === 0) return
    const removed = settings.removed(this.id)
    let used = engine.usage(this.id)
    for (const file of [...this.announced.newest()]) {
      const { root, size, device } = file
      if (size >= below || device === me || removed.has(root) || engine.state(root) !== null) continue
      used += size
      if (used > FETCHED_BY_ITSELF) return
      await engine.fetch(this.id, descriptorOf(file))
      if (this.#isStopped) return
    }
  }

  async #drop(): Promise<void> {
    const { engine, now } = this.#options
    for (const [root, at] of this.announced.withdrawn()) {
      if (engine.state(root) !== null && now() - at > KEPT_WITHDRAWN) await engine.forget(root, this.id)
    }
  }

  #soon(): void {
    this.#isChanged = true
    this.lookSoon()
  }
}

const descriptorOf = ({ root, size, secret, name, type }: SharedFile): BlobDescriptor => ({
  root,
  size,
  key: secret,
  name,
  type,
})
