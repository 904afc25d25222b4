/** Long work in parts, between which a window can answer. Yields the share that is done, from 0 to 1. */
export type Parts<Result = void> = Generator<number, Result, void>

/** Maximum number of changes to a table that are made at once. They take less than 50 ms. */
export const LONG = 2000
/** Number of changes in a part. They take a few milliseconds. */
export const IN_A_PART = 200
/** Number of rows in a part: a row's cells are changes as well. */
export const ROWS_IN_A_PART = 20

/** Does all parts at once. */
export function allOf<Result>(parts: Parts<Result>): Result {
  for (;;) {
    const part = parts.next()
    if (part.done) return part.value
  }
}

/** Does work on `count` things, with up to `size` of them in a part. */
export function* inParts(count: number, size: number, work: (from: number, to: number) => void): Parts {
  for (let from = 0; from < count; from += size) {
    const to = Math.min(count, from + size)
    work(from, to)
    yield to / count
  }
}

/** The same parts, as a share of longer work. */
export function* shareOf<Result>(parts: Parts<Result>, begin: number, end: number): Parts<Result> {
  for (;;) {
    const part = parts.next()
    if (part.done) return part.value
    yield begin + part.value * (end - begin)
  }
}
