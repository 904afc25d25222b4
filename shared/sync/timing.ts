/** The record channel's times, in milliseconds, and the few counts that belong to it alone. */
export const TIMING = {
  /**
   * Announcements are batched for this long, as are acknowledgments and changed lists of neighbors if there are few
   * neighbors.
   */
  announceDelay: 500,
  /** With many neighbors, these wait longer in proportion to their number, but at most this long. */
  acknowledgeDelayMost: 5000,
  /** Changed distances are batched for this long. */
  distanceDelay: 20,
  /**
   * A device that lost its route waits this long before it chooses a neighbor farther away: by then, its dependents
   * have announced that they lost theirs.
   */
  holdDown: 500,
  /** An announced record has this long to arrive by itself before we request it. */
  graftDelay: 400,
  /** If an ask brings nothing new for this long, another neighbor is asked. */
  askSilence: 4000,
  /** An ask for content that keeps other chains waiting makes room for them after this time. */
  askShare: 1000,
  /** An ask for governance delays content for at most this long. */
  governanceFirst: 10_000,
  /** A neighbor's new claims are examined once in this time. */
  lookPause: 20,
  /** A comparison with a random neighbor starts this often. */
  summaryEvery: 30_000,
  /** First and longest delay before retrying a head that was claimed but not delivered; doubles in between. */
  claimBackoff: 1000,
  claimBackoffMost: 600_000,
  /** The same for a neighbor whose answers bring nothing. */
  neighborBackoff: 500,
  neighborBackoffMost: 30_000,
  /** Delay before comparing again with a silent new neighbor; doubles up to `summaryEvery`. */
  compareAgain: 2000,
  /** Bytes of a neighbor's claims that are read per millisecond once the first `COUNTS.saidBytes` are used up. */
  saidEvery: 128,
  /** Answers to digests and summaries: this many immediately, then one per pause. */
  summaryBurst: 8,
  summaryPause: 1000,
} as const

export const COUNTS = {
  /** Concurrent asks for content, each to a different neighbor and for different chains. */
  contentAsks: 2,
  /** Random neighbors to notify of a change. */
  randomListeners: 2,
  /** With up to this many neighbors, acknowledgments wait no longer than announcements. */
  fewNeighbors: 8,
  /**
   * Neighbors notified of news per round: this number, or this fraction if that is more. The others follow in the next
   * round, unless they say that they know.
   */
  toldAtOnce: 3,
  toldOneIn: 4,
  /** Neighbors asked to push others' records. */
  feeders: 2,
  /**
   * In a publication: neighbors that can depend on an author; below, neighbors that are notified of our distances, and
   * so can depend on this device.
   */
  audience: 8,
  told: 12,
  /** In a publication: maximum neighbors to which another author's records are pushed, on request. */
  children: 16,
  /** Authors whose distances are announced; below, the number of hops from which a distance isn't announced. */
  distances: 16,
  mostHops: 32,
  /** Maximum pushed records of one neighbor that are judged at a time. */
  pushes: 256,
  /** Maximum batches of stored governance that are tracked as lacking at a neighbor. */
  basis: 32,
  /**
   * Bytes of a neighbor's claims that are read immediately: two and a half times all that can be claimed about a space.
   */
  saidBytes: 2 * 1024 * 1024,
  /** Heads per message; more go into the next. */
  headsPerMessage: 1000,
  /** With up to this many chains, a summary is sent outright; with more, first the digests of the sections. */
  chainsOutright: 64,
} as const
