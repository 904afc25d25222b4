/**
 * CRC-32C as LevelDB stores it, and the position of the flipped bit if the stored sum and the bytes differ by one bit.
 */

const POLYNOMIAL = 0x82f63b78
const MASK_DELTA = 0xa282ead8

const TABLES = makeTables()

/** Slicing by eight: eight bytes per step. */
function makeTables(): Uint32Array[] {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256))
  const [first] = tables as [Uint32Array]
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
    first[byte] = value >>> 0
  }
  for (let slice = 1; slice < 8; slice++) {
    const [table, before] = [tables[slice] as Uint32Array, tables[slice - 1] as Uint32Array]
    for (let byte = 0; byte < 256; byte++) {
      const value = before[byte] as number
      table[byte] = ((first[value & 255] as number) ^ (value >>> 8)) >>> 0
    }
  }
  return tables
}

export function crc32c(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  const at = (index: number): number => bytes[index] as number
  let crc = 0xffffffff
  let index = 0
  for (; index + 8 <= bytes.length; index += 8) {
    const low = crc ^ (at(index) | (at(index + 1) << 8) | (at(index + 2) << 16) | (at(index + 3) << 24))
    crc =
      (t7[low & 255] as number) ^
      (t6[(low >>> 8) & 255] as number) ^
      (t5[(low >>> 16) & 255] as number) ^
      (t4[low >>> 24] as number) ^
      (t3[at(index + 4)] as number) ^
      (t2[at(index + 5)] as number) ^
      (t1[at(index + 6)] as number) ^
      (t0[at(index + 7)] as number)
  }
  for (; index < bytes.length; index++) crc = (t0[(crc ^ at(index)) & 255] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** What LevelDB stores instead of the sum itself (util/crc32c.h). */
export const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0

function unmasked(kept: number): number {
  const rotated = (kept - MASK_DELTA) >>> 0
  return ((rotated >>> 17) | (rotated << 15)) >>> 0
}

const isOneBit = (value: number): boolean => value !== 0 && (value & (value - 1)) === 0

/**
 * Finds the bit to flip back: in `bytes`, or in the stored sum (4 bytes, little-endian). Null if there was more than
 * one. For larger damage, 32-bit sums give a wrong answer about once in 100,000; the entry's seal reveals it.
 */
export function flippedBit(
  bytes: Uint8Array,
  kept: number,
): { in: 'bytes' | 'sum'; index: number; bit: number } | null {
  const crc = crc32c(bytes)
  const difference = (masked(crc) ^ kept) >>> 0
  if (isOneBit(difference)) {
    const position = 31 - Math.clz32(difference)
    return { in: 'sum', index: position >> 3, bit: position & 7 }
  }
  const wanted = (crc ^ unmasked(kept)) >>> 0
  const table = TABLES[0] as Uint32Array
  // How flipping each bit of a byte changes the sum, from the last byte to the first.
  const changes = Uint32Array.from({ length: 8 }, (_, bit) => table[1 << bit] as number)
  for (let index = bytes.length - 1; index >= 0; index--) {
    for (let bit = 0; bit < 8; bit++) {
      const change = changes[bit] as number
      if (change === wanted) return { in: 'bytes', index, bit }
      changes[bit] = ((table[change & 255] as number) ^ (change >>> 8)) >>> 0
    }
  }
  return null
}
