/** Times of the record channel in milliseconds, and the few counts that belong to it alone. */
export const TIMING = {
  /** Announcements are batched for this long; so are acknowledgements and changed neighbors if there are few. */
  announceDelay: 500,
  /** With many neighbors these wait longer, in proportion to their number, but no longer than this. */
  acknowledgeDelayMost: 5000,
  /** Changed distances are batched for this long. */
  distanceDelay: 20,
  /**
   * A device that lost its route waits this long before it chooses a neighbor farther away: dependents have said so by
   * then.
   */
  holdDown: 500,
  /** An announced record gets this long to come by itself before we request it. */
  graftDelay: 400,
  /** If an ask brings nothing new for this long, another neighbor is asked. */
  askSilence: 4000,
  /** An ask for content that keeps other chains waiting makes room for them after this. */
  askShare: 1000,
  /** An ask for governance holds back content for at most this long. */
  governanceFirst: 10_000,
  /** New claims of one neighbor are looked at once in this time. */
  lookPause: 20,
  /** A random neighbor gets a summary this often. */
  summaryEvery: 30_000,
  /** First and longest delay before retrying a head that was claimed and not delivered; doubles in between. */
  claimBackoff: 1000,
  claimBackoffMost: 600_000,
  /** The same for a neighbor whose answers bring nothing. */
  neighborBackoff: 500,
  neighborBackoffMost: 30_000,
  /** Delay before comparing again with a silent new neighbor; doubles up to `summaryEvery`. */
  compareAgain: 2000,
  /** Bytes of a neighbor's claims read per millisecond, once the first `COUNTS.saidBytes` are spent. */
  saidEvery: 128,
  /** Answers to summaries: this many at once, then one per pause. */
  summaryBurst: 8,
  summaryPause: 1000,
} as const

export const COUNTS = {
  /** Concurrent asks for content, each to a different neighbor and for different chains. */
  contentAsks: 2,
  /** Random neighbors to notify of a change. */
  randomListeners: 2,
  /** Up to this many neighbors, acknowledgements wait no longer than announcements. */
  fewNeighbors: 8,
  /**
   * Neighbors notified of news per round: this number, or this fraction; the others in the next round, unless they say
   * that they know.
   */
  toldAtOnce: 3,
  toldOneIn: 4,
  /** Neighbors asked to push others' records. */
  feeders: 2,
  /**
   * In a publication: neighbors that may depend on an author; and that learn our distances, and so may depend on this
   * device.
   */
  audience: 8,
  told: 12,
  /** Neighbors that an author's records are pushed to in a publication, including those that asked. */
  children: 16,
  /** Authors whose distance is told, and the number of hops from which it isn't. */
  distances: 16,
  mostHops: 32,
  /** Pushed records of one neighbor that are judged at a time. */
  pushes: 256,
  /** Times that we stored governance that a neighbor may lack. */
  basis: 32,
  /** Bytes of a neighbor's claims read at once: two and a half times all that can be said of a space. */
  saidBytes: 2 * 1024 * 1024,
  /** Heads per message; more go into the next. */
  headsPerMessage: 1000,
  /** Up to this many chains, a summary is sent outright; above, the digests of its sections first. */
  chainsOutright: 64,
} as const
