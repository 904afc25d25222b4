export interface Delayed {
  stop(): void
}

/**
 * Runs work once, after this many milliseconds. In Node, where an uncaught error ends the process, the work's errors
 * must be caught.
 */
export type After = (delay: number, work: () => void) => Delayed

/** For pages, which report uncaught errors and continue. */
export const afterInPage: After = (delay, work) => {
  const timer = setTimeout(work, delay)
  return { stop: () => clearTimeout(timer) }
}
