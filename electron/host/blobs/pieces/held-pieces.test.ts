import { describe, expect, it } from 'vitest'
import { PieceSet } from '../../../../shared/blobs/piece-set.ts'
import { shapeOf } from '../../../../shared/blobs/shape.ts'
import { HeldPieces, type IncomingBlob } from './held-pieces.ts'

const PIECE = 65_536

/** A blob with the given size in bytes. None of its pieces are on this device. */
function blobOf(root: string, size: number) {
  const shape = shapeOf(size)
  return { entry: { root, keptFor: 'folder' }, shape, pieces: new PieceSet(shape.pieces) } satisfies IncomingBlob
}

describe('pieces held in memory', () => {
  it('are those of small files for a synced folder', () => {
    const held = new HeldPieces()
    expect(held.accepts(blobOf('small', 8 * PIECE))).toBe(true)
    expect(held.accepts(blobOf('large', 8 * PIECE + 1))).toBe(false)
    expect(held.accepts({ ...blobOf('shared', 10), entry: { root: 'shared' } })).toBe(false)
    const aside = { root: 'delta', keptFor: 'deltas', isBackground: true }
    expect(held.accepts({ ...blobOf('delta', 10), entry: aside })).toBe(false)
    const begun = blobOf('begun', 2 * PIECE)
    begun.pieces.add(0)
    expect(held.accepts(begun)).toBe(false)
  })

  it('are bounded, and a blob whose first piece was written to disk stays there', () => {
    const held = new HeldPieces()
    const blobs = Array.from({ length: 65 }, (_, index) => blobOf(String(index), 8 * PIECE))
    expect(blobs.map((blob) => held.accepts(blob)).lastIndexOf(true)).toBe(63)
    held.drop('0', 8 * PIECE)
    expect(held.accepts(blobs[64] as IncomingBlob)).toBe(false)
    expect(held.accepts(blobOf('next', 8 * PIECE))).toBe(true)
  })

  it('are copies, until they are dropped', () => {
    const held = new HeldPieces()
    held.accepts(blobOf('one', 10))
    const sealed = Uint8Array.of(1, 2, 3)
    held.add('one', 0, sealed)
    sealed.fill(0)
    held.read('one', 0)?.fill(9)
    expect(held.read('one', 0)).toEqual(Uint8Array.of(1, 2, 3))
    expect(held.read('one', 1)).toBeNull()
    held.drop('one', 10)
    expect(held.has('one')).toBe(false)
    expect(held.read('one', 0)).toBeNull()
  })
})
