/** Syncs one folder on this device's disk with its space: looks, decides and acts, until nothing is left to do. */

import { Emitter } from '../../../../shared/base/emitter.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallOutput } from '../../../../shared/ipc/contract.ts'
import { textOf } from '../../../../shared/record/errors.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { Conflict, FileTrouble, FolderHere, FolderProblem } from '../../../../shared/tools/folders/calls.ts'
import { FOLDER_LIMITS } from '../../../../shared/tools/folders/calls.ts'
import type { FolderSet } from '../../../../shared/tools/folders/folder-set.ts'
import { copyPath, readCopyPath } from '../../../../shared/tools/folders/paths.ts'
import { planOf } from '../../../../shared/tools/folders/plan.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import type { KeptFolderEntry } from '../../store/profile-store.ts'
import { later } from '../../timers.ts'
import { type CarriedOut, CarryOut } from './carry-out.ts'
import { conflictOf } from './conflicts.ts'
import { FolderWatch } from './folder-watch.ts'
import { type Ignored, ignoredBy } from './ignored.ts'
import { Lister } from './listing/lister.ts'
import { NO_PATHS, type Scan, type SomePaths, scan } from './listing/scan.ts'
import type { FolderMemory } from './memory.ts'
import type { SharedFolders } from './shared-folders.ts'
import { ContentReader } from './transfers/contents.ts'
import { isOwnAmong, leftToGive, seeToGiving } from './transfers/giving.ts'
import { Pauses } from './transfers/pauses.ts'
import { Rest } from './transfers/rest.ts'
import { WorkFolder } from './work-folder.ts'

/**
 * Delay before a change on disk is looked at, in milliseconds: most changes come in groups. Changes from others are
 * looked at sooner, but no more often than a look takes.
 */
const SOON = 200
const SOONER = 30
/**
 * Milliseconds after which a folder is looked at without a reported change; and the minimum rest, as a multiple of the
 * last look's duration.
 */
const NOW_AND_THEN = 30_000
const RESTS = 50
/** Milliseconds after which a missing folder is looked for again. */
const LOOK_FOR = 5000
/**
 * While changes on this device wait to be read, others' files are placed for this many milliseconds at most, or for
 * this multiple of the look's duration.
 */
const HURRY = 300
const HURRY_LOOKS = 2
/** If this many files vanish at the same time, the person is asked first. */
const EMPTIED = 5

export interface KeptFolderOptions {
  entry: KeptFolderEntry
  space: OpenSpace
  shared: SharedFolders
  engine: BlobEngine
  memory: FolderMemory
  now(): number
  /** A device's person as a part of file names. */
  nameOf(device: string): string
  log(message: string): void
}

/** Identifies a folder among those of all spaces. */
export const folderKey = ({ space, id }: Pick<KeptFolderEntry, 'space' | 'id'>): string => `${space}/${id}`

interface Looked {
  files: number
  coming: CarriedOut['coming']
  troubles: Map<string, FileTrouble>
  /** Paths of copies next to their originals. */
  conflicts: string[]
  leftOut: SomePaths
  empty: SomePaths
  isBusy: boolean
}

const NOTHING: Looked = {
  files: 0,
  coming: { files: 0, bytes: 0, waiting: 0 },
  troubles: new Map(),
  conflicts: [],
  leftOut: NO_PATHS,
  empty: NO_PATHS,
  isBusy: false,
}

export class KeptFolder {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly work: WorkFolder
  readonly #options: KeptFolderOptions
  readonly #lister: Lister
  readonly #reader: ContentReader
  readonly #watch: FolderWatch
  readonly #stop = new AbortController()
  readonly #bad = new Set<string>()
  /** Devices that announced something other than they stated. */
  readonly #liars = new Set<string>()
  readonly #atRest = new Rest()
  readonly #pauses = new Pauses()
  #timer: NodeJS.Timeout | null = null
  #due = Number.POSITIVE_INFINITY
  /** Duration of the last look, in milliseconds. */
  #took = 0
  #running: Promise<void> | null = null
  #looked: Looked | null = null
  /** Null while there is nothing to do: it remembers each path. */
  #ignored: { patterns: string; rules: Ignored } | null = null
  #problem: FolderProblem | null = null
  #isEmptyMeant = false
  #isSwept = false

  constructor(options: KeptFolderOptions) {
    const { entry, space } = options
    this.#options = options
    this.work = new WorkFolder(entry.place, markOf(entry, space.device))
    this.#lister = new Lister(options.log)
    this.#reader = new ContentReader(entry.place)
    this.#watch = new FolderWatch(entry.place)
    this.#watch.onChange(() => {
      this.#atRest.told()
      this.#pauses.told(performance.now())
      this.wake()
    })
  }

  get here(): FolderHere {
    const { entry } = this.#options
    const { files, coming, troubles, conflicts, leftOut, empty } = this.#looked ?? NOTHING
    return {
      place: entry.place,
      isPaused: entry.isPaused,
      ignored: entry.ignored,
      state: this.#state(),
      problem: entry.removedBy === null ? this.#problem : 'removed',
      files,
      coming: coming.files,
      comingBytes: coming.bytes,
      conflicts: conflicts.length,
      troubles: shownTroubles(troubles, FOLDER_LIMITS.troubles),
      troubleCount: troubles.size,
      leftOut: leftOut.count,
      empty: empty.count,
    }
  }

  /** The first conflicts that still exist. */
  async conflicts(): Promise<Conflict[]> {
    const me = this.#options.nameOf(this.#options.space.device)
    const copies = (this.#looked ?? NOTHING).conflicts.slice(0, FOLDER_LIMITS.conflicts).sort()
    return (await Promise.all(copies.map((copy) => conflictOf(this.work, copy, me)))).filter((found) => found !== null)
  }

  get notSynced(): CallOutput<'folders.not-synced'> {
    const { troubles, leftOut, empty } = this.#looked ?? NOTHING
    return {
      troubles: shownTroubles(troubles, FOLDER_LIMITS.leftOut),
      troubleCount: troubles.size,
      leftOut: leftOut.paths.toSorted(),
      leftOutCount: leftOut.count,
      empty: empty.paths.toSorted(),
      emptyCount: empty.count,
    }
  }

  /** A look takes longer the larger the folder is, so more bytes of a running download don't cause one. */
  blobsChanged(roots: ReadonlySet<string>): void {
    const { files, waiting } = this.#looked?.coming ?? NOTHING.coming
    const isNews = (root: string): boolean => {
      const state = this.#options.engine.state(root)?.state
      return state !== 'waiting' && (state !== 'fetching' || waiting > 0)
    }
    // A running look may have requested it just now.
    if ((files > 0 || this.#running) && [...roots].some(isNews)) this.wakeSooner()
  }

  /** Looks again soon, because something may have changed. */
  wake(milliseconds = SOON): void {
    if (this.#stop.signal.aborted) return
    const due = performance.now() + milliseconds
    if (this.#timer && this.#due <= due) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#due = due
    this.#timer = later(() => {
      this.#timer = null
      void this.#run()
    }, milliseconds).unref()
  }

  /** Like `wake`, for changes that can't be incomplete. */
  wakeSooner(): void {
    this.wake(Math.min(SOON, Math.max(SOONER, this.#took)))
  }

  /** All files vanished at the same time. @param meant whether the person intended that */
  emptied(meant: boolean): void {
    const { entry, memory } = this.#options
    if (meant) this.#isEmptyMeant = true
    else memory.forget(folderKey(entry))
    this.#problem = null
    this.wake(0)
  }

  /** Resolves when all work has stopped. */
  async stop(): Promise<void> {
    this.#stop.abort()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#watch.stop()
    await this.#lister.close()
    await this.#running
  }

  async #run(): Promise<void> {
    if (this.#running) {
      await this.#running
      this.wakeSooner()
      return
    }
    const began = performance.now()
    this.#running = this.#look().catch((error: unknown) => this.#failed(error))
    await this.#running
    this.#running = null
    if (this.#stop.signal.aborted) return
    this.#changes.fire()
    const took = performance.now() - began
    this.#took = took
    // A disk that refuses writes is often fixed soon.
    const isRefused = this.#problem === 'not-writable' || this.#problem === 'disk-full'
    this.wake(isRefused ? Math.max(LOOK_FOR, 10 * took) : Math.max(NOW_AND_THEN, RESTS * took))
  }

  async #look(): Promise<void> {
    const { entry, now, shared } = this.#options
    const { signal } = this.#stop
    const began = performance.now()
    if (entry.isPaused) return
    if (!(await this.work.isThere())) return this.#rest('gone')
    if (!this.#isSwept) {
      await this.work.sweep()
      const set = shared.find(entry.id)
      if (set) await this.#dropUnstated(set)
      this.#isSwept = true
    }
    await this.work.expire(now())
    const ignored = this.#ignoredNow()
    const found = await scan(entry.place, ignored, this.#lister, () => signal.aborted).catch(() => null)
    if (signal.aborted) return
    if (!found) return this.#rest('unreadable')
    this.#watch.follow(found.folders, this.work.foldersInTrash())
    this.work.spell(found.spelling)
    await this.#step(began, found, (path) => ignored.has(path, false))
  }

  async #step(began: number, found: Scan, isIgnored: (path: string) => boolean): Promise<void> {
    const { entry, space, shared, engine, memory, now, nameOf } = this.#options
    const { signal } = this.#stop
    const key = folderKey(entry)
    const remembered = memory.of(key)
    const { files, restless, unreadable, isMore } = await this.#reader.look(found, remembered, signal)
    const set = shared.find(entry.id)
    if (signal.aborted || !set) return
    memory.placed(key, files)
    memory.said(key, (path) => set.numberOf(space.device, path))
    const before = [...remembered.values()].filter(({ content }) => content !== null).length
    if (found.files.size > 0) this.#isEmptyMeant = false
    else if (before >= EMPTIED && !this.#isEmptyMeant) {
      // Deletions are stated only once it's certain that all files stay missing.
      const again = this.#atRest.after(restless.size > 0)
      if (again === null) this.#rest('emptied')
      else this.wake(again)
      return
    }
    const local = new Map([...files].map(([path, { content }]) => [path, content]))
    const isLeftAlone = (path: string): boolean =>
      restless.has(path) || unreadable.has(path) || isIgnored(path) || isWithin(found.skipped, path)
    const written = await this.#takeOutOfTrash(local)
    const plan = planOf({
      local,
      remembered,
      set,
      me: space.device,
      mayWrite: space.log.mayWriteContent(),
      isLeftAlone,
      nameOf,
    })
    const { work } = this
    const carrying = new CarryOut({
      engine,
      space: space.id,
      folder: entry.id,
      name: key,
      me: space.device,
      shared,
      set,
      memory,
      work,
      files,
      found,
      bad: this.#bad,
      pauses: this.#pauses,
      signal,
      now,
      hurry: restless.size > 0 || isMore ? Math.max(HURRY, HURRY_LOOKS * (performance.now() - began)) : null,
    })
    const done = await carrying.run(plan.steps)
    this.#problem = done.isFull ? 'disk-full' : null
    const troubles = new Map<string, FileTrouble>([...found.skipped, ...done.troubles])
    for (const path of unreadable) troubles.set(path, 'unreadable')
    for (const { path, trouble } of plan.troubles) troubles.set(path, trouble)
    const giving = { engine, space: space.id, name: key, me: space.device, set, memory, work, files }
    const left = done.progress || isMore ? [] : leftToGive({ ...giving, liars: this.#liars, signal })
    const isRestless = done.busy || restless.size > 0 || written
    const isBusy = done.progress || isRestless
    const looked = {
      files: files.size,
      coming: done.coming,
      troubles,
      conflicts: [...files.keys()].filter((path) => files.has(readCopyPath(path)?.of ?? '')),
      leftOut: found.leftOut,
      empty: found.empty,
      isBusy: isBusy || isOwnAmong(left, space.device),
    }
    this.#looked = looked
    // [K17] Reported before: others' statements must not delay it.
    if (left.length > 0) this.#changes.fire()
    const given = left.length > 0 ? await seeToGiving({ ...giving, liars: this.#liars, signal }, left) : null
    for (const [path, trouble] of given?.troubles ?? []) troubles.set(path, trouble)
    looked.isBusy = isBusy || given?.isOwnLeft === true
    if (!done.progress) await this.#dropUnstated(set)
    if (!isBusy) this.#ignored = null
    const again = this.#atRest.after(isRestless || given?.isRestless === true)
    if (done.progress || isMore || given?.isMore) this.wake(0)
    else if (again !== null) this.wake(again)
    const retry = this.#pauses.next(performance.now())
    if (retry !== null) this.wake(Math.max(SOON, retry))
  }

  #ignoredNow(): Ignored {
    const { ignored: patterns } = this.#options.entry
    if (this.#ignored?.patterns !== patterns) this.#ignored = { patterns, rules: ignoredBy(patterns) }
    return this.#ignored.rules
  }

  /**
   * [K21] A program had a file open, and wrote more into it after a version of others had replaced it: both are kept.
   * @returns whether there is more to look at
   */
  async #takeOutOfTrash(local: ReadonlyMap<string, string>): Promise<boolean> {
    const { now, nameOf, space } = this.#options
    const { files, isRestless } = await this.work.writtenInTrash()
    const by = { name: nameOf(space.device), time: now() }
    for (const { id } of files)
      await this.work.restore(id, (path, number) =>
        number === 1 && !local.has(path) ? path : (copyPath(path, by, (other) => local.has(other)) ?? path),
      )
    return isRestless || files.length > 0
  }

  /**
   * Drops blobs that no statement names any longer: their files were changed or deleted before they arrived, or were
   * added by a host that died or failed before stating them. The latter are added again.
   */
  async #dropUnstated(set: FolderSet): Promise<void> {
    const { engine, entry, memory, space } = this.#options
    const key = folderKey(entry)
    const remembered = new Set([...memory.of(key).values()].map(({ root }) => root))
    for (const root of engine.keptFor(key)) {
      const isHere = remembered.has(root) && engine.state(root)?.state === 'here'
      if (!isHere && !set.isAnnounced(root)) await engine.forget(root, space.id)
    }
  }

  #rest(problem: FolderProblem): void {
    this.#problem = problem
    this.#looked = null
    if (problem === 'emptied') return
    // The watched folders may have moved.
    this.#watch.stop()
    this.wake(LOOK_FOR)
  }

  #failed(error: unknown): void {
    const { entry, log } = this.#options
    if (this.#stop.signal.aborted) return
    // Added blobs may be unstated.
    this.#isSwept = false
    log(`folder ${entry.id}: ${textOf(error)}`)
    if (error instanceof BlobError && (error.problem === 'disk-full' || error.problem === 'not-writable'))
      this.#problem = error.problem
    // If our role has changed, the next look uses the new one.
    else if (!(error instanceof CallFailure)) this.#problem = 'not-writable'
  }

  #state(): FolderHere['state'] {
    const { isPaused, removedBy } = this.#options.entry
    if (removedBy !== null) return 'stopped'
    if (isPaused) return 'paused'
    if (this.#problem) return 'stopped'
    if (!this.#looked) return 'looking'
    const { coming, isBusy } = this.#looked
    if (coming.files > 0 && coming.files === coming.waiting && !isBusy) return 'waiting'
    return coming.files > 0 || isBusy ? 'working' : 'up-to-date'
  }
}

const shownTroubles = (troubles: ReadonlyMap<string, FileTrouble>, most: number) =>
  [...troubles].slice(0, most).map(([path, trouble]) => ({ path, trouble }))

export const markOf = (entry: KeptFolderEntry, device: string): string => `${folderKey(entry)}/${device}\n`

/** Whether a path, or a folder above it, was skipped. */
function isWithin(skipped: ReadonlyMap<string, unknown>, path: string): boolean {
  if (skipped.size === 0) return false
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (skipped.has(path.slice(0, end))) return true
  return false
}
