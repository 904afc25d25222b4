/** The files next to one that pieces are written to. */

/** The numbers of its pieces, in the order in which they were stored. */
export const JOURNAL = '.have'
/** Copies of pieces in flight, if a writer makes any. */
export const UNDER_WAY = '.under-way'

const NUMBER_BYTES = 4

export function writeJournal(pieces: readonly number[]): Buffer {
  const bytes = Buffer.alloc(pieces.length * NUMBER_BYTES)
  for (const [index, piece] of pieces.entries()) bytes.writeUInt32BE(piece, index * NUMBER_BYTES)
  return bytes
}

/** The pieces that a journal lists; reading them shows whether they are valid. */
export function readJournal(bytes: Buffer): Set<number> {
  const pieces = new Set<number>()
  for (let offset = 0; offset + NUMBER_BYTES <= bytes.length; offset += NUMBER_BYTES)
    pieces.add(bytes.readUInt32BE(offset))
  return pieces
}
