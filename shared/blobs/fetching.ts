/** One blob being fetched: its sources, its tree, and the requests for its pieces (SPEC.md, B13–B18). */
import type { BlobEffect } from './events.ts'
import { BLOB_LIMITS } from './limits.ts'
import type { BlobMessage } from './messages.ts'
import { Picker } from './picker.ts'
import { PieceSet } from './piece-set.ts'
import { type BlobShape, blockEnd, sealedLength } from './shape.ts'
import type { Asked, Source } from './source.ts'
import { chunkLength, chunkOfPiece, chunksOf, HASH_BYTES, isChunkOf, isOnlyPiece, leafOf } from './tree.ts'

/** What a fetch needs from its exchange. */
export interface FetchContext {
  hash: (bytes: Uint8Array) => Uint8Array
  random: () => number
  /** Allocates memory for a piece that arrives in several blocks. */
  take: (length: number) => Uint8Array
  now(): number
  send(path: number, message: BlobMessage): void
  effect(effect: BlobEffect): void
  /** Whether this much can be requested now. If so, it counts against the limit. */
  mayAsk(bytes: number, isFree: boolean): boolean
  /** Returns how much of the room for requests can be used, in bytes. If it isn't 0, one piece can be requested. */
  roomFor(root: string, room: number): number
  /** Whether the blob gives way to people. */
  isBackground(root: string): boolean
  /** The device sent something that no honest device sends. It is no longer a source when this returns. */
  blame(source: Source, root: string, rule: string, detail: string): void
}

/** The reason given when a device is blamed. */
export const badPiece = (piece: number): string => `piece ${piece} is not what it should be`

/**
 * Chunks of leaves requested at a time. Verifying one takes milliseconds and blocks everything else; a near device
 * delivers the next one by the time that is done.
 */
const CHUNKS_AT_ONCE = 1
const CHUNKS_AT_ONCE_FAR = 4
/** After this many milliseconds without the leaves, ask again, or ask another device. */
const LEAVES_TIME = 5000
/**
 * Near the end, a piece is also requested from a second device if the first would need at least this much longer.
 * Milliseconds.
 */
const WORTH = 300

/** How often to recompute the rarest pieces while several devices fetch the blob. Milliseconds. */
const REORDER = 100

/** A piece that has arrived completely. */
interface Storing {
  source: Source
  length: number
  /** The piece no longer counts against the window. */
  isUnderWay: boolean
}

export class Fetching {
  readonly root: string
  readonly shape: BlobShape
  /** By path: a device has several entries if parallel paths carry more. */
  readonly sources = new Map<number, Source>()
  /** Of all pieces; zeros for what has not arrived yet. */
  readonly #leaves: Uint8Array
  readonly #chunks: PieceSet
  readonly #context: FetchContext
  readonly #pieces: PieceSet
  readonly #picker: Picker
  /** Number of active requests per piece. */
  readonly #askedOf: Uint8Array
  readonly #storing = new Map<number, Storing>()
  /** Bytes on their way to disk that no longer count against a window. */
  #underWay = 0
  #ordered = 0
  #urgent: { from: number; to: number }[] = []

  /** @param pieces stored ones: grows as pieces are stored */
  constructor(
    context: FetchContext,
    blob: { root: string; shape: BlobShape; pieces: PieceSet; leaves: Uint8Array | null },
  ) {
    const { shape } = blob
    this.root = blob.root
    this.shape = shape
    this.#context = context
    this.#pieces = blob.pieces
    this.#leaves = blob.leaves ?? new Uint8Array(shape.pieces * HASH_BYTES)
    const knows = blob.leaves !== null || shape.pieces === 1
    this.#chunks = knows ? PieceSet.all(chunksOf(shape)) : new PieceSet(chunksOf(shape))
    this.#askedOf = new Uint8Array(shape.pieces)
    this.#picker = new Picker({
      pieces: shape.pieces,
      pieceSize: shape.pieceSize,
      random: context.random,
      isMissing: (piece) => !this.#pieces.has(piece),
      isFree: (piece) => this.#isFree(piece),
    })
  }

  /** All leaves, verified; null while some are missing. */
  get leaves(): Uint8Array | null {
    return this.#chunks.isWhole && this.shape.pieces > 1 ? this.#leaves : null
  }

  /** No piece is requested or on its way to disk. */
  get isResting(): boolean {
    return this.#storing.size === 0 && [...this.sources.values()].every(({ asked }) => asked.size === 0)
  }

  get rate(): number {
    return [...this.sources.values()].reduce((sum, { rate }) => sum + rate, 0)
  }

  addSource(source: Source): void {
    this.sources.set(source.path, source)
    this.#swarmChanged()
  }

  dropSource(path: number): void {
    const source = this.sources.get(path)
    if (!source) return
    this.sources.delete(path)
    if (source.has) this.#picker.count(source.has, -1)
    this.#swarmChanged()
    if (source.asked.size === 0) return
    for (const piece of [...source.asked.keys()]) this.#unask(source, piece)
    this.#freed()
  }

  prefer(ranges: { from: number; to: number }[]): void {
    this.#urgent = ranges
    this.#picker.prefer(ranges)
    this.#wake()
  }

  hear(source: Source, message: BlobMessage): void {
    switch (message.type) {
      case 'has':
        this.#hearHas(source, message.pieces)
        break
      case 'got':
        this.#hearGot(source, message.pieces)
        break
      case 'lost':
        this.#hearLost(source, message.pieces)
        break
      case 'leaves':
        this.#hearLeaves(source, message)
        break
      case 'block':
        this.#hearBlock(source, message)
        break
      default:
        this.#context.blame(source, this.root, 'B7', 'a message of the wrong side')
    }
  }

  /** The piece leaves the window, unless the disk is behind. */
  underWay(piece: number): void {
    const storing = this.#storing.get(piece)
    if (!storing || storing.isUnderWay) return
    if (this.#underWay + storing.length > BLOB_LIMITS.underWayBytes) return
    storing.isUnderWay = true
    storing.source.pending -= storing.length
    this.#underWay += storing.length
    this.look()
  }

  stored(piece: number): void {
    this.#settle(piece)
    this.#pieces.add(piece)
    if (this.#pieces.isWhole) this.#context.effect({ type: 'fetched', root: this.root })
  }

  /** A stored piece was lost. */
  lost(): void {
    this.#picker.reorder()
    this.#wake()
  }

  notStored(piece: number): void {
    this.#settle(piece)
    this.#freed()
  }

  /** Requests missing pieces from every source with room. */
  look(): void {
    if (this.#pieces.isWhole) return
    this.#askLeaves()
    for (const source of this.sources.values()) this.#ask(source)
  }

  tick(): void {
    const now = this.#context.now()
    let isMeasured = false
    for (const source of this.sources.values()) {
      if (source.measure(now)) isMeasured = true
      if (source.isStalled(now) && this.sources.size > 1) this.#giveWay(source)
      if (source.has?.isWhole) this.#note(source, null)
      source.ticked()
    }
    if (this.#picker.isSwarm && now - this.#ordered >= REORDER) {
      this.#ordered = now
      this.#picker.reorder()
    }
    this.look()
    for (const source of this.sources.values()) if (source.pending === 0) this.#help(source)
    if (isMeasured) this.#context.effect({ type: 'changed', root: this.root })
  }

  #hearHas(source: Source, bits: Uint8Array | null): void {
    if (source.hasTold) {
      this.#context.blame(source, this.root, 'B7', 'a second answer to one open')
      return
    }
    source.hasTold = true
    const has = bits === null ? null : PieceSet.read(this.shape.pieces, bits)
    this.#note(source, has?.isWhole ? null : has)
    source.isDry = false
  }

  #note(source: Source, has: PieceSet | null): void {
    if (source.has) this.#picker.count(source.has, -1)
    if (has) this.#picker.count(has, 1)
    source.has = has
    this.#swarmChanged()
  }

  #hearGot(source: Source, pieces: readonly number[]): void {
    const { has } = source
    if (!has) return
    const news = pieces.filter((piece) => has.add(piece))
    for (const piece of news) this.#picker.countOne(piece, 1)
    if (news.length > 0 && source.mayWake()) source.isDry = false
  }

  #hearLost(source: Source, pieces: readonly number[]): void {
    if (!source.hasTold) this.#hearHas(source, new PieceSet(this.shape.pieces).bytes())
    if (source.has === undefined) return
    if (source.has === null) this.#note(source, PieceSet.all(this.shape.pieces))
    let isFreed = false
    for (const piece of pieces) {
      if (source.has?.delete(piece)) this.#picker.countOne(piece, -1)
      if (!source.asked.has(piece)) continue
      this.#unask(source, piece)
      isFreed = true
    }
    if (!isFreed) return
    source.hasLost = true
    this.#freed()
  }

  #hearLeaves(source: Source, message: BlobMessage & { type: 'leaves' }): void {
    const { chunk, leaves, proof } = message
    const since = source.chunksAsked.get(chunk)
    if (since === undefined) {
      this.#context.blame(source, this.root, 'B9', 'leaves that nobody requested')
      return
    }
    source.chunksAsked.delete(chunk)
    source.heard(leaves.length, this.#context.now())
    if (leaves.length === 0 || this.#chunks.has(chunk)) return
    if (!isChunkOf(this.#context.hash, this.root, this.shape, { chunk, leaves, proof })) {
      this.#context.blame(source, this.root, 'B9', 'a node of the tree that does not match')
      return
    }
    this.#leaves.set(leaves, chunk * BLOB_LIMITS.leavesPerChunk * HASH_BYTES)
    this.#chunks.add(chunk)
    if (this.#chunks.isWhole) {
      this.#picker.reorder()
      this.#context.effect({ type: 'keepLeaves', root: this.root, leaves: this.#leaves })
    }
    this.#wake()
  }

  #hearBlock(source: Source, { piece, offset, bytes }: BlobMessage & { type: 'block' }): void {
    const asked = source.asked.get(piece)
    // It may have been in flight when it was canceled.
    if (!asked) return
    const end = blockEnd(asked.length, offset, source.blockBytes)
    if (offset !== asked.received || bytes.length !== end - offset) {
      this.#context.blame(source, this.root, 'B10', 'a block of another length or place')
      return
    }
    source.heard(bytes.length, this.#context.now())
    asked.received = end
    if (end === asked.length && asked.buffer === null) this.#hearPiece(source, piece, bytes)
    else {
      asked.buffer ??= this.#context.take(asked.length)
      asked.buffer.set(bytes, offset)
      if (end === asked.length) this.#hearPiece(source, piece, asked.buffer)
    }
  }

  #hearPiece(source: Source, piece: number, sealed: Uint8Array): void {
    const isOnly = this.shape.pieces === 1
    if (isOnly && !isOnlyPiece(this.#context.hash, this.root, this.shape, sealed)) {
      this.#context.blame(source, this.root, 'B10', badPiece(piece))
      return
    }
    this.#unask(source, piece)
    for (const other of this.sources.values()) {
      if (!other.asked.has(piece)) continue
      this.#unask(other, piece)
      this.#context.send(other.path, { type: 'cancel', number: other.number, pieces: [piece] })
    }
    this.#storing.set(piece, { source, length: sealed.length, isUnderWay: false })
    source.pending += sealed.length
    const { device, path, space } = source
    const leaf = isOnly ? null : leafOf(this.#leaves, piece)
    this.#context.effect({ type: 'store', root: this.root, piece, sealed, leaf, from: { device, path, space } })
  }

  #settle(piece: number): void {
    const storing = this.#storing.get(piece)
    if (!storing) return
    this.#storing.delete(piece)
    if (storing.isUnderWay) this.#underWay -= storing.length
    else storing.source.pending -= storing.length
  }

  #isFree(piece: number): boolean {
    return (
      this.#askedOf[piece] === 0 &&
      !this.#pieces.has(piece) &&
      !this.#storing.has(piece) &&
      this.#chunks.has(chunkOfPiece(piece))
    )
  }

  #askLeaves(): void {
    if (this.#chunks.isWhole) return
    const now = this.#context.now()
    const asked = new Set<number>()
    for (const { chunksAsked } of this.sources.values()) {
      for (const [chunk, since] of chunksAsked) if (now - since < LEAVES_TIME) asked.add(chunk)
    }
    const urgent = this.#urgent.map(({ from }) => chunkOfPiece(from))
    const all = [...urgent, ...Array.from({ length: this.#chunks.length }, (_, chunk) => chunk)]
    for (const source of this.sources.values()) {
      if (source.isRetired || source.has === undefined) continue
      for (const chunk of all) {
        if (asked.size >= (source.isFar ? CHUNKS_AT_ONCE_FAR : CHUNKS_AT_ONCE)) break
        const isLate = source.chunksAsked.has(chunk) && this.sources.size > 1
        if (this.#chunks.has(chunk) || asked.has(chunk) || isLate) continue
        asked.add(chunk)
        source.woken(now)
        source.chunksAsked.set(chunk, now)
        this.#context.mayAsk(chunkLength(this.shape, chunk) * HASH_BYTES, source.isFree)
        this.#context.send(source.path, { type: 'ask-leaves', number: source.number, chunk })
      }
    }
  }

  #ask(source: Source): void {
    if (source.isDry || source.hasLost || source.isRetired) return
    if (source.has === undefined || this.#isSpared(source)) return
    const pieces: number[] = []
    let room = this.#context.roomFor(this.root, source.room() - this.#besides(source))
    while (room > 0 && pieces.length < BLOB_LIMITS.piecesPerMessage) {
      const piece = this.#chunks.isWhole ? this.#picker.next(source.has) : this.#firstUrgent(source.has)
      if (piece === null) {
        source.isDry = true
        break
      }
      const length = sealedLength(this.shape, piece)
      // A piece larger than the window must still be requested.
      if (length > room && source.pending > 0 && pieces.length === 0 && length <= BLOB_LIMITS.windowBytes) break
      if (length > room && pieces.length > 0) break
      if (this.#revive(source, piece)) continue
      if (!this.#context.mayAsk(length, source.isFree)) break
      this.#noteAsked(source, piece, length)
      pieces.push(piece)
      room -= length
    }
    this.#sendWant(source, pieces)
  }

  /**
   * Bytes from a device that count against this path's window although they come, or came, over other paths, including
   * closed ones. None for a distant device.
   */
  #besides(source: Source): number {
    if (source.isFar) return 0
    let bytes = 0
    for (const other of this.sources.values()) {
      if (other !== source && other.device === source.device) bytes += other.pending
    }
    for (const { source: other, length, isUnderWay } of this.#storing.values()) {
      const isGone = this.sources.get(other.path) !== other
      if (isGone && !isUnderWay && other.device === source.device) bytes += length
    }
    return bytes
  }

  /** In the background, a distant device isn't asked for a blob that a near one has. */
  #isSpared(source: Source): boolean {
    if (!source.isFar || !this.#context.isBackground(this.root)) return false
    const now = this.#context.now()
    const canReplace = ({ has, isFar, isRetired }: Source): boolean => has === null && !isFar && !isRetired
    return [...this.sources.values()].some((other) => canReplace(other) && !other.isStalled(now))
  }

  #firstUrgent(has: PieceSet | null): number | null {
    for (const piece of this.#picker.urgent()) if (has === null || has.has(piece)) return piece
    return null
  }

  /** Lets an idle source request pieces that another would deliver much later (mostly at the end of the file). */
  #help(source: Source): void {
    if (source.isRetired || source.has === undefined || this.#picker.next(source.has) !== null) return
    if (this.#isSpared(source)) return
    if (this.#context.roomFor(this.root, source.room()) <= 0) return
    for (const other of this.sources.values()) {
      if (other === source || other.timeLeft() < WORTH) continue
      for (const piece of [...other.asked.keys()].reverse()) {
        const length = sealedLength(this.shape, piece)
        const isHere = source.has === null || source.has.has(piece)
        if (!isHere || source.asked.has(piece) || (this.#askedOf[piece] as number) > 1) continue
        if (!this.#context.mayAsk(length, source.isFree)) return
        this.#noteAsked(source, piece, length)
        this.#sendWant(source, [piece])
        if (source.room() < length) return
      }
    }
  }

  #sendWant(source: Source, pieces: number[]): void {
    if (pieces.length > 0) this.#context.send(source.path, { type: 'want', number: source.number, pieces })
  }

  #noteAsked(source: Source, piece: number, length: number): void {
    const asked: Asked = { since: this.#context.now(), buffer: null, received: 0, length, isGivenUp: false }
    source.woken(asked.since)
    source.asked.set(piece, asked)
    source.pending += length
    this.#askedOf[piece] = (this.#askedOf[piece] as number) + 1
  }

  /**
   * If the request had been given up and no other device can be asked, it is revived: the piece is still on its way.
   */
  #revive(source: Source, piece: number): boolean {
    const asked = source.asked.get(piece)
    if (!asked) return false
    asked.isGivenUp = false
    this.#askedOf[piece] = (this.#askedOf[piece] as number) + 1
    return true
  }

  #unask(source: Source, piece: number): void {
    const asked = source.asked.get(piece)
    if (!asked) return
    source.asked.delete(piece)
    source.pending -= asked.length
    if (!asked.isGivenUp) this.#release(piece)
  }

  #release(piece: number): void {
    this.#askedOf[piece] = (this.#askedOf[piece] as number) - 1
  }

  /** The pieces requested from this source may still arrive; in the meantime, others are asked. */
  #giveWay(source: Source): void {
    for (const [piece, asked] of source.asked) {
      if (asked.isGivenUp) continue
      asked.isGivenUp = true
      this.#release(piece)
    }
    this.#picker.freed()
  }

  #swarmChanged(): void {
    this.#picker.isSwarm = [...this.sources.values()].some(({ has }) => has instanceof PieceSet)
  }

  /** Requested pieces can be requested again. */
  #freed(): void {
    this.#picker.freed()
    this.#wake()
  }

  #wake(): void {
    for (const source of this.sources.values()) source.isDry = false
  }
}
