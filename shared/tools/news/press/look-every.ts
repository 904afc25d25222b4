/** How often a newsroom checks what is due. Milliseconds. */
export const LOOK_EVERY = 20_000
