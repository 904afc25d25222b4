/** Milliseconds for what needs the network to settle: links die after 6 s of silence and are tried again. */
export const NETWORK_TIME = 40_000

/** Milliseconds for what a person clicks to be there. */
export const ACTION_TIME = 15_000
