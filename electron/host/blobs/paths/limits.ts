/** Limits of a dedicated path for blobs, TCP or WebRTC. */

/** A sender that continues although `send` returns false loses the path once this much is unsent. Bytes. */
export const OVERFLOW = 32 * 1024 * 1024
/** If the other end accepts nothing for this long, it is offline, or never reads. Milliseconds. */
export const STALLED = 30_000
