/** A position within a place, defined by its view: a part, and numbers such as a scroll offset. */
export interface Spot {
  /** Letters, digits, and other characters of ids. */
  name: string
  /** Up to eight integers, which can be negative. */
  numbers: number[]
}
