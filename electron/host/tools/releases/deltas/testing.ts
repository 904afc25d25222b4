import { createCipheriv } from 'node:crypto'

/** Looks random, but is the same each time: the length of a delta depends on where chunks end. */
export const noise = (seed: number, length: number): Buffer =>
  createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16)).update(Buffer.alloc(length))

const LETTERS = Buffer.from('etaoinshETAOINSH')

/** Text of frequent and rare letters with many repetitions, as files have it. */
export function letters(seed: number, length: number): Buffer {
  const random = noise(seed, 3 * length)
  const made = Buffer.alloc(length)
  for (let at = 0, next = 0; at < length; next += 3) {
    const [kind, one, other] = random.subarray(next) as unknown as [number, number, number]
    if (kind >= 64 || at <= 20_000) {
      made[at++] = LETTERS[(one * other) >> 12] as number
      continue
    }
    const distance = 1 + ((one * other) % 20_000)
    for (const end = Math.min(length, at + 3 + (kind & 7)); at < end; at++) made[at] = made[at - distance] as number
  }
  return made
}
