/** In which order a device goes through the tasks of a job: each in its own, so that no two begin alike (W3). */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../record/bytes.ts'

const common = (one: number, two: number): number => (two === 0 ? one : common(two, one % two))

/** Returns which task is in which place. Needs no memory, however many there are. */
export function orderOf(job: string, device: string, count: number): (place: number) => number {
  const hash = toHex(sha256(utf8(`${job} ${device}`)))
  const start = Number.parseInt(hash.slice(0, 8), 16) % count
  let step = 1 + (Number.parseInt(hash.slice(8, 16), 16) % count)
  while (common(step, count) !== 1) step += 1
  return (place) => (start + place * step) % count
}
