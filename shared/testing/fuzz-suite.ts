/**
 * The fuzz tests that all folders run on their readers: a third of their cases, or ten times as many in `npm run
 * test:long`. `PARLEY_FUZZ_SEED` and `PARLEY_FUZZ_TIMES` override this.
 */
import { afterAll, expect, it } from 'vitest'
import { type FuzzResult, fuzz, type Reader, tableOf } from './fuzz.ts'
import { threadTime } from './thread-time.ts'

export interface FuzzPlatform {
  process: Pick<NodeJS.Process, 'env' | 'memoryUsage' | 'stdout' | 'threadCpuUsage'>
  /** Frees all unused memory. */
  collect(): void
}

/**
 * One test per reader, and one for the total number of cases; prints the table at the end. Call this within `describe`.
 *
 * @param least minimum cases in total, before they are multiplied
 */
export function fuzzAll(readers: readonly Reader[], least: number, { process, collect }: FuzzPlatform): void {
  const times = Number(process.env.PARLEY_FUZZ_TIMES ?? 1 / 3)
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

  const cases = Math.floor(least * times)
  it(`is read in ${cases} cases at least`, () => {
    expect(results.reduce((sum, each) => sum + each.cases, 0)).toBeGreaterThanOrEqual(cases)
  })

  afterAll(() => {
    process.stdout.write(`${tableOf(results)}\n`)
  })
}
