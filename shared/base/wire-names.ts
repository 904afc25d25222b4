/**
 * Names on the wire and on disk that differ from those in code. They never change: other versions, other devices and
 * stored data use them.
 */

/** In a person's profile and presence, and in choices in tables. */
export const COLOR = 'colour'
/** The remembered light or dark theme. */
export const COLOR_SCHEME = 'colour-scheme'
/** The side of a path for blobs that connects. It is hashed into the path's key. */
export const DIALER = 'dialler'
/** The trash of a synced folder, within the folder's own data. */
export const TRASH = 'bin'
/** Why files sent directly to another device don't arrive. */
export const CANCELED = 'cancelled'
/** Hashed into the proofs and commitments of join requests. */
export const JOIN_REQUEST_PROOF = 'parley knock proof 1'
export const JOIN_REQUEST_COMMITMENT = 'parley knock commitment 1'
/** The retraction of an issue or of a version of software. */
export const RETRACTION = 'withdraw'
/** The deletion of a file for everyone. */
export const DELETION_FOR_EVERYONE = 'withdraw'
/** In a profile: numbers of spaces that were deleted from this device. */
export const DELETED_SPACES = 'forgotten'
/** In a profile: the secret by which members of a space find each other. */
export const DISCOVERY_SECRET = 'rendezvousSecret'
/** Discovery servers in a profile, and as an option of a relay. */
export const DISCOVERY_SERVERS = 'rendezvous'
/** Hashed with that secret: the key for messages through discovery servers, and a host's inbox there. */
export const DISCOVERY_KEY = 'parley rendezvous key 1'
export const DISCOVERY_INBOX = 'parley rendezvous inbox 1'
/** The kinds of spaces in a profile, in the order of `SPACE_KINDS`. */
export const STORED_SPACE_KINDS = ['workspace', 'channel', 'closed-channel'] as const
