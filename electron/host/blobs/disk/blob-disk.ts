/** The blobs on this device: their entries and their bytes. Knows nothing about other devices. */

import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appendAll } from '../../../../shared/base/append.ts'
import { PieceSet } from '../../../../shared/blobs/piece-set.ts'
import { type BlobShape, shapeOf } from '../../../../shared/blobs/shape.ts'
import { HASH_BYTES, rootOf } from '../../../../shared/blobs/tree.ts'
import { equalBytes } from '../../../../shared/record/bytes.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { NumberedTable } from '../../store/numbered/numbered-table.ts'
import { type BlobEntry, blobEntry, type FileStamp } from '../blob-entry.ts'
import { BlobError, type BlobProblem, unreadable, unwritable } from '../blob-problem.ts'
import { HeldPieces } from '../pieces/held-pieces.ts'
import { JOURNAL, readJournal, UNDER_WAY } from '../pieces/piece-journal.ts'
import { ReadAhead } from '../pieces/read-ahead.ts'
import { isWholeSize, storedLength, storedSize } from '../pieces/sealed-file.ts'
import type { PieceWriter, TransferIo } from '../pieces/transfer-io.ts'
import { Turns } from '../pieces/turns.ts'
import { isSameStamp, stampAt } from '../system/file-stamp.ts'
import { OpenFiles } from '../system/open-files.ts'
import { removeFile } from '../system/remove-file.ts'
import { BegunStreams } from './begun-streams.ts'
import { BlobTrees, type TreeOf } from './blob-trees.ts'
import { isFromBefore, putIntoPages } from './into-pages.ts'
import { SealedReader } from './sealed-reader.ts'
import type { TakenIn } from './take-in.ts'

const INCOMING = 'incoming-'
/** File name endings of a blob's files; a blob of one piece has only the first. */
const ENDINGS = ['', '.tree', '.tags', JOURNAL, UNDER_WAY]

/** A blob on this device. */
export interface LocalBlob {
  readonly number: number
  readonly entry: BlobEntry
  readonly shape: BlobShape
  /** The pieces that are on this device, as far as they have been checked. */
  pieces: PieceSet
  readonly reader: SealedReader
  /** Keys from everyone who announced it; the entry has the first. */
  readonly keys: Uint8Array[]
  writer: PieceWriter | null
  problem: BlobProblem | null
  /** A piece that differs or differed from the source file: the next comparison begins with it. */
  wrongPiece: number | null
  /** The device that caused the problem. */
  who: string | null
}

/** How a source file compares with its shared state. `touched`: same length, so only its bytes can tell. */
export type SourceLook = 'same' | 'touched' | 'lost'

export interface BlobDiskParts {
  directory: string
  table: NumberedTable
  crypto: Crypto
  /** Closed with the disk. */
  io: TransferIo
}

export class BlobDisk {
  readonly #directory: string
  readonly #table: NumberedTable
  readonly #parts: BlobDiskParts
  readonly #files = new OpenFiles()
  readonly #turns = new Turns()
  readonly #ahead: ReadAhead
  /** Names and roots of files that arrived before `sweep` ended; null after that. */
  #fresh: Set<string> | null = new Set()
  readonly #blobs = new Map<string, LocalBlob>()
  readonly #trees: BlobTrees
  readonly #held = new HeldPieces()
  readonly begun: BegunStreams
  readonly #folders = new Set<string>()
  readonly #regrown = new Map<string, Promise<void>>()
  #lastNumber = 0

  private constructor(parts: BlobDiskParts) {
    this.#directory = parts.directory
    this.#table = parts.table
    this.#parts = parts
    this.begun = new BegunStreams({
      ...parts,
      newNumber: () => ++this.#lastNumber,
      newKey: () => parts.crypto.randomBytes(32),
    })
    this.#trees = new BlobTrees(parts.crypto.hash)
    this.#ahead = new ReadAhead((sealed) => parts.io.buffers.release(sealed))
  }

  static async open(parts: BlobDiskParts): Promise<BlobDisk> {
    const disk = new BlobDisk(parts)
    await mkdir(parts.directory, { recursive: true })
    for await (const [number, value] of parts.table.entries()) {
      const parsed = blobEntry.safeParse(value)
      disk.#lastNumber = Math.max(disk.#lastNumber, number)
      if (parsed.success) disk.#register(number, parsed.data)
      else disk.begun.read(number, value)
    }
    return disk
  }

  get(root: string): LocalBlob | undefined {
    return this.#blobs.get(root)
  }

  all(): Iterable<LocalBlob> {
    return this.#blobs.values()
  }

  /** Adds a blob that is complete on this device. */
  async add(entry: BlobEntry, { leaves, tags }: Pick<TakenIn, 'leaves' | 'tags'>): Promise<LocalBlob> {
    this.#fresh?.add(entry.root)
    if (leaves.length > HASH_BYTES) {
      await this.keepLeaves(entry.root, leaves)
      if (entry.source) await this.#trees.keepTags(this.#path(entry.root), tags)
    }
    // Close it: another file may have replaced the one that is open.
    if (entry.source) await this.#files.close(entry.source.path)
    const blob = this.#register(++this.#lastNumber, entry)
    blob.pieces = PieceSet.all(blob.shape.pieces)
    await this.save(blob)
    return blob
  }

  /** Adds a blob that is still to be fetched; `save` makes that durable. */
  expect(entry: BlobEntry): LocalBlob {
    return this.#register(++this.#lastNumber, entry)
  }

  /** A blob that is only in memory is saved as still to be fetched; one removed in the meantime isn't saved. */
  async save(blob: LocalBlob): Promise<void> {
    const { number, entry } = blob
    if (this.#blobs.get(entry.root) !== blob) return
    const lasting = this.#held.has(entry.root) ? { ...entry, isWhole: false, wanted: 'yes' as const } : entry
    await this.#table.put(number, lasting)
  }

  /** Removes its files from the profile; a source file is left alone. */
  async remove(blob: LocalBlob): Promise<void> {
    const { root } = blob.entry
    this.#blobs.delete(root)
    this.#trees.forget(root)
    this.#regrown.delete(root)
    await this.#table.put(blob.number, null)
    await blob.writer?.close()
    await this.#files.close(this.#path(root))
    const isHeld = this.#held.has(root)
    this.#held.drop(root, blob.shape.size)
    const endings = isHeld ? [] : ['']
    if (blob.shape.pieces > 1) appendAll(endings, ENDINGS.slice(1))
    for (const ending of endings) await removeFile(this.#path(root) + ending)
  }

  /** A path on the profile's disk for incoming stream data. */
  incomingPath(): string {
    const name = INCOMING + randomBytes(16).toString('hex')
    this.#fresh?.add(name)
    return join(this.#directory, name)
  }

  /** Moves in a sealed file written at an `incomingPath`. */
  async adopt(path: string, root: string): Promise<void> {
    this.#fresh?.add(root)
    await rename(path, await this.#place(root))
  }

  /**
   * Finds out which pieces of a blob are on this device; reads those that a crash may have truncated. Rejects with
   * BlobError if the source file is gone or has another length, or if the disk has no room to convert a file in the old
   * layout.
   */
  async look(blob: LocalBlob, isStopped: () => boolean): Promise<void> {
    const { entry, shape } = blob
    if (entry.source) {
      await this.isUntouched(blob)
      blob.pieces = PieceSet.all(shape.pieces)
      // A crash may have left it while the file was moved to its source.
      await removeFile(this.#path(entry.root))
      return
    }
    let { size } = await stat(this.#path(entry.root)).catch(() => ({ size: 0 }))
    if (entry.isWhole && isFromBefore(shape, size)) {
      await putIntoPages(this.#path(entry.root), shape, this.incomingPath())
      size = storedSize(shape)
    }
    // A blob of one piece has no journal.
    const isThere = entry.isWhole || (shape.pieces === 1 && (await blob.reader.read(0)) !== null)
    if (isThere && isWholeSize(shape, size)) {
      blob.pieces = PieceSet.all(shape.pieces)
      return
    }
    const pieces = new PieceSet(shape.pieces)
    const path = this.#path(entry.root)
    // If the disk has no room for the recovered pieces, they are fetched again.
    await this.#parts.io
      .writerOf(path, shape)
      .recover(() => this.leaves(blob))
      .catch(() => {})
    const noted = readJournal(await readFile(path + JOURNAL).catch(() => Buffer.alloc(0)))
    for (const piece of noted) {
      if (isStopped()) break
      const sealed = piece < shape.pieces ? await blob.reader.read(piece) : null
      if (sealed === null) continue
      pieces.add(piece)
      this.#parts.io.buffers.release(sealed)
    }
    blob.pieces = pieces
    entry.isWhole = false
  }

  /** Returns the sealed piece, as other devices may get it. Null if it is missing or damaged. */
  async read(blob: LocalBlob, piece: number): Promise<Uint8Array | null> {
    const { pieces, reader, shape } = blob
    const sealed = await this.#ahead.read(
      reader,
      piece,
      shape.pieceSize,
      (next) => next < shape.pieces && pieces.has(next),
    )
    if (sealed === null) await this.doubt(blob, piece)
    return sealed
  }

  /** Handles a damaged piece. A source file becomes invalid as a whole. */
  async doubt(blob: LocalBlob, piece: number): Promise<void> {
    const { source } = blob.entry
    blob.problem = source ? 'changed' : 'damaged'
    if (!source) return
    blob.wrongPiece = piece
    const mayRead = await access(source.path, constants.R_OK).then(
      () => true,
      () => false,
    )
    if (!mayRead) blob.problem = 'gone'
    await this.lookAtSource(blob)
    blob.pieces = new PieceSet(blob.shape.pieces)
  }

  /**
   * Compares a source file's stamp with the shared one, without reading the file. If it is lost, all its pieces become
   * invalid.
   */
  async lookAtSource(blob: LocalBlob): Promise<SourceLook> {
    try {
      return (await this.isUntouched(blob)) ? 'same' : 'touched'
    } catch (error) {
      blob.problem = error instanceof BlobError ? error.problem : 'gone'
      blob.pieces = new PieceSet(blob.shape.pieces)
      return 'lost'
    }
  }

  /**
   * Reads a whole source file, and takes over its current stamp if its bytes are the shared ones. Returns `touched` if
   * it was written to at the same time.
   */
  async compare(blob: LocalBlob, isStopped: () => boolean): Promise<SourceLook> {
    const { entry, reader, shape } = blob
    if (!entry.source || (await this.lookAtSource(blob)) === 'lost') return 'lost'
    const { path } = entry.source
    const stamp = await stampAt(path).catch(() => null)
    // Close it: another file may have replaced the one that is open.
    await this.#files.close(path)
    const first = blob.wrongPiece ?? 0
    for (let count = 0; count < shape.pieces && !isStopped(); count++) {
      const piece = (first + count) % shape.pieces
      const sealed = await reader.read(piece)
      if (sealed === null) {
        await this.doubt(blob, piece)
        return 'lost'
      }
      this.#parts.io.buffers.release(sealed)
    }
    const after = await stampAt(path).catch(() => null)
    if (isStopped() || !stamp || !after || !isSameStamp(stamp, after)) return 'touched'
    entry.source.stamp = stamp
    blob.wrongPiece = null
    blob.problem = null
    blob.pieces = PieceSet.all(shape.pieces)
    await this.save(blob)
    return 'same'
  }

  /**
   * The whole file is now in plain text at `path`: removes the sealed copy. Rejects with BlobError if the file isn't
   * there or has another length.
   * @param known its stamp, if it was just read
   */
  async withSource(blob: LocalBlob, path: string, known?: FileStamp): Promise<LocalBlob> {
    const { number, entry, keys, shape } = blob
    const look = (): Promise<FileStamp> =>
      stampAt(path).catch((error: unknown) => {
        throw unreadable(error)
      })
    const stamp = known ?? (await look())
    if (stamp.size !== entry.size) throw new BlobError('changed', 'the file has another length than the blob')
    // Close it: another file may have replaced the one that is open.
    await this.#files.close(path)
    const { into: _, ...rest } = entry
    // The first key is the one that opened it: the pieces are sealed with it again for others.
    const placed = this.#register(number, { ...rest, key: keys[0] ?? entry.key, source: { path, stamp } })
    appendAll(placed.keys, keys.slice(1))
    placed.pieces = PieceSet.all(shape.pieces)
    const isHeld = this.#held.has(entry.root)
    this.#held.drop(entry.root, shape.size)
    await this.save(placed)
    if (isHeld) return placed
    await this.#files.close(this.#path(entry.root))
    await removeFile(this.#path(entry.root))
    return placed
  }

  /** The source file has changed: the blob is to be fetched from others, sealed. `save` makes that durable. */
  withoutSource({ number, entry, keys }: LocalBlob): LocalBlob {
    const blob = this.#register(number, { ...entry, source: null, isWhole: false, wanted: 'yes' })
    appendAll(blob.keys, keys.slice(1))
    return blob
  }

  /**
   * Resolves once the piece survives the end of this process, or is held in memory. Returns whether it matches its
   * leaf. Rejects with BlobError.
   * @param leaf null if the piece has already been checked
   * @param onUnderWay called first if storing takes a while: from then on the piece survives this process, although it
   *   hasn't been checked
   */
  async store(
    blob: LocalBlob,
    piece: number,
    sealed: Uint8Array,
    leaf: Uint8Array | null,
    onUnderWay: () => void,
  ): Promise<boolean> {
    const { root } = blob.entry
    if (this.#held.accepts(blob)) {
      const isGood = leaf === null || equalBytes(this.#parts.crypto.hash(sealed), leaf)
      if (isGood) this.#held.add(root, piece, sealed)
      return isGood
    }
    try {
      const path = await this.#place(root)
      if (leaf === null) {
        await writeFile(path, sealed)
        return true
      }
      blob.writer ??= this.#parts.io.writerOf(path, blob.shape)
      return await blob.writer.write(piece, sealed, leaf, onUnderWay)
    } catch (error) {
      throw unwritable(error)
    }
  }

  /** Called when all its pieces are stored. Resolves once they survive a power cut. Rejects with BlobError. */
  async finish(blob: LocalBlob): Promise<void> {
    const { root } = blob.entry
    try {
      if (blob.shape.pieces === 0) await (await open(await this.#place(root), 'w')).close()
      // A file this small needs no sync: it is read before it is trusted, and fetched again if missing.
      if (blob.shape.pieces > 1) await blob.writer?.sync()
      await this.release(blob)
      blob.entry.isWhole = true
      blob.entry.wanted = 'no'
      if (this.#held.has(root)) return
      await this.save(blob)
      if (blob.shape.pieces > 1) for (const ending of [JOURNAL, UNDER_WAY]) await removeFile(this.#path(root) + ending)
    } catch (error) {
      throw unwritable(error)
    }
  }

  /** Closes its writer for now. */
  async release(blob: LocalBlob): Promise<void> {
    const { writer } = blob
    blob.writer = null
    await writer?.close()
  }

  async keepLeaves(root: string, leaves: Uint8Array): Promise<void> {
    await this.#trees.keepLeaves({ root, path: await this.#place(root) }, leaves)
  }

  /** All leaves, checked; null if they aren't on this device. */
  leaves(blob: LocalBlob): Promise<Uint8Array | null> {
    return this.#trees.leaves(this.#treeOf(blob))
  }

  /** Leaves for another device, which requests pieces next; empty if they aren't on this device. */
  async chunk(blob: LocalBlob, chunk: number): Promise<{ leaves: Uint8Array; proof: Uint8Array }> {
    this.#parts.io.wake()
    if (blob.shape.pieces > 1 && blob.pieces.isWhole && (await this.leaves(blob)) === null) await this.#regrow(blob)
    return this.#trees.chunk(this.#treeOf(blob), chunk)
  }

  /** A power cut can destroy a tree that was just written; it can be computed again from all pieces. */
  #regrow(blob: LocalBlob): Promise<void> {
    const { root } = blob.entry
    const regrow = async (): Promise<void> => {
      const leaves = await blob.reader.hashes()
      if (rootOf(this.#parts.crypto.hash, blob.shape, leaves) === root) await this.keepLeaves(root, leaves)
    }
    // Once only: a device that requests the tree can't make this one read a damaged file again and again.
    const regrown = this.#regrown.get(root) ?? regrow().catch(() => {})
    this.#regrown.set(root, regrown)
    return regrown
  }

  /** Bytes that blobs use in the profile, without source files. */
  usage(space: string | null): number {
    let bytes = 0
    for (const { entry, pieces, shape } of this.#blobs.values()) {
      if (entry.source || (space !== null && !entry.spaces.includes(space))) continue
      bytes += Math.min(storedSize(shape), pieces.count * storedLength(shape, 0))
    }
    return bytes
  }

  /** Removes files that a crash orphaned. */
  async sweep(): Promise<void> {
    await this.begun.sweep()
    for (const folder of await readdir(this.#directory)) {
      const path = join(this.#directory, folder)
      if (folder.startsWith(INCOMING) && !this.#fresh?.has(folder)) await rm(path, { force: true })
      if (!/^[0-9a-f]{2}$/.test(folder)) continue
      for (const name of await readdir(path)) {
        const root = name.slice(0, 64)
        if (!this.#blobs.has(root) && !this.#fresh?.has(root)) await rm(join(path, name), { force: true })
      }
    }
    this.#fresh = null
  }

  async close(): Promise<void> {
    this.#ahead.drop()
    for (const blob of this.#blobs.values()) await this.release(blob)
    await this.#files.closeAll()
    await this.#parts.io.close()
    await this.#table.settled()
  }

  #register(number: number, entry: BlobEntry): LocalBlob {
    const shape = shapeOf(entry.size)
    const [keys, pieces] = [[entry.key], new PieceSet(shape.pieces)]
    const reader = this.#readerOf({ entry, shape, keys })
    const rest = { writer: null, problem: null, wrongPiece: null, who: null }
    const blob: LocalBlob = { number, entry, shape, pieces, reader, keys, ...rest }
    this.#blobs.set(entry.root, blob)
    return blob
  }

  #readerOf(blob: Pick<LocalBlob, 'entry' | 'shape' | 'keys'>): SealedReader {
    const { shape, keys } = blob
    const { root, source } = blob.entry
    const place = { root, shape, keys, path: source?.path ?? this.#path(root), isSealed: source === null }
    const held = source ? () => null : (piece: number) => this.#held.read(root, piece)
    return new SealedReader({ ...this.#parts, files: this.#files, turns: this.#turns }, place, {
      held,
      leaves: () => this.#trees.leaves(this.#treeOf(blob)),
      tags: () => this.#trees.tags(this.#treeOf(blob)),
    })
  }

  /** Whether its source file's stamp is the shared one. Rejects with BlobError if the file can't be the shared one. */
  async isUntouched({ entry: { source } }: LocalBlob): Promise<boolean> {
    if (!source) return true
    const stamp = await stampAt(source.path).catch((error: unknown) => {
      throw unreadable(error)
    })
    if (stamp.size !== source.stamp.size) throw new BlobError('changed', 'the file is not what was shared')
    return isSameStamp(stamp, source.stamp)
  }

  #treeOf({ entry: { root }, shape }: Pick<LocalBlob, 'entry' | 'shape'>): TreeOf {
    return { root, shape, path: this.#path(root) }
  }

  #path(root: string): string {
    return join(this.#directory, root.slice(0, 2), root)
  }

  async #place(root: string): Promise<string> {
    const folder = root.slice(0, 2)
    if (!this.#folders.has(folder)) await mkdir(join(this.#directory, folder), { recursive: true })
    this.#folders.add(folder)
    return this.#path(root)
  }
}
