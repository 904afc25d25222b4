/**
 * A device's exchange in a simulated network: its disk is a list of pieces, its paths are queues with a latency and a
 * bandwidth.
 */
import { concat, equalBytes } from '../../record/bytes.ts'
import { Random } from '../../testing/random.ts'
import type { BlobPathKind } from '../blob-path.ts'
import type { BlobEffect, BlobEvent } from '../events.ts'
import { BlobExchange } from '../exchange.ts'
import { encodeBlobMessage } from '../messages.ts'
import { PieceSet } from '../piece-set.ts'
import { shapeOf } from '../shape.ts'
import { leavesOfChunk, proofOf, rootOf, topsOf } from '../tree.ts'

type Hash = (bytes: Uint8Array) => Uint8Array

export interface SealedBlob {
  root: string
  size: number
  pieces: Uint8Array[]
  leaves: Uint8Array
}

/** Random bytes serve as sealed ones: the exchange never opens a seal. */
export function makeBlob(random: Random, hash: Hash, size: number): SealedBlob {
  const shape = shapeOf(size)
  const pieces = Array.from({ length: shape.pieces }, (_, piece) => {
    const bytes = new Uint8Array(Math.min(shape.pieceSize, size - piece * shape.pieceSize) + 16)
    new DataView(bytes.buffer).setUint32(0, random.between(0, 2 ** 32 - 1))
    new DataView(bytes.buffer).setUint32(4, piece)
    return bytes
  })
  const leaves = new Uint8Array(pieces.length * 32)
  for (const [index, piece] of pieces.entries()) leaves.set(hash(piece), index * 32)
  return { root: rootOf(hash, shape, leaves), size, pieces, leaves }
}

/** Events of all devices, ordered by time. */
export class Timeline {
  now = 0
  readonly #events: { at: number; order: number; run: () => void }[] = []
  #order = 0

  after(delay: number, run: () => void): void {
    const event = { at: this.now + delay, order: this.#order++, run }
    let place = this.#events.length
    const isLater = (other: { at: number; order: number } | undefined): boolean =>
      other !== undefined && other.at > event.at
    while (place > 0 && isLater(this.#events[place - 1])) place--
    this.#events.splice(place, 0, event)
  }

  /** Runs until `isDone`, or until nothing is left to do, or the time is up. Returns whether it is done. */
  run(isDone: () => boolean, until: number): boolean {
    while (!isDone()) {
      const event = this.#events.shift()
      if (!event || event.at > until) return false
      this.now = event.at
      event.run()
    }
    return true
  }
}

interface End {
  station: Station
  path: number
  kind: BlobPathKind
  /** Bytes per millisecond that this end can send, and latency in milliseconds. */
  width: number
  delay: number
  queue: Uint8Array[]
  isSending: boolean
  isFull: boolean
  isReading: boolean
  other: End | null
}

const HIGH_WATER = 256 * 1024

export class Station {
  readonly device: string
  readonly exchange: BlobExchange
  /** Number of missing pieces, by root. */
  readonly missing = new Map<string, number>()
  /** Content of its disk, by root. */
  readonly disk = new Map<string, (Uint8Array | null)[]>()
  readonly blobs = new Map<string, SealedBlob>()
  readonly fetched = new Set<string>()
  readonly refused: { device: string; rule: string; detail: string }[] = []
  /** Bytes of blocks that it has sent. */
  sentBytes = 0
  /** Pieces that arrived twice. */
  storedTwice = 0
  readonly ends = new Map<number, End>()
  /** Tampers with outgoing messages. */
  tamper: (message: Uint8Array) => Uint8Array | null = (message) => message
  readonly #timeline: Timeline
  readonly #hash: Hash
  readonly #queue: BlobEvent[] = []
  #isBusy = false
  #lastPath = 0
  #wake = Number.POSITIVE_INFINITY

  constructor(device: string, timeline: Timeline, hash: Hash, seed: number) {
    this.device = device
    this.#timeline = timeline
    this.#hash = hash
    this.exchange = new BlobExchange({ hash, random: new Random(seed).next, take: (length) => new Uint8Array(length) })
  }

  /** @param pieces number of pieces held, from the first; all by default */
  hold(blob: SealedBlob, pieces = blob.pieces.length, isBackground = false): void {
    this.blobs.set(blob.root, blob)
    const set = new PieceSet(blob.pieces.length)
    for (let piece = 0; piece < pieces; piece++) set.add(piece)
    this.disk.set(
      blob.root,
      blob.pieces.map((bytes, piece) => (set.has(piece) ? bytes : null)),
    )
    this.missing.set(blob.root, blob.pieces.length - set.count)
    this.handle({ type: 'hold', root: blob.root, size: blob.size, spaces: ['space'], pieces: set, isBackground })
  }

  fetch(blob: SealedBlob): void {
    if (!this.disk.has(blob.root)) this.hold(blob, 0)
    this.handle({ type: 'fetch', root: blob.root, leaves: null })
  }

  isWhole(blob: SealedBlob): boolean {
    const disk = this.disk.get(blob.root)
    return blob.pieces.every((bytes, piece) => equalBytes(disk?.[piece] ?? new Uint8Array(0), bytes))
  }

  /** @param width bytes per millisecond, each way */
  connect(
    other: Station,
    {
      kind = 'tcp',
      width = 100_000,
      delay = 1,
      knowsDistance = true,
      isLocal = false,
    }: { kind?: BlobPathKind; width?: number; delay?: number; knowsDistance?: boolean; isLocal?: boolean } = {},
  ): () => void {
    const [ours, theirs] = [this, other].map((station) => station.#end(kind, width, delay)) as [End, End]
    ours.other = theirs
    theirs.other = ours
    this.#up(ours, other, knowsDistance, isLocal)
    other.#up(theirs, this, knowsDistance, isLocal)
    return () => {
      for (const end of [ours, theirs]) end.station.#down(end)
    }
  }

  handle(event: BlobEvent): void {
    this.#queue.push(event)
    if (this.#isBusy) return
    this.#isBusy = true
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      for (const effect of this.exchange.handle(next, this.#timeline.now)) this.#do(effect)
    }
    this.#isBusy = false
    this.#schedule()
  }

  /** Opens these on every path and requests all their pieces, over and over: bypassing its exchange, which wouldn't. */
  askForEverything(blobs: readonly SealedBlob[]): void {
    for (const path of this.ends.keys()) {
      for (const [index, { root, size, pieces }] of blobs.entries()) {
        const number = 1_000_000 + index
        const want = { type: 'want' as const, number, pieces: pieces.map((_, piece) => piece) }
        for (const message of [{ type: 'open' as const, number, root, size }, want, want, want])
          this.#send(path, encodeBlobMessage(message))
      }
    }
  }

  /** Notifies the exchange of each path's distance. */
  learnDistances(): void {
    for (const { path, delay } of this.ends.values()) this.handle({ type: 'distance', path, roundTrip: 2 * delay })
  }

  /** Stops reading incoming messages. */
  stopReading(): void {
    for (const end of this.ends.values()) end.isReading = false
  }

  #end(kind: BlobPathKind, width: number, delay: number): End {
    const rest = { queue: [], isSending: false, isFull: false, isReading: true, other: null }
    return { station: this, path: ++this.#lastPath, kind, width, delay, ...rest }
  }

  #up(end: End, other: Station, knowsDistance: boolean, isLocal: boolean): void {
    this.ends.set(end.path, end)
    this.handle({
      type: 'pathUp',
      path: end.path,
      space: 'space',
      device: other.device,
      kind: end.kind,
      isLocal,
      roundTrip: knowsDistance ? 2 * end.delay : null,
    })
  }

  #down(end: End): void {
    if (!this.ends.delete(end.path)) return
    end.other = null
    this.handle({ type: 'pathDown', path: end.path })
  }

  #schedule(): void {
    const at = this.exchange.wakeAt()
    if (at >= this.#wake) return
    this.#wake = at
    this.#timeline.after(Math.max(0, at - this.#timeline.now), () => {
      this.#wake = Number.POSITIVE_INFINITY
      this.handle({ type: 'tick' })
    })
  }

  #do(effect: BlobEffect): void {
    switch (effect.type) {
      case 'send':
        this.#send(effect.path, effect.message)
        break
      case 'store':
        this.#store(effect)
        break
      case 'read': {
        const sealed = this.disk.get(effect.root)?.[effect.piece] ?? null
        this.#timeline.after(0.2, () => this.handle({ ...effect, type: 'readDone', sealed }))
        break
      }
      case 'readLeaves':
        this.#readLeaves(effect)
        break
      case 'fetched':
        this.fetched.add(effect.root)
        break
      case 'refuse':
        this.refused.push(effect)
        this.#refuse(effect.path)
        break
    }
  }

  #refuse(path: number): void {
    const end = this.ends.get(path)
    const other = end?.other
    if (end) this.#down(end)
    if (other) this.#timeline.after(0, () => other.station.#down(other))
  }

  #store({ root, piece, sealed, leaf, from }: BlobEffect & { type: 'store' }): void {
    this.#timeline.after(0.1, () => this.handle({ type: 'underWay', root, piece }))
    if (leaf && !equalBytes(this.#hash(sealed), leaf)) {
      this.#timeline.after(0.2, () => this.handle({ type: 'bad', root, piece, from }))
      return
    }
    const disk = this.disk.get(root)
    if (disk?.[piece]) this.storedTwice++
    else this.missing.set(root, (this.missing.get(root) ?? 0) - 1)
    if (disk) disk[piece] = sealed
    this.#timeline.after(0.2, () => this.handle({ type: 'stored', root, piece }))
  }

  #readLeaves({ path, number, root, chunk }: BlobEffect & { type: 'readLeaves' }): void {
    const blob = this.blobs.get(root) as SealedBlob
    const shape = shapeOf(blob.size)
    const leaves = leavesOfChunk(shape, blob.leaves, chunk)
    const proof = proofOf(this.#hash, concat(...topsOf(this.#hash, shape, blob.leaves)), chunk)
    this.#timeline.after(0.2, () => this.handle({ type: 'leavesRead', path, number, chunk, leaves, proof }))
  }

  #send(path: number, message: Uint8Array): void {
    const end = this.ends.get(path)
    const sent = end && this.tamper(message)
    if (!end || !sent) return
    if (sent[0] === 0) this.sentBytes += sent.length
    end.queue.push(sent)
    if (end.queue.reduce((sum, { length }) => sum + length, 0) > HIGH_WATER && !end.isFull) {
      end.isFull = true
      this.#queue.push({ type: 'congested', path })
    }
    if (!end.isSending) this.#flow(end)
  }

  #flow(end: End): void {
    const message = end.other?.isReading === false ? undefined : end.queue.shift()
    end.isSending = message !== undefined
    if (!message) {
      if (end.isFull && end.queue.length === 0) {
        end.isFull = false
        this.handle({ type: 'drained', path: end.path })
      }
      return
    }
    this.#timeline.after(message.length / end.width, () => {
      const { other } = end
      if (other)
        this.#timeline.after(
          end.delay,
          () => other.other && other.station.handle({ type: 'message', path: other.path, bytes: message.slice() }),
        )
      this.#flow(end)
    })
  }
}
