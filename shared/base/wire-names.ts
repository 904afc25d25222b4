/**
 * Names in bytes on the wire and on the disk that differ from those in code. They never change: other versions, other
 * devices and what is stored know them.
 */

/** In a person's profile and presence, and in the choices of tables. */
export const COLOR = 'colour'
/** The remembered light or dark theme. */
export const COLOR_SCHEME = 'colour-scheme'
/** The side of a path for blobs that connects. It is hashed into its key. */
export const DIALER = 'dialler'
/** Why files that go directly to another device don't arrive. */
export const CANCELED = 'cancelled'
