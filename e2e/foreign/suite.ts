/** Test files of other projects, which lie in a folder outside of this one: nothing of them is copied here. */
export interface Outcome {
  /** Files that say what this suite looks at. */
  compared: number
  equal: number
  /** A line for each difference: file, what was expected, what was found. */
  differences: string[]
}

export interface Suite {
  name: string
  /** Share of the compared files that must be equal. */
  wanted: number
  /** The files of a folder that it reads, as paths in it. */
  picks(paths: readonly string[]): readonly string[]
  run(folder: string, paths: readonly string[]): Promise<Outcome>
}
