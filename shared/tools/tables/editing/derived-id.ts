/** Ids derived from a text: the same on each device. */

/** FNV-1a. */
function hashOf(text: string, seed: number): number {
  let value = seed
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

const [SEED, OTHER_SEED] = [0x811c9dc5, 0x5bd1e995]
const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0')

/** A row id: 48 bits from two hashes. */
export const derivedRow = (text: string): string =>
  [SEED, OTHER_SEED].map((seed) => hex(hashOf(text, seed) >>> 8, 6)).join('')

/** The id of a column, a choice or a view. */
export const derivedPart = (text: string): string => hex(hashOf(text, SEED), 8)
