/**
 * Timeouts of single steps in milliseconds. Fast results don't wait, and a busy machine takes several times as long as
 * an idle one; promised speeds are tested separately.
 */

/** For anything on one device, such as the target of a click. */
export const STEP_TIME = 30_000

/** For what comes from another device: hosts redial it after up to 60 s, and repair what was lost after 30 s. */
export const NETWORK_TIME = 3 * STEP_TIME

/**
 * For pages that load while several hosts and browsers start, and for the first click, which has taken 28 s on a busy
 * machine.
 */
export const START_TIME = 2 * STEP_TIME
