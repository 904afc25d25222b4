/** Somewhere in a place, in words that its view chooses: which part, and numbers such as how far down. */
export interface Spot {
  /** Letters, digits, and what ids contain. */
  name: string
  /** At most eight whole numbers, perhaps negative. */
  numbers: number[]
}
