/** How many colors choices have; what they look like is a matter of the screen. */
export const PALETTE_SIZE = 8
