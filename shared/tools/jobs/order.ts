/**
 * The order in which a device goes through a job's tasks: different on each device, so that they don't all begin alike
 * (W3).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../record/bytes.ts'

const common = (one: number, two: number): number => (two === 0 ? one : common(two, one % two))

/** Returns a function from a place to its task. Needs no memory, however many tasks there are. */
export function orderOf(job: string, device: string, count: number): (place: number) => number {
  const hash = toHex(sha256(utf8(`${job} ${device}`)))
  const start = Number.parseInt(hash.slice(0, 8), 16) % count
  let step = 1 + (Number.parseInt(hash.slice(8, 16), 16) % count)
  while (common(step, count) !== 1) step += 1
  return (place) => (start + place * step) % count
}
