import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ReadAhead } from './read-ahead.ts'

const SIZE = 256 * 1024

/** Records which pieces are read, and returns the piece's number as its bytes. */
function reader() {
  const asked: number[] = []
  return {
    asked,
    read: async (piece: number) => {
      asked.push(piece)
      return Uint8Array.of(piece)
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('reading ahead', () => {
  it('prefetches a few pieces if they are requested in order, each once', async () => {
    const [ahead, one] = [new ReadAhead(() => {}), reader()]
    for (let piece = 3; piece < 10; piece++) {
      expect(await ahead.read(one, piece, SIZE, (next) => next < 12)).toEqual(Uint8Array.of(piece))
      expect(one.asked.length, 'of those that were asked for').toBeLessThanOrEqual(piece - 3 + 1 + 4)
    }
    expect(one.asked).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  it('continues if some adjacent pieces are requested in another order', async () => {
    const [ahead, one] = [new ReadAhead(() => {}), reader()]
    for (const piece of [0, 1, 3, 2, 4, 5]) await ahead.read(one, piece, SIZE, () => true)
    expect([...one.asked].sort((less, more) => less - more)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('prefetches nothing if requests are random, pieces are missing, or pieces are large', async () => {
    const [ahead, one] = [new ReadAhead(() => {}), reader()]
    for (const piece of [7, 2, 9, 4]) await ahead.read(one, piece, SIZE, () => true)
    for (const piece of [20, 21]) await ahead.read(one, piece, SIZE, () => false)
    for (const piece of [30, 31, 32]) await ahead.read(one, piece, 16 * 1024 * 1024, () => true)
    expect(one.asked).toEqual([7, 2, 9, 4, 20, 21, 30, 31, 32])
  })

  it("releases unrequested pieces after another blob's request, or after a while", async () => {
    const released: number[] = []
    const ahead = new ReadAhead(([piece]) => released.push(piece as number))
    const [one, other] = [reader(), reader()]
    for (const piece of [0, 1]) await ahead.read(one, piece, SIZE, () => true)
    await ahead.read(other, 0, SIZE, () => true)
    expect(released).toEqual([2, 3, 4, 5])
    await ahead.read(other, 1, SIZE, () => true)
    await vi.advanceTimersByTimeAsync(1000)
    expect(released).toEqual([2, 3, 4, 5, 2, 3, 4, 5])
    await ahead.read(other, 2, SIZE, () => true)
    expect(other.asked, 'read anew').toEqual([0, 1, 2, 3, 4, 5, 2])
  })

  it('passes on read errors', async () => {
    const ahead = new ReadAhead(() => {})
    const one = { read: async (piece: number) => (piece < 2 ? Uint8Array.of(piece) : null) }
    for (const piece of [0, 1]) expect(await ahead.read(one, piece, SIZE, () => true)).not.toBeNull()
    expect(await ahead.read(one, 2, SIZE, () => true)).toBeNull()
  })
})
