/** Runs the exchange of blobs on real paths, a real disk and a real clock. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { FirstError } from '../../../../shared/base/first-error.ts'
import type { BlobPath } from '../../../../shared/blobs/blob-path.ts'
import type { BlobEffect, BlobEvent } from '../../../../shared/blobs/events.ts'
import { BlobExchange } from '../../../../shared/blobs/exchange.ts'
import { Tokens } from '../../../../shared/blobs/tokens.ts'
import { later, soon } from '../../timers.ts'
import { BlobError } from '../blob-problem.ts'
import type { BlobDisk } from '../disk/blob-disk.ts'
import type { BufferPool } from '../pieces/transfer-io.ts'

export interface PathPlace {
  space: string
  device: string
  /** On the same network. */
  isLocal: boolean
  /** The link's round trip to the device, in milliseconds; null if not known yet. */
  roundTrip(): number | null
}

export interface DriverOptions {
  disk: BlobDisk
  buffers: BufferPool
  hash: (bytes: Uint8Array) => Uint8Array
  now(): number
}

interface DrivenPath {
  path: BlobPath
  place: PathPlace
  roundTrip: number | null
  isFull: boolean
}

/** Transfers count as active for this long after a piece. Milliseconds. */
const MOVING = 5000

interface Waiting {
  bytes: number
  run: () => void
}

export class ExchangeDriver {
  readonly #fetches = new Emitter<string>()
  readonly #stores = new Emitter<string>()
  readonly #failures = new Emitter<{ root: string; error: BlobError }>()
  readonly #losses = new Emitter<string>()
  readonly #changes = new Emitter<string>()
  readonly #refusals = new Emitter<BlobEffect & { type: 'refuse' }>()
  readonly onFetched = this.#fetches.event
  readonly onStored = this.#stores.event
  readonly onNotStored = this.#failures.event
  /** A piece or the whole blob is damaged. */
  readonly onLost = this.#losses.event
  readonly onChanged = this.#changes.event
  readonly onRefused = this.#refusals.event
  readonly exchange: BlobExchange
  readonly #options: DriverOptions
  readonly #paths = new Map<number, DrivenPath>()
  readonly #events: BlobEvent[] = []
  readonly #up = new Tokens()
  /** Pieces assembled from their blocks: nothing else uses their memory. */
  readonly #puttingTogether = new WeakSet<Uint8Array>()
  /** Work held back by the upload limit. */
  readonly #held: Waiting[] = []
  readonly #traffic = { down: 0, up: 0 }
  /** Time of the last piece received or sent, by `performance.now()`. */
  #movedAt = Number.NEGATIVE_INFINITY
  /** Bytes sent of each blob since the last call of `takeSent`. */
  readonly #sent = new Map<string, number>()
  #isLocalFree = true
  #isBusy = false
  #lastPath = 0
  #timer: NodeJS.Timeout | NodeJS.Immediate | null = null
  #wake = Number.POSITIVE_INFINITY
  #holding: NodeJS.Timeout | null = null
  #closed = false

  constructor(options: DriverOptions) {
    this.#options = options
    this.exchange = new BlobExchange({
      hash: options.hash,
      random: Math.random,
      take: (length) => this.#takeFor(length),
    })
  }

  addPath(path: BlobPath, place: PathPlace): void {
    if (this.#closed) {
      path.close()
      return
    }
    const number = ++this.#lastPath
    const { device, isLocal, space } = place
    const roundTrip = place.roundTrip()
    this.#paths.set(number, { path, place, roundTrip, isFull: false })
    path.onMessage((bytes) => {
      this.#options.buffers.noteMessage(bytes)
      this.handle({ type: 'message', path: number, bytes })
    })
    path.onDrain(() => this.#drained(number))
    path.onClose(() => this.#gone(number))
    this.handle({ type: 'pathUp', path: number, kind: path.kind, space, device, isLocal, roundTrip })
  }

  /** Handles the event and those it causes, even if a listener throws; then throws the first error. */
  handle(event: BlobEvent): void {
    // The caller's bytes are valid only until this returns.
    const isLater = this.#isBusy && event.type === 'message'
    this.#events.push(isLater ? { ...event, bytes: event.bytes.slice() } : event)
    if (this.#isBusy || this.#closed) return
    this.#isBusy = true
    const errors = new FirstError()
    while (this.#events.length > 0) errors.attempt(() => this.#handleNext(errors))
    this.#isBusy = false
    this.#schedule()
    errors.throwIfAny()
  }

  /** Bytes a second. */
  setLimits({ up, down, isLocalFree }: { up: number; down: number; isLocalFree: boolean }): void {
    this.#up.limit(up, this.#options.now())
    this.#isLocalFree = isLocalFree
    this.handle({ type: 'limit', down, isLocalFree })
    this.#release()
  }

  /** Bytes sent of each blob since the last call. */
  takeSent(): Map<string, number> {
    const sent = new Map(this.#sent)
    this.#sent.clear()
    return sent
  }

  /** Bytes of pieces, in both directions. */
  traffic(): { down: number; up: number } {
    return { ...this.#traffic }
  }

  /** Whether pieces have been received or sent in the last seconds. */
  get isMoving(): boolean {
    return performance.now() - this.#movedAt < MOVING
  }

  close(): void {
    this.#closed = true
    this.#unschedule()
    if (this.#holding) clearTimeout(this.#holding)
    for (const { path } of this.#paths.values()) path.close()
    this.#paths.clear()
  }

  #handleNext(errors: FirstError): void {
    const event = this.#events.shift() as BlobEvent
    for (const effect of this.exchange.handle(event, this.#options.now())) errors.attempt(() => this.#do(effect))
  }

  #gone(number: number): void {
    if (this.#paths.delete(number)) this.handle({ type: 'pathDown', path: number })
  }

  #do(effect: BlobEffect): void {
    switch (effect.type) {
      case 'send':
        this.#options.buffers.noteMessage(effect.message)
        this.#send(effect.path, effect.message)
        break
      case 'store':
        void this.#store(effect)
        break
      case 'keepLeaves':
        this.#options.disk.keepLeaves(effect.root, effect.leaves).catch((error: unknown) => {
          const failure = error instanceof BlobError ? error : new BlobError('not-writable', '')
          this.#failures.fire({ root: effect.root, error: failure })
        })
        break
      case 'read':
        this.#readSoon(effect)
        break
      case 'readLeaves':
        void this.#readLeaves(effect)
        break
      case 'fetched':
        this.#fetches.fire(effect.root)
        break
      case 'refuse':
        this.#refusals.fire(effect)
        this.#paths.get(effect.path)?.path.close()
        this.#paths.delete(effect.path)
        break
      case 'changed':
        this.#changes.fire(effect.root)
        break
    }
  }

  #send(number: number, message: Uint8Array): void {
    const driven = this.#paths.get(number)
    if (!driven) return
    const isFull = !driven.path.send(message)
    // A path that accepts this message has room again, so it needn't report that.
    if (isFull !== driven.isFull) this.#events.push({ type: isFull ? 'congested' : 'drained', path: number })
    driven.isFull = isFull
  }

  #drained(number: number): void {
    const driven = this.#paths.get(number)
    if (driven) driven.isFull = false
    this.handle({ type: 'drained', path: number })
  }

  async #store({ root, piece, sealed, leaf, from }: BlobEffect & { type: 'store' }): Promise<void> {
    const { buffers, disk } = this.#options
    const blob = disk.get(root)
    this.#traffic.down += sealed.length
    this.#movedAt = performance.now()
    if (!this.#puttingTogether.has(sealed)) buffers.keep(sealed)
    try {
      if (!blob) throw new BlobError('gone', 'it is no longer wanted')
      const onUnderWay = (): void => this.handle({ type: 'underWay', root, piece })
      if (await disk.store(blob, piece, sealed, leaf, onUnderWay)) {
        this.handle({ type: 'stored', root, piece })
        this.#stores.fire(root)
      } else this.handle({ type: 'bad', root, piece, from })
      buffers.release(sealed)
    } catch (error) {
      this.handle({ type: 'notStored', root, piece })
      if (blob && error instanceof BlobError) this.#failures.fire({ root, error })
    }
  }

  #takeFor(length: number): Uint8Array {
    const bytes = this.#options.buffers.take(length)
    this.#puttingTogether.add(bytes)
    return bytes
  }

  /** Reads in the order of the requests, as fast as the limit allows. */
  #readSoon(effect: BlobEffect & { type: 'read' }): void {
    const place = this.#paths.get(effect.path)?.place
    const run = (): void => void this.#read(effect)
    if (place?.isLocal && this.#isLocalFree) run()
    else {
      this.#held.push({ bytes: this.#options.disk.get(effect.root)?.shape.pieceSize ?? 0, run })
      this.#release()
    }
  }

  #release(): void {
    while (this.#held[0] && this.#up.take(this.#held[0].bytes, this.#options.now())) this.#held.shift()?.run()
    if (this.#held.length === 0 || this.#holding || this.#closed) return
    this.#holding = later(
      () => {
        this.#holding = null
        this.#release()
      },
      Math.max(1, this.#up.waiting(this.#options.now())),
    )
  }

  async #read({ path, number, root, piece }: BlobEffect & { type: 'read' }): Promise<void> {
    const blob = this.#options.disk.get(root)
    const read = blob ? await this.#options.disk.read(blob, piece) : null
    const sealed = read && this.#forPath(path, read)
    const room = sealed ? this.#options.buffers.roomBefore(sealed) : 0
    this.handle({ type: 'readDone', path, number, root, piece, sealed, room })
    if (sealed) this.#traffic.up += sealed.length
    if (sealed) this.#movedAt = performance.now()
    if (sealed) this.#sent.set(root, (this.#sent.get(root) ?? 0) + sealed.length)
    else if (blob) this.#losses.fire(root)
  }

  /** Only TCP paths release memory that they have sent. */
  #forPath(path: number, sealed: Uint8Array): Uint8Array {
    const isReleased = this.#paths.get(path)?.path.kind === 'tcp'
    return isReleased ? sealed : this.#options.buffers.detach(sealed)
  }

  async #readLeaves({ path, number, root, chunk }: BlobEffect & { type: 'readLeaves' }): Promise<void> {
    const blob = this.#options.disk.get(root)
    const none = { leaves: new Uint8Array(0), proof: new Uint8Array(0) }
    const found = blob ? await this.#options.disk.chunk(blob, chunk) : none
    this.handle({ type: 'leavesRead', path, number, chunk, ...found })
  }

  /**
   * Keeps a path's distance as first measured, unless it turns out to be nearer: under load, a longer round trip proves
   * little.
   */
  #lookAtDistances(): void {
    for (const [path, driven] of this.#paths) {
      const roundTrip = driven.place.roundTrip()
      if (roundTrip === null || roundTrip >= (driven.roundTrip ?? Number.POSITIVE_INFINITY)) continue
      driven.roundTrip = roundTrip
      this.handle({ type: 'distance', path, roundTrip })
    }
  }

  #schedule(): void {
    const at = this.exchange.wakeAt()
    if (at >= this.#wake || this.#closed) return
    this.#unschedule()
    this.#wake = at
    const wait = at - this.#options.now()
    const run = (): void => {
      this.#timer = null
      this.#wake = Number.POSITIVE_INFINITY
      this.#lookAtDistances()
      this.handle({ type: 'tick' })
    }
    this.#timer = wait <= 0 ? soon(run) : later(run, wait)
  }

  #unschedule(): void {
    if (this.#timer === null) return
    if ('hasRef' in this.#timer && 'refresh' in this.#timer) clearTimeout(this.#timer as NodeJS.Timeout)
    else clearImmediate(this.#timer as NodeJS.Immediate)
    this.#timer = null
    this.#wake = Number.POSITIVE_INFINITY
  }
}
