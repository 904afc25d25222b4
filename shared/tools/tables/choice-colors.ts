/** Number of colors for choices; the renderer defines how they look. */
export const PALETTE_SIZE = 8
