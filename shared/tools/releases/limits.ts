/** Where a product came from that somebody imported from a folder, instead of an address. */
export const FROM_FOLDER = 'folder'

/** Files that a copy of a program can replace itself with, and what they are for. */
export const UPDATE_KINDS = ['AppImage', 'exe'] as const
export const PROCESSORS = ['x64', 'arm64'] as const

/** The bounds of a space's releases. Lengths are in characters. */
export const RELEASE_LIMITS = {
  /** A file of metadata, as it was fetched or signed. */
  metadata: 512 * 1024,
  /** Objects within objects in metadata. */
  depth: 32,
  /** Keys, roles, and signatures of one file of metadata. */
  keys: 64,
  /** Entries of one list or object in metadata, such as the files of a product. */
  targets: 20_000,
  /** Roles that other roles delegate to, of one product. */
  delegations: 32,
  /** New roots that are followed, one after the other. */
  rotations: 256,
  /** A key, a signature, or a name in metadata. */
  text: 4096,
  path: 512,
  version: 64,
  notes: 20_000,
  why: 500,
  /** Until a version is offered to all devices by itself. */
  days: 365,
  name: 60,
  address: 2048,
  /** A signing key in words. */
  writtenKey: 400,
  /** Files of metadata of a repository that is imported from a folder. */
  metadataFiles: 512,
  /** Files of one version. */
  files: 100,
  /** Entries read of one lane; further ones are ignored. */
  laneEntries: 20_000,
  /** Lanes that are read: one for each product and device. */
  lanes: 5_000,
  /** Of those, of one device: the products that it has to do with. */
  lanesOfOne: 1_000,
  /** Of each device, for the same signed metadata: texts, and signatures that claim to be of one key. */
  claims: 4,
  /** Blobs, and likewise deltas, that a device is believed to name for one file. */
  placesOfDevice: 256,
  /** Timestamps that are looked at, the newest, to find one for which everything is here. */
  timestamps: 256,
  /** How a file is put together from the one before. Bytes. */
  recipe: 4 * 1024 * 1024,
  /** A file that is compared unpacked, and what is in it, unpacked. Bytes. */
  container: 64 * 1024 * 1024,
  unpacked: 256 * 1024 * 1024,
  /** Parts of a file in which it is passed on while it is fetched; and how long they are, made here and by others. Bytes. */
  parts: 256,
  partSize: 16 * 1024 * 1024,
  smallestPart: 1024 * 1024,
  largestPart: 64 * 1024 * 1024,
  /** Comparisons of bytes while what is in one file is packed as other zlibs do. */
  comparisons: 2_000_000_000,
} as const
