export interface Delayed {
  stop(): void
}

/**
 * Runs work once, after this many milliseconds. In Node, where an uncaught error ends the process, it has to be caught.
 */
export type After = (delay: number, work: () => void) => Delayed

/** In a page, which reports uncaught errors and goes on. */
export const afterInPage: After = (delay, work) => {
  const timer = setTimeout(work, delay)
  return { stop: () => clearTimeout(timer) }
}
