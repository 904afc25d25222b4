/**
 * Comparisons with another project's test files, which are in a folder outside this repository; none of them is copied.
 */
export interface Outcome {
  /** Number of files with anything that the suite compares. */
  compared: number
  equal: number
  /** A line for each difference: file, expected, actual. */
  differences: string[]
}

export interface Suite {
  name: string
  /** Share of the compared files that must be equal. */
  wanted: number
  /** The files in a folder that it reads, as relative paths. */
  picks(paths: readonly string[]): readonly string[]
  run(folder: string, paths: readonly string[]): Promise<Outcome>
}

/**
 * Compares the files one after the other. @param compare returns the differences in a file; null if it contains nothing
 * to compare
 */
export async function comparedEach(
  paths: readonly string[],
  compare: (path: string) => Promise<readonly string[] | null>,
): Promise<Outcome> {
  const outcome: Outcome = { compared: 0, equal: 0, differences: [] }
  for (const path of paths) {
    const differences = await compare(path)
    if (differences === null) continue
    outcome.compared += 1
    if (differences.length === 0) outcome.equal += 1
    outcome.differences.push(...differences)
  }
  return outcome
}
