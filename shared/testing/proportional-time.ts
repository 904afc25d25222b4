/** Checks that work takes time in proportion to the length of its list, however busy the computer is. */
import { expectTimesAsLong } from './times-as-long.ts'

export const MANY = 20_000
const SHORT_LISTS = 16
/**
 * Because of caches and sorting, a list takes up to 4 times as long as 16 short ones, while other programs use the
 * caches. If it took quadratic time, it would be 16 times.
 */
const MOST = 6

/** Work on a list with this many entries. */
export type Folding = (count: number) => (() => unknown) | Promise<() => unknown>

/** Fails unless a long list takes little longer than short ones of the same total length. */
export async function expectProportionalTime(fold: Folding): Promise<void> {
  // The short lists use as much memory as the long one.
  const short: (() => unknown)[] = []
  for (let list = 0; list < SHORT_LISTS; list++) short.push(await fold(MANY / SHORT_LISTS))
  expectTimesAsLong(MOST, await fold(MANY), () => {
    for (const each of short) each()
  })
}
