/** How often a newsroom looks for what is due. Milliseconds. */
export const LOOK_EVERY = 20_000
