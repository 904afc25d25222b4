/** Limits of a newsletter. Characters are UTF-16 units, times milliseconds. */
export const NEWSLETTER_LIMITS = {
  title: 200,
  summary: 1000,
  /** The note with a correction or a retraction. */
  note: 500,
  address: 2000,
  /** An issue's text as JSON, UTF-8: it has to fit into one record. */
  contentBytes: 900_000,
  /** Blocks, cells, pieces of text. */
  nodes: 20_000,
  depth: 24,
  number: 1_000_000,
  versions: 10_000,
  /** Entries read per publisher and year; later ones are ignored. */
  laneEntries: 20_000,
  pictures: 100,
  /** Any picture that fits into a draft also fits here. */
  pictureBytes: 384 * 1024,
  files: 100,
  drafts: 1000,
  feeds: 100,
  /** Bytes of a feed or a list of feeds as received; number of items imported. */
  feedBytes: 10 * 1024 * 1024,
  feedItems: 2000,
  /** If a clock is wrong by more than this, an issue published now appears dated in the future. */
  clockSkew: 5 * 60 * 1000,
} as const
