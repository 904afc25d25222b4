/** What a path of its own for blobs bears, TCP or WebRTC. */

/** Who goes on sending against `send` saying false, until so much is unsent, loses the path. Bytes. */
export const OVERFLOW = 32 * 1024 * 1024
/** The other end takes nothing for so long: it is gone, or never reads. Milliseconds. */
export const STALLED = 30_000
