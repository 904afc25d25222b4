/**
 * Comparisons with another project's test files, which are in a folder outside this repository; none of them is copied.
 */
export interface Outcome {
  /** Files that contain anything the suite compares. */
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
