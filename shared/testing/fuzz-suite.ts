/** What the fuzz tests of all folders do with their readers. `PARLEY_FUZZ_SEED` and `PARLEY_FUZZ_TIMES` for a long night. */
import { afterAll, expect, it } from 'vitest'
import { type FuzzResult, fuzz, type Reader, tableOf } from './fuzz.ts'
import { threadTime } from './thread-time.ts'

export interface FuzzPlatform {
  process: Pick<NodeJS.Process, 'env' | 'memoryUsage' | 'stdout' | 'threadCpuUsage'>
  /** Frees all memory that nobody uses. */
  collect(): void
}

/**
 * A test for each reader and one for how many cases they were in all; the table is printed at the end. To be called within `describe`.
 *
 * @param least cases in all, of the 200,000 of all folders
 */
export function fuzzAll(readers: readonly Reader[], least: number, { process, collect }: FuzzPlatform): void {
  const times = Number(process.env.PARLEY_FUZZ_TIMES ?? 1)
  const seed = Number(process.env.PARLEY_FUZZ_SEED ?? 1)
  const results: FuzzResult[] = []
  const heap = (): number => {
    collect()
    return process.memoryUsage().heapUsed
  }
  it.each(readers.map((reader) => [reader.name, reader] as const))(
    '%s',
    async (_, reader) => {
      results.push(await fuzz(reader, { seed, times, now: () => threadTime(process), heap }))
    },
    120_000,
  )

  it(`is read in ${least} cases at least`, () => {
    expect(results.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(least)
  })

  afterAll(() => {
    process.stdout.write(`${tableOf(results)}\n`)
  })
}
