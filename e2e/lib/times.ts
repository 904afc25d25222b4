/**
 * Milliseconds for whatever is waited for: links die after 6 s of silence and are tried again, and a busy machine takes several times
 * as long as another. What comes is not waited for any longer; how soon something comes is tested where it is promised.
 */
export const NETWORK_TIME = 60_000

/** Milliseconds for what a person clicks to be there; it may come from another device. */
export const ACTION_TIME = 45_000
