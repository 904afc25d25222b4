/**
 * Milliseconds for anything expected: links die after 6 s of silence and are retried, and a busy machine takes several
 * times as long as an idle one. Promised speeds have tests of their own.
 */
export const NETWORK_TIME = 30_000

/** Milliseconds for the target of a click to appear; it may come from another device. */
export const ACTION_TIME = 30_000
