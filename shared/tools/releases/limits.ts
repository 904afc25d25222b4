/** The origin of a product that was imported from a folder instead of an address. */
export const FROM_FOLDER = 'folder'

/** Types of files with which a copy of a program can replace itself, and processors. */
export const UPDATE_KINDS = ['AppImage', 'exe'] as const
export const PROCESSORS = ['x64', 'arm64'] as const

/** The limits on a space's releases. Lengths are in characters. */
export const RELEASE_LIMITS = {
  /** A metadata file, as fetched or signed. */
  metadata: 512 * 1024,
  /** Nesting depth in metadata. */
  depth: 32,
  /** Keys, roles, and signatures per metadata file. */
  keys: 64,
  /** Entries per list or object in metadata, such as a product's files. */
  targets: 20_000,
  /** Delegated roles per product. */
  delegations: 32,
  /** New roots that are followed one after the other. */
  rotations: 256,
  /** A key, a signature, or a name in metadata. */
  text: 4096,
  path: 512,
  version: 64,
  notes: 20_000,
  why: 500,
  /** Until a version is offered to all devices automatically. */
  days: 365,
  name: 60,
  address: 2048,
  /** A signing key in words. */
  writtenKey: 400,
  /** Metadata files per repository imported from a folder. */
  metadataFiles: 512,
  /** Files per version. */
  files: 100,
  /** Entries read per lane; later ones are ignored. */
  laneEntries: 20_000,
  /** Lanes that are read: one for each product and device. */
  lanes: 5_000,
  /** Maximum number of those lanes per device: one for each product that it takes part in. */
  lanesOfOne: 1_000,
  /** Per device, for the same signed metadata: texts, and signatures that claim to be by one key. */
  claims: 4,
  /** Blobs, and likewise deltas, that each device can name for one file. */
  placesOfDevice: 256,
  /** Newest timestamps that are searched for one whose metadata is complete. */
  timestamps: 256,
  /** Bytes of a recipe, which makes a file from the one before. */
  recipe: 4 * 1024 * 1024,
  /** Bytes of a file that is compared unpacked, and of its unpacked content. */
  container: 64 * 1024 * 1024,
  unpacked: 256 * 1024 * 1024,
  /**
   * Parts in which a file is passed on while it is fetched. Then their size in bytes: made here, and the limits for
   * those by others.
   */
  parts: 256,
  partSize: 16 * 1024 * 1024,
  smallestPart: 1024 * 1024,
  largestPart: 64 * 1024 * 1024,
} as const
