/** What a newsletter may hold. Characters are UTF-16 units, times milliseconds. */
export const NEWSLETTER_LIMITS = {
  title: 200,
  summary: 1000,
  /** What a correction, or a withdrawal, says about itself. */
  note: 500,
  address: 2000,
  /** An issue's text as JSON, UTF-8: it has to fit into one record. */
  contentBytes: 900_000,
  /** Blocks, cells, pieces of text. */
  nodes: 20_000,
  depth: 24,
  number: 1_000_000,
  versions: 10_000,
  /** What one publisher has said in one year; what is beyond is not read. */
  laneEntries: 20_000,
  pictures: 100,
  /** What fits into a draft does into this. */
  pictureBytes: 384 * 1024,
  files: 100,
  drafts: 1000,
  feeds: 100,
  /** A feed, or a list of feeds: bytes as they come, and how many issues of it are taken. */
  feedBytes: 10 * 1024 * 1024,
  feedItems: 2000,
  /** A clock that is wrong by more shows what is published now as of the future. */
  clockSkew: 5 * 60 * 1000,
} as const
