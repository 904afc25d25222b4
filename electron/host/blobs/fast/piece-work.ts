/**
 * Work on the bytes of pieces, one at a time: reads and seals them, or checks and writes them. It waits for nothing but
 * the disk.
 */
import { hash } from 'node:crypto'
import { readSync, writevSync } from 'node:fs'
import { equalBytes } from '../../../../shared/record/bytes.ts'
import { sealPiece } from '../pieces/piece-cipher.ts'
import { writeJournal } from '../pieces/piece-journal.ts'
import type { PieceToRead } from '../pieces/transfer-io.ts'
import { type DigestWork, digest } from './digest.ts'
import { DirectWriter } from './direct-writer.ts'
import { ShortLived } from './short-lived.ts'

/** The cipher allocates memory for each piece. Freeing it this often takes a third of the time. */
const SEALED_BYTES = 4 * 1024 * 1024

export interface ReadWork extends Omit<PieceToRead, 'file'> {
  type: 'read'
  /** Open for reading. */
  file: number
}

export interface PieceToStore {
  piece: number
  offset: number
  sealed: Uint8Array
  /** The hash that it must have. */
  leaf: Uint8Array
}

export interface StoreWork {
  type: 'store'
  /** Open for writing (the pieces) and for appending (their numbers). */
  data: number
  journal: number
  /**
   * The pieces' file, also open for writing past the system's cache, with page-aligned pieces; null to write through
   * the cache.
   */
  direct: number | null
  pieces: readonly PieceToStore[]
}

export type PieceWork = ReadWork | StoreWork | DigestWork
export type PieceDone<Work extends PieceWork> = Work extends StoreWork ? boolean[] : Uint8Array | null

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash('sha256', bytes, 'buffer'))

/**
 * Returns a function that does such work, with its own memory for plain text; writes past the system's cache complete
 * later.
 */
export function newPieceWork(): (work: PieceWork) => PieceDone<PieceWork> | Promise<PieceDone<PieceWork>> {
  const past = new DirectWriter()
  let plain = Buffer.allocUnsafeSlow(0)
  const shortLived = new ShortLived(SEALED_BYTES)
  const read = ({ file, offset, length, piece, key, into, isHashed }: ReadWork): Uint8Array | null => {
    if (key === null) readFully(file, into, offset)
    else {
      if (plain.length < length) plain = Buffer.allocUnsafeSlow(length)
      const bytes = plain.subarray(0, length)
      readFully(file, bytes, offset)
      sealPiece(key, piece, bytes, into)
      shortLived.note(length)
    }
    return isHashed ? sha256(into) : null
  }
  return (work) => {
    if (work.type === 'digest') return digest(work, shortLived)
    return work.type === 'read' ? read(work) : store(work, past)
  }
}

function store({ data, direct, journal, pieces }: StoreWork, past: DirectWriter): boolean[] | Promise<boolean[]> {
  const areGood = pieces.map(({ sealed, leaf }) => equalBytes(sha256(sealed), leaf))
  const good = pieces.filter((_, index) => areGood[index]).sort((one, other) => one.piece - other.piece)
  if (direct === null) {
    for (const run of runsOf(good)) writeRun(data, run)
    note(journal, good)
    return areGood
  }
  // Wait for all of them: the file may be closed after that.
  return Promise.allSettled(good.map((piece) => writePast(past, direct, data, piece))).then((ends) => {
    for (const end of ends) if (end.status === 'rejected') throw end.reason
    note(journal, good)
    return areGood
  })
}

/**
 * Falls back to the cache if the file system doesn't support bypassing it after all, or if there is no memory for that.
 */
async function writePast(past: DirectWriter, direct: number, data: number, piece: PieceToStore): Promise<void> {
  try {
    await past.write(direct, piece.offset, piece.sealed)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL' && !(error instanceof RangeError)) throw error
    writeRun(data, [piece])
  }
}

/** Groups adjacent pieces, to write them together. */
function runsOf(pieces: readonly PieceToStore[]): PieceToStore[][] {
  const runs: PieceToStore[][] = []
  for (const piece of pieces) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (last && last.offset + last.sealed.length === piece.offset) run?.push(piece)
    else runs.push([piece])
  }
  return runs
}

function writeRun(data: number, run: readonly PieceToStore[]): void {
  const [first] = run
  if (!first) return
  writeFully(
    data,
    run.map(({ sealed }) => sealed),
    first.offset,
  )
}

function note(journal: number, pieces: readonly PieceToStore[]): void {
  if (pieces.length > 0) writeFully(journal, [writeJournal(pieces.map(({ piece }) => piece))], null)
}

function readFully(file: number, into: Uint8Array, offset: number): void {
  for (let done = 0; done < into.length; ) {
    const count = readSync(file, into, done, into.length - done, offset + done)
    if (count === 0) throw new RangeError('the file is shorter')
    done += count
  }
}

function writeFully(file: number, parts: readonly Uint8Array[], offset: number | null): void {
  let left = [...parts]
  let place = offset ?? undefined
  while (left.length > 0) {
    let written = writevSync(file, left, place)
    if (place !== undefined) place += written
    while (left[0] && written >= left[0].length) written -= (left.shift() as Uint8Array).length
    if (left[0] && written > 0) left = [left[0].subarray(written), ...left.slice(1)]
  }
}
