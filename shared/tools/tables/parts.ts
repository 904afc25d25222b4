/** Long work in parts, between which a window can answer. Yields the share that is done, from 0 to 1. */
export type Parts<Result = void> = Generator<number, Result, void>

/** Number of changes in a part. They take a few milliseconds. */
export const IN_A_PART = 200

/** Does all parts at once. */
export function allOf<Result>(parts: Parts<Result>): Result {
  for (;;) {
    const part = parts.next()
    if (part.done) return part.value
  }
}
