/**
 * The files of this device and of others in its spaces: adds, fetches, serves, reads and saves them. Windows' file
 * calls end up here; docs, names and folders of files are in the layers above.
 */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { Ticker } from '../../../shared/base/every-while.ts'
import type { BlobPath } from '../../../shared/blobs/blob-path.ts'
import { type BlobDescriptor, readDescriptor } from '../../../shared/blobs/descriptor.ts'
import { emptyRoot } from '../../../shared/blobs/tree.ts'
import { equalBytes, fromHex, toHex } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { textOf } from '../../../shared/record/errors.ts'
import type { NumberedTable } from '../store/numbered/numbered-table.ts'
import { every, everyWhile } from '../timers.ts'
import { BlobChanges } from './blob-changes.ts'
import type { BlobEntry, FileStamp } from './blob-entry.ts'
import { BlobError, type BlobProblem } from './blob-problem.ts'
import { BlobReading } from './blob-reading.ts'
import { type BlobState, stateOf } from './blob-state.ts'
import { BlobDisk, type LocalBlob } from './disk/blob-disk.ts'
import { type ByteStream, takeInFile, takeInStream } from './disk/take-in.ts'
import { ExchangeDriver, type PathPlace } from './exchange/exchange-driver.ts'
import { FetchQueue } from './exchange/fetch-queue.ts'
import { FirstLooks } from './exchange/first-looks.ts'
import type { TransferIo } from './pieces/transfer-io.ts'
import { DiskRoom } from './system/disk-room.ts'
import { type SaveOptions, saveAs } from './system/save-as.ts'
import { SourceWatch } from './system/source-watch.ts'

/** Keys kept for one blob; only one can be right. */
const KEYS = 8
/** Faster paths to devices are requested repeatedly while at least BULK bytes are missing. Others in milliseconds. */
const BULK = 256 * 1024
const ASK_PATHS = 2000
const ASK_PAUSE = 200
/** How often source files are checked, even if nobody requests them. Milliseconds. */
const LOOK_AT_SOURCES = 60_000

export type FileSource =
  /**
   * Stays in its place, and is read from there for others. `stamp` identifies the file in case another takes its path.
   */
  | { path: string; stamp?: FileStamp | undefined }
  /** A sealed copy of a stream is stored. */
  | { stream: AsyncIterable<Uint8Array>; size: number }
  /**
   * Like the last, but bytes that have arrived survive a restart under this name, until it is a blob or `forgetBegun`.
   */
  | { stream: ByteStream; size: number; begun: string }

export interface BlobEngineOptions {
  /** The folder of the blobs, in the profile. */
  directory: string
  table: NumberedTable
  crypto: Crypto
  /** Closed with the engine. */
  io: TransferIo
  now(): number
  log(message: string): void
}

export interface RefusedDevice {
  space: string
  device: string
  detail: string
}

export interface LostSource {
  spaces: readonly string[]
  name: string
  path: string
  problem: BlobProblem
}

export class BlobEngine {
  readonly #refusals = new Emitter<RefusedDevice>()
  readonly #wishes = new Emitter<{ space: string; device: string }>()
  readonly #unserved = new Emitter<string>()
  readonly #lostSources = new Emitter<LostSource>()
  /** A device broke a blob rule: nothing more is accepted from it. */
  readonly onRefused = this.#refusals.event
  /** Much is to be fetched from this device, so a faster path to it would help. */
  readonly onWanted = this.#wishes.event
  /** No linked device of this space has some wanted blob, even after a while. */
  readonly onUnserved = this.#unserved.event
  /** A source file has changed since it was shared, so it is no longer served to others. */
  readonly onSourceLost = this.#lostSources.event
  /** Resolves once all blobs from before the start have been checked. */
  readonly ready: Promise<void>
  readonly #options: BlobEngineOptions
  readonly #disk: BlobDisk
  readonly #driver: ExchangeDriver
  readonly #looks: FirstLooks
  readonly #queue: FetchQueue
  readonly #changes: BlobChanges
  readonly #reading: BlobReading
  readonly #room: DiskRoom
  readonly #watch = new SourceWatch()
  /**
   * Blobs whose source files have changed, and may become valid again: a moved file can be restored. The value says
   * whether that was reported.
   */
  readonly #strayed = new Map<string, boolean>()
  /** Source files are compared one at a time. */
  #comparing: Promise<unknown> = Promise.resolve()
  readonly #toCompare = new Map<string, Promise<void>>()
  /** Blobs that are complete and still being written to disk. */
  readonly #finishing = new Set<string>()
  readonly #asking: Ticker
  readonly #lookingAtSources: NodeJS.Timeout
  #asked = Number.NEGATIVE_INFINITY
  #peopleUntil = Number.NEGATIVE_INFINITY
  #closed = false

  private constructor(options: BlobEngineOptions, disk: BlobDisk) {
    this.#options = options
    this.#disk = disk
    this.#room = new DiskRoom(options.directory)
    this.#driver = new ExchangeDriver({
      disk,
      buffers: options.io.buffers,
      hash: options.crypto.hash,
      now: () => performance.now(),
    })
    this.#followDriver()
    this.#changes = new BlobChanges(() => this.#driver.takeSent())
    this.#looks = new FirstLooks(disk.all(), (blob) => this.#look(blob))
    this.#reading = new BlobReading({
      isComing: ({ entry }) => disk.get(entry.root) !== undefined && entry.wanted === 'yes' && !this.#closed,
      untilKnown: (blob) => this.#looks.at(blob),
      prefer: (blob) => this.#prefer(blob),
      repair: (blob, piece) => this.#lostPiece(blob, piece),
      noteBytes: (bytes) => options.io.buffers.noteShortLived(bytes),
    })
    this.#queue = new FetchQueue({
      hasHolders: (root) => {
        const { whole, part } = this.#driver.exchange.status(root)
        return whole.length + part.length > 0
      },
      start: (root) => void this.#start(root),
    })
    this.#watch.onTouched((path) => void this.#lookAtSources((source) => source === path))
    const ask = (): void => {
      this.#askPaths()
      this.#askAround()
    }
    this.#asking = everyWhile(() => this.#queue.isBusy, ask, ASK_PATHS)
    this.#lookingAtSources = every(() => void this.#lookAtSources(() => true), LOOK_AT_SOURCES).unref()
    this.ready = this.#lookAtAll()
  }

  #followDriver(): void {
    const driver = this.#driver
    driver.onFetched((root) => void this.#fetched(root))
    driver.onStored((root) => this.#reading.wake(root))
    driver.onNotStored(({ root, error }) => this.#fail(root, error.problem, null))
    driver.onLost((root) => void this.#lost(root))
    driver.onChanged((root) => {
      this.#queue.look(root)
      this.#changes.tell(root)
    })
    driver.onRefused(({ root, device, space, rule, detail }) => {
      const blob = root === null ? undefined : this.#disk.get(root)
      if (blob) [blob.problem, blob.who] = ['bad-piece', device]
      if (root !== null) this.#changes.tell(root)
      this.#refusals.fire({ space, device, detail: `${rule} ${detail}` })
    })
  }

  /** Rejects if the directory can't be used. */
  static async open(options: BlobEngineOptions): Promise<BlobEngine> {
    return new BlobEngine(options, await BlobDisk.open(options))
  }

  /**
   * Makes a file readable for the members of a space. Rejects with BlobError or the signal's reason, and then leaves
   * nothing behind.
   *
   * @param about `keptFor`: a name for `keptFor()`; `isBackground`: see `putInBackground`; `onProgress` gets the number
   *   of bytes read so far; `as`: what others announced, which a stream must match (`bad-file` if it doesn't); `key`:
   *   seals this content and no other (B5)
   */
  async add(
    space: string,
    source: FileSource,
    about: {
      name: string
      type: string
      keptFor?: string
      isBackground?: boolean
      onProgress?: (done: number) => void
      signal?: AbortSignal
      as?: Pick<BlobDescriptor, 'root' | 'key'>
      key?: string
    },
  ): Promise<BlobDescriptor> {
    const { crypto, io } = this.#options
    const { name, type, keptFor, isBackground = false, onProgress = () => {}, signal, as, key: given = as?.key } = about
    const key = given === undefined ? undefined : fromHex(given)
    const options = { crypto, io, onProgress, signal, key }
    const kept = { ...(keptFor === undefined ? {} : { keptFor }), ...(isBackground && { isBackground }) }
    const rest = { name, type, spaces: [space], isWhole: true, wanted: 'no' as const, ...kept }
    if ('path' in source) {
      const { stamp, leaves, tags, ...taken } = await takeInFile(source.path, options, source.stamp)
      const entry = { ...taken, ...rest, source: { path: source.path, stamp } }
      this.#watch.add(source.path)
      return this.#added(await this.#disk.add(entry, { leaves, tags }))
    }
    await this.#room.makeSure(source.size)
    const begun = 'begun' in source ? await this.#disk.begun.begin(source.begun, source.size) : null
    const path = begun?.path ?? this.#disk.incomingPath()
    try {
      const how = begun ? { ...options, key: begun.key, isBegun: true } : options
      const { leaves, tags, ...taken } = await takeInStream(source.stream, source.size, path, how)
      if (as && taken.root !== as.root) throw new BlobError('bad-file', 'it is not what was announced')
      if (as && this.#disk.get(as.root)) throw new BlobError('changed', 'it is being fetched as well')
      if (given !== undefined && this.#disk.get(taken.root)) return await this.#addedBefore(space, taken.root, path)
      await this.#disk.adopt(path, taken.root)
      return this.#added(await this.#disk.add({ ...taken, ...rest, source: null }, { leaves, tags }))
    } catch (error) {
      if (!begun) await rm(path, { force: true })
      throw error
    } finally {
      if (begun) this.#disk.begun.leave(begun)
    }
  }

  /** Removes the bytes of a stream that nobody continues. */
  async forgetBegun(name: string): Promise<void> {
    await this.#disk.begun.forget(name)
  }

  /** Handles content that was added before. @param path of the second copy */
  async #addedBefore(space: string, root: string, path: string): Promise<BlobDescriptor> {
    await rm(path, { force: true })
    const blob = await this.#known(root)
    if (!blob?.entry.isWhole) throw new BlobError('changed', 'it is being fetched as well')
    if (!blob.entry.spaces.includes(space)) blob.entry.spaces.push(space)
    await this.#disk.save(blob)
    return this.#added(blob)
  }

  /**
   * Serves what others announced from a file on this device, if that file has all of it. Rejects with BlobError
   * (`bad-file` if it doesn't) or the signal's reason.
   * @param keptFor a name for `keptFor()`
   */
  async adopt(
    space: string,
    announced: BlobDescriptor,
    path: string,
    { keptFor, signal }: { keptFor: string; signal: AbortSignal },
  ): Promise<void> {
    const { key, root, ...rest } = readDescriptor(announced)
    const { crypto, io } = this.#options
    const sealing = { crypto, io, onProgress: () => {}, signal, key: fromHex(key) }
    const { stamp, leaves, tags, ...taken } = await takeInFile(path, sealing)
    if (taken.root !== root) throw new BlobError('bad-file', 'it is not what was announced')
    const known = await this.#known(root)
    const spaces = new Set([...(known?.entry.spaces ?? []), space])
    if (known) await this.#remove(known)
    const entry = { ...rest, ...taken, spaces: [...spaces], isWhole: true, wanted: 'no' as const, keptFor }
    this.#watch.add(path)
    this.#added(await this.#disk.add({ ...entry, source: { path, stamp } }, { leaves, tags }))
  }

  /** From now on, fetching and serving it yields to work that people wait for. */
  async putInBackground(root: string): Promise<void> {
    const blob = await this.#known(root)
    if (!blob || blob.entry.isBackground) return
    blob.entry.isBackground = true
    this.#hold(blob)
    await this.#disk.save(blob)
  }

  /** Background work yields for this long, because people need the network and the processor. Milliseconds. */
  giveWay(time: number): void {
    this.#peopleUntil = Math.max(this.#peopleUntil, performance.now() + time)
    this.#driver.handle({ type: 'giveWay', until: this.#peopleUntil })
  }

  get isGivingWay(): boolean {
    return performance.now() < this.#peopleUntil
  }

  /**
   * Where the complete blob is served from; null if it isn't complete on this device. Has a `stamp` if it is in plain
   * text.
   */
  place(root: string): { path: string; stamp: FileStamp } | 'sealed' | null {
    const blob = this.#disk.get(root)
    if (!blob?.pieces.isWhole) return null
    return blob.entry.source ?? (blob.entry.isWhole ? 'sealed' : null)
  }

  /** Whether the complete blob is served from a file that hasn't changed since it was shared. */
  async isUntouched(root: string): Promise<boolean> {
    const blob = this.#disk.get(root)
    return blob?.entry.source && blob.pieces.isWhole ? this.#disk.isUntouched(blob).catch(() => false) : false
  }

  /**
   * Fetches it until it is complete. Throws FormatError for an invalid descriptor; rejects with BlobError `disk-full`.
   * @param how `keptFor`: a name for `keptFor()`; `isBackground`: see `putInBackground`
   */
  async fetch(
    space: string,
    announced: BlobDescriptor,
    how: { keptFor?: string; isBackground?: boolean } = {},
  ): Promise<void> {
    const { keptFor, isBackground = false } = how
    const descriptor = readDescriptor(announced)
    const known = await this.#known(descriptor.root)
    if (known) {
      if (known.entry.size !== descriptor.size) throw new BlobError('bad-file', 'it was announced with another size')
      addKey(known, fromHex(descriptor.key))
      if (!known.entry.spaces.includes(space)) known.entry.spaces.push(space)
      // Fetched in the background for some purpose, it would be removed with that. Now someone wants it for itself.
      if (keptFor === undefined && known.entry.isBackground) delete known.entry.keptFor
      if (!isBackground) delete known.entry.isBackground
      this.#hold(known)
      await this.#disk.save(known)
      if (!known.pieces.isWhole) await this.resume(descriptor.root)
      return
    }
    await this.#room.makeSure(descriptor.size)
    const { key, ...rest } = descriptor
    const entry: BlobEntry = {
      ...rest,
      key: fromHex(key),
      spaces: [space],
      source: null,
      isWhole: false,
      wanted: 'yes',
      ...(keptFor === undefined ? {} : { keptFor }),
      ...(isBackground && { isBackground }),
    }
    // Another call may have begun to fetch the same blob in the meantime.
    if (this.#disk.get(descriptor.root)) return this.fetch(space, descriptor, how)
    const blob = this.#disk.expect(entry)
    this.#hold(blob)
    this.#want(blob)
    // A caller that requests thousands doesn't wait for each to be saved: they are saved in batches.
    this.#disk.save(blob).catch(() => this.#fail(descriptor.root, 'not-writable', null))
  }

  /** It was also announced with this key (B4). */
  async learnKey(root: string, key: string): Promise<void> {
    const known = await this.#known(root)
    if (known && addKey(known, fromHex(key))) await this.#disk.save(known)
  }

  /**
   * Fetches it into a folder that the person chose, in the end without a sealed copy. If it is already on this device,
   * it is moved there now.
   */
  async fetchInto(space: string, announced: BlobDescriptor, directory: string): Promise<void> {
    await this.fetch(space, announced)
    const blob = this.#disk.get(announced.root)
    if (!blob || blob.entry.source) return
    blob.entry.into = { directory, name: announced.name }
    await this.#disk.save(blob)
    // If it is incomplete, it is moved there later.
    if (blob.entry.isWhole && !this.#finishing.has(announced.root)) await this.#putInto(blob)
  }

  async pause(root: string): Promise<void> {
    const blob = await this.#known(root)
    if (!blob || blob.pieces.isWhole) return
    blob.entry.wanted = 'paused'
    this.#stop(root)
    await this.#disk.save(blob)
  }

  /**
   * Resumes fetching. Rejects with BlobError `disk-full` if the missing pieces don't fit. If a source file has changed,
   * its content is fetched from others.
   */
  async resume(root: string): Promise<void> {
    await this.#known(root)
    const blob = await this.#withoutLostSource(root)
    if (!blob || blob.entry.isWhole || blob.entry.source) return
    // Writes still in flight from the last attempt may fail, too.
    await blob.writer?.settled()
    await this.#room.makeSure(blob.shape.size - Math.min(blob.shape.size, blob.pieces.count * blob.shape.pieceSize))
    blob.entry.wanted = 'yes'
    blob.problem = null
    // Everything had arrived, but could not be stored.
    if (blob.pieces.isWhole) await this.#fetched(root)
    else this.#want(blob)
    await this.#disk.save(blob)
  }

  /** Removes it and its pieces, unless it is complete. */
  async cancel(root: string): Promise<void> {
    const blob = await this.#known(root)
    if (blob && !blob.entry.isWhole) await this.#remove(blob)
  }

  /** Stops serving it to the members of this space; removes it from this device if no other space has it. */
  async forget(root: string, space: string): Promise<void> {
    const blob = this.#disk.get(root)
    if (!blob?.entry.spaces.includes(space)) return
    blob.entry.spaces = blob.entry.spaces.filter((other) => other !== space)
    if (blob.entry.spaces.length === 0) {
      await this.#remove(blob)
      return
    }
    this.#driver.handle({ type: 'unhold', root, space })
    this.#changes.tell(root)
    await this.#disk.save(blob)
  }

  /** Drops blobs that are no longer announced in this space. @param announced null if the space was left or purged */
  async keepOnly(space: string, announced: ReadonlySet<string> | null): Promise<void> {
    for (const { entry } of [...this.#disk.all()]) {
      if (entry.spaces.includes(space) && !announced?.has(entry.root)) await this.forget(entry.root, space)
    }
  }

  /** Drops blobs from before the start that are in none of these spaces. */
  async keepSpaces(known: ReadonlySet<string>): Promise<void> {
    const before = [...this.#disk.all()]
    await this.ready
    for (const { entry } of before) {
      for (const space of entry.spaces) if (!known.has(space)) await this.forget(entry.root, space)
    }
  }

  /** It was added or fetched for a purpose, and is now kept for itself. */
  async keepForItself(root: string): Promise<void> {
    const blob = await this.#known(root)
    if (blob?.entry.keptFor === undefined) return
    delete blob.entry.keptFor
    delete blob.entry.isBackground
    this.#hold(blob)
    await this.#disk.save(blob)
  }

  /** Whether it is kept for itself: neither for a purpose, nor in the background. */
  isForItself(root: string): boolean {
    const entry = this.#disk.get(root)?.entry
    return entry !== undefined && entry.keptFor === undefined && entry.isBackground !== true
  }

  /** Blobs whose purpose starts with `beginning`; `rest` is what follows. */
  keptUnder(beginning: string): { root: string; size: number; rest: string }[] {
    return [...this.#disk.all()].flatMap(({ entry: { root, size, keptFor } }) =>
      keptFor?.startsWith(beginning) ? [{ root, size, rest: keptFor.slice(beginning.length) }] : [],
    )
  }

  /** Roots of blobs that were added or fetched for this purpose. */
  keptFor(name: string): string[] {
    return [...this.#disk.all()].flatMap(({ entry }) => (entry.keptFor === name ? [entry.root] : []))
  }

  /** Null if it was only announced, but never requested on this device. */
  state(root: string): BlobState | null {
    const blob = this.#disk.get(root)
    if (!blob) return null
    const [up, isKnown] = [this.#changes.up(root), this.#looks.isKnown(blob)]
    return stateOf(blob, this.#driver.exchange.status(root), { up, isKnown })
  }

  states(space: string): BlobState[] {
    return [...this.#disk.all()].flatMap(({ entry }) =>
      entry.spaces.includes(space) ? (this.state(entry.root) ?? []) : [],
    )
  }

  /**
   * Other devices that said on their own link that they have all of it, whether it was requested on this device or not.
   */
  holders(root: string): string[] {
    return this.#driver.exchange.status(root).whole
  }

  /** Notifies about changed blobs in batches. @returns an unsubscribe function */
  onChange(listener: (roots: ReadonlySet<string>) => void): () => void {
    return this.#changes.listen(listener)
  }

  /**
   * The bytes of a file from `start` up to `end`, as they arrive: missing ones are fetched first. Rejects with
   * BlobError if it is neither stored nor being fetched, or if its key doesn't open it.
   */
  read(root: string, start: number, end: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    return this.#reading.range(this.#get(root), start, end, signal)
  }

  /** The SHA-256 of a whole file, hex. Rejects as `read` does. */
  async digest(root: string): Promise<string> {
    return toHex(await this.#reading.digest(this.#get(root)))
  }

  /** Rejects with BlobError or the signal's reason, and then leaves nothing there. @returns the path of the copy */
  async saveAs(root: string, options: SaveOptions): Promise<string> {
    const blob = this.#get(root)
    return saveAs(
      blob.shape,
      (piece) => this.#reading.piece(blob, piece, options.signal),
      randomBytes(8).toString('hex'),
      options,
    )
  }

  /**
   * All of it is in plain text at this path: serves it from there, and removes the copy in the profile. Rejects with
   * BlobError.
   * @param known the file's stamp, if it was just read
   */
  async stayAt(root: string, path: string, known?: FileStamp): Promise<void> {
    const blob = this.#get(root)
    const placed = await this.#disk.withSource(blob, path, known)
    this.#leaveSource(blob)
    this.#watch.add(path)
    this.#hold(placed)
    this.#reading.wake(root)
    this.#changes.tell(root)
  }

  /** Bytes a second; null: unlimited. */
  setLimits({ up, down, exceptLocal }: { up: number | null; down: number | null; exceptLocal: boolean }): void {
    const limitOf = (limit: number | null): number => limit ?? Number.POSITIVE_INFINITY
    this.#driver.setLimits({ up: limitOf(up), down: limitOf(down), isLocalFree: exceptLocal })
  }

  /** Bytes that blobs use on this device, in one space or in all. */
  usage(space: string | null = null): number {
    return this.#disk.usage(space)
  }

  /** Bytes of pieces received and sent since the host started. */
  traffic(): { down: number; up: number } {
    return this.#driver.traffic()
  }

  /** Whether pieces have been received or sent in the last seconds. */
  get isMoving(): boolean {
    return this.#driver.isMoving
  }

  /**
   * Adds a path to a device that is proven to be a member of the space. Its creator closes it when the membership ends.
   */
  addPath(path: BlobPath, place: PathPlace): void {
    this.#driver.addPath(path, place)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#asking.stop()
    clearInterval(this.#lookingAtSources)
    this.#changes.close()
    this.#driver.close()
    this.#watch.close()
    this.#reading.wakeAll()
    await Promise.all([this.ready, this.#comparing])
    await this.#disk.close()
  }

  /** Resolves once its pieces have been checked. */
  async #known(root: string): Promise<LocalBlob | undefined> {
    const blob = this.#disk.get(root)
    if (blob) await this.#looks.at(blob)
    return this.#disk.get(root)
  }

  #get(root: string): LocalBlob {
    const blob = this.#disk.get(root)
    if (!blob) throw new BlobError('gone', 'it is not on this device')
    return blob
  }

  #added(blob: LocalBlob): BlobDescriptor {
    const { key, name, root, size, type } = blob.entry
    this.#hold(blob)
    this.#changes.tell(root)
    return { root, size, key: toHex(key), name, type }
  }

  #hold({ entry: { root, size, spaces, isBackground = false }, pieces }: LocalBlob): void {
    this.#driver.handle({ type: 'hold', root, size, spaces, pieces, isBackground })
  }

  #want({ entry, shape }: LocalBlob): void {
    if (shape.pieces === 0) {
      const isRight = emptyRoot(this.#options.crypto.hash, shape) === entry.root
      if (isRight) void this.#fetched(entry.root)
      else this.#fail(entry.root, 'bad-file', null)
      return
    }
    this.#queue.want(entry.root)
    this.#asking.look()
    this.#changes.tell(entry.root)
  }

  async #start(root: string): Promise<void> {
    const blob = this.#disk.get(root)
    if (!blob) return
    // Start the thread now: that takes as long as the first pieces take to arrive.
    if (blob.shape.pieces > 1) this.#options.io.wake()
    const leaves = blob.shape.pieces > 1 ? await this.#disk.leaves(blob) : null
    if (!this.#queue.active.has(root) || this.#closed) return
    this.#driver.handle({ type: 'fetch', root, leaves })
    this.#asking.look()
    this.#prefer(blob)
    this.#askPaths()
  }

  #stop(root: string): void {
    this.#queue.end(root)
    this.#driver.handle({ type: 'stop', root })
    this.#reading.wake(root)
    this.#changes.tell(root)
  }

  async #remove(blob: LocalBlob): Promise<void> {
    const { root } = blob.entry
    this.#queue.end(root)
    this.#driver.handle({ type: 'unhold', root, space: null })
    this.#leaveSource(blob)
    await this.#disk.remove(blob)
    this.#reading.wake(root)
    this.#changes.tell(root)
  }

  async #fetched(root: string): Promise<void> {
    const blob = this.#disk.get(root)
    if (!blob || this.#finishing.has(root)) return
    this.#queue.end(root)
    this.#finishing.add(root)
    try {
      await this.#disk.finish(blob)
      if (this.#disk.get(root) !== blob) return void this.#finishing.delete(root)
      // Keep naming a sender of wrong pieces, although the file is fine.
      if (blob.problem !== 'bad-piece') blob.problem = null
      this.#hold(blob)
      // Part of it may have been lost, and even fetched again, in the meantime.
      this.#finishing.delete(root)
      if (!blob.pieces.isWhole) await this.#lost(root)
      else if (!blob.entry.isWhole) return await this.#fetched(root)
      else await this.#putInto(blob)
    } catch (error) {
      this.#finishing.delete(root)
      this.#fail(root, error instanceof BlobError ? error.problem : 'not-writable', null)
    }
    this.#reading.wake(root)
    // This was the last blob: nothing else is coming that could share a batch.
    if (this.#queue.active.size === 0) this.#changes.tellNow(root)
    else this.#changes.tell(root)
  }

  /** Moves a complete blob to its target folder; if that fails, it stays sealed in the profile. */
  async #putInto(blob: LocalBlob): Promise<void> {
    const { root, into } = blob.entry
    if (!into) return
    // Only the first caller that finds it complete does this.
    delete blob.entry.into
    try {
      const path = await this.saveAs(root, { ...into, onTaken: 'number' })
      if (this.#disk.get(root) !== blob) return
      this.#watch.add(path)
      this.#hold(await this.#disk.withSource(blob, path))
    } catch (error) {
      blob.problem = error instanceof BlobError ? error.problem : 'not-writable'
      await this.#disk.save(blob)
    }
    this.#changes.tell(root)
  }

  #fail(root: string, problem: BlobProblem, who: string | null): void {
    const blob = this.#disk.get(root)
    if (!blob) return
    blob.problem = problem
    blob.who = who
    this.#stop(root)
  }

  /** Fetches lost pieces again if possible. */
  async #lost(root: string): Promise<void> {
    const blob = this.#disk.get(root)
    if (!blob) return
    this.#changes.tell(root)
    if (blob.entry.source) {
      if (blob.pieces.count > 0 || this.#strayed.has(root)) return
      this.#stray(blob)
      // A program may just be writing the same bytes again.
      return this.#compare(blob)
    }
    if (blob.entry.wanted === 'paused') return
    blob.entry.isWhole = false
    blob.entry.wanted = 'yes'
    await this.#disk.save(blob)
    if (this.#disk.get(root) !== blob) return
    blob.problem = null
    this.#want(blob)
  }

  async #lostPiece(blob: LocalBlob, piece: number): Promise<void> {
    const { root } = blob.entry
    this.#driver.handle({ type: 'lost', root, piece })
    await this.#disk.doubt(blob, piece)
    await this.#lost(root)
  }

  #prefer(blob: LocalBlob): void {
    const { root } = blob.entry
    if (this.#queue.active.has(root)) this.#driver.handle({ type: 'prefer', root, ranges: this.#reading.wanted(blob) })
  }

  /** Checks all blobs from before the start, and resumes them. */
  async #lookAtAll(): Promise<void> {
    for (const blob of [...this.#disk.all()]) {
      await this.#looks.at(blob)
      if (this.#closed) return
      if (this.#disk.get(blob.entry.root) === blob && blob.problem === null)
        await this.#goOn(blob).catch((error: unknown) => this.#cannotRead(blob, error))
      this.#changes.tell(blob.entry.root)
    }
    await this.#disk.sweep().catch((error: unknown) => this.#options.log(`blobs were not swept: ${error}`))
  }

  async #look(blob: LocalBlob): Promise<void> {
    const { root, source } = blob.entry
    const isGone = (): boolean => this.#closed || this.#disk.get(root) !== blob
    if (isGone()) return
    if (source) this.#watch.add(source.path)
    try {
      await this.#disk.look(blob, isGone)
      if (isGone()) return
      this.#hold(blob)
      // Files in synced folders are checked there.
      if (source && blob.entry.keptFor === undefined) void this.#lookAtSource(blob)
    } catch (error) {
      this.#cannotRead(blob, error)
    }
  }

  #cannotRead(blob: LocalBlob, error: unknown): void {
    const { root, source } = blob.entry
    blob.problem = error instanceof BlobError ? error.problem : 'gone'
    if (source) this.#strayed.set(root, true)
    this.#options.log(`${root} cannot be read: ${error instanceof Error ? error.message : error}`)
  }

  async #goOn(blob: LocalBlob): Promise<void> {
    const { into, isWhole, root, source, wanted } = blob.entry
    if (wanted === 'yes' && !blob.pieces.isWhole) this.#want(blob)
    else if (blob.pieces.isWhole && !isWhole) await this.#fetched(root)
    else if (isWhole && into && !source) await this.#putInto(blob)
  }

  async #lookAtSources(wanted: (path: string) => boolean): Promise<void> {
    for (const blob of [...this.#disk.all()]) {
      if (this.#closed) return
      const { root, source } = blob.entry
      if (source && wanted(source.path) && (blob.pieces.isWhole || this.#strayed.has(root)))
        await this.#lookAtSource(blob)
    }
  }

  async #lookAtSource(blob: LocalBlob): Promise<void> {
    const { keptFor, root } = blob.entry
    const isStrayed = this.#strayed.has(root)
    const found = await this.#disk.lookAtSource(blob)
    if (this.#closed || this.#disk.get(root) !== blob) return
    if (found === 'lost') {
      if (!isStrayed) this.#stray(blob)
      this.#tellLost(blob)
    } else if (isStrayed && found === 'same' && blob.wrongPiece === null) {
      await this.#disk.look(blob, () => this.#closed)
      this.#isRightAgain(blob)
    }
    // Each piece is compared when it is served, so nothing waits for this.
    else if (isStrayed || (found === 'touched' && keptFor === undefined)) await this.#compare(blob)
  }

  /** Reads a source file if its stamp doesn't prove that it is unchanged. */
  #compare(blob: LocalBlob): Promise<void> {
    const { root } = blob.entry
    const known = this.#toCompare.get(root)
    if (known) return known
    const isStopped = (): boolean => this.#closed || this.#disk.get(root) !== blob
    const compare = async (): Promise<void> => {
      // A write after this point requires another comparison.
      this.#toCompare.delete(root)
      if (isStopped()) return
      const found = await this.#disk.compare(blob, isStopped)
      if (isStopped()) return
      if (found === 'same' && this.#strayed.has(root)) this.#isRightAgain(blob)
      if (found !== 'lost') return
      if (!this.#strayed.has(root)) this.#stray(blob)
      this.#tellLost(blob)
    }
    // A blob that isn't served until it is compared doesn't wait for others.
    const before = this.#strayed.has(root) ? Promise.resolve() : this.#comparing
    const compared = before.then(compare).catch((error: unknown) => {
      this.#options.log(`${root} was not compared: ${textOf(error)}`)
    })
    this.#comparing = Promise.all([this.#comparing, compared])
    this.#toCompare.set(root, compared)
    return compared
  }

  /** Stops serving it for now. */
  #stray({ entry: { root } }: LocalBlob): void {
    this.#strayed.set(root, false)
    this.#driver.handle({ type: 'unhold', root, space: null })
    this.#changes.tell(root)
  }

  #isRightAgain(blob: LocalBlob): void {
    this.#strayed.delete(blob.entry.root)
    blob.problem = null
    this.#hold(blob)
    this.#changes.tell(blob.entry.root)
  }

  /** Reports it once, until the file is valid again. */
  #tellLost({ entry: { name, root, source, spaces }, problem }: LocalBlob): void {
    if (!source || this.#strayed.get(root) !== false) return
    this.#strayed.set(root, true)
    this.#changes.tell(root)
    this.#lostSources.fire({ spaces, name, path: source.path, problem: problem ?? 'gone' })
  }

  /** Returns the blob, now without a source file if that has changed. */
  async #withoutLostSource(root: string): Promise<LocalBlob | undefined> {
    const blob = this.#disk.get(root)
    if (!blob?.entry.source || blob.pieces.isWhole) return blob
    if (this.#strayed.has(root)) await this.#lookAtSource(blob)
    if (blob.pieces.isWhole) return blob
    this.#leaveSource(blob)
    const freed = this.#disk.withoutSource(blob)
    this.#hold(freed)
    return freed
  }

  #leaveSource({ entry: { root, source } }: LocalBlob): void {
    if (source) this.#watch.remove(source.path)
    this.#strayed.delete(root)
  }

  #askAround(): void {
    const entries = this.#queue.takeUnserved().flatMap((root) => this.#disk.get(root)?.entry ?? [])
    for (const space of new Set(entries.flatMap(({ spaces }) => spaces))) this.#unserved.fire(space)
  }

  #askPaths(): void {
    const now = performance.now()
    if (now - this.#asked < ASK_PAUSE) return
    this.#asked = now
    const wanted = new Map<string, Set<string>>()
    let missing = 0
    for (const root of this.#queue.active) {
      const blob = this.#disk.get(root)
      if (!blob) continue
      missing += (blob.shape.pieces - blob.pieces.count) * Math.min(blob.shape.pieceSize, blob.shape.size)
      const { whole, part } = this.#driver.exchange.status(root)
      for (const space of blob.entry.spaces) {
        const devices = wanted.get(space) ?? new Set()
        wanted.set(space, devices)
        for (const device of [...whole, ...part]) devices.add(device)
      }
    }
    if (missing < BULK) return
    for (const [space, devices] of wanted) for (const device of devices) this.#wishes.fire({ space, device })
  }
}

/**
 * Returns whether the key is new. If there are too many, the second one is dropped: the first opened the blob or came
 * first.
 */
function addKey({ keys }: LocalBlob, key: Uint8Array): boolean {
  if (keys.some((other) => equalBytes(key, other))) return false
  if (keys.length >= KEYS) keys.splice(1, 1)
  keys.push(key)
  return true
}
