/**
 * Timeout in milliseconds for anything expected: links die after 6 s of silence and are retried, and a busy machine
 * takes several times as long as an idle one. Fast results don't wait; promised speeds are tested separately.
 */
export const NETWORK_TIME = 120_000

/** Milliseconds for the target of a click to appear, which may come from another device. */
export const ACTION_TIME = 60_000
