/** Times of the record channel, milliseconds, and the few counts that belong to it alone. */
export const TIMING = {
  /** Announcements are collected for this long, and so are acknowledgements and changed neighbours among few. */
  announceDelay: 500,
  /** Among many the latter wait longer, in proportion to the number of neighbours, but no longer than this. */
  acknowledgeDelayMost: 5000,
  /** Changes of distances are collected for this long. */
  distanceDelay: 20,
  /** Who lost its way to an author hangs on one that was farther away only after this: who hung on us has said so by then. */
  holdDown: 500,
  /** An announced record gets this long to come by itself before it is asked for. */
  graftDelay: 400,
  /** An ask that brings nothing new for this long is given to another neighbour. */
  askSilence: 4000,
  /** An ask for content that keeps other chains waiting makes room for them after this. */
  askShare: 1000,
  /** An ask for governance holds back content for at most this long. */
  governanceFirst: 10_000,
  /** A random neighbour gets a summary this often. */
  summaryEvery: 30_000,
  /** First and longest wait before a head that was claimed and not delivered is asked for again; doubles between. */
  claimBackoff: 1000,
  claimBackoffMost: 600_000,
  /** The same for a neighbour whose answers bring nothing. */
  neighbourBackoff: 500,
  neighbourBackoffMost: 30_000,
  /** A new neighbour that says nothing of what it has is compared with again after this; doubles up to `summaryEvery`. */
  compareAgain: 2000,
  /** Bytes of what a neighbour says it has that are read each millisecond, once the first `COUNTS.saidBytes` are spent. */
  saidEvery: 128,
  /** Answers to summaries: so many at once, then one for each pause. */
  summaryBurst: 8,
  summaryPause: 1000,
} as const

export const COUNTS = {
  /** Asks for content under way at a time, each to another neighbour and for other chains. */
  contentAsks: 2,
  /** Random neighbours that hear of a change. */
  randomListeners: 2,
  /** Neighbours up to which acknowledgements wait no longer than announcements. */
  fewNeighbours: 8,
  /** The neighbours that hear of news in one round: so many, or one in so many; the others in the next, unless they say that they know. */
  toldAtOnce: 3,
  toldOneIn: 4,
  /** Neighbours that are asked to push what others write. */
  feeders: 2,
  /** In a channel, neighbours that may hang on an author; and that are told how far it is from others, and so may hang on this device. */
  audience: 8,
  told: 12,
  /** Neighbours that are pushed what an author writes in a channel, those included that ask of their own accord. */
  children: 16,
  /** Authors whose distance is told, and the hops from which on it is not. */
  distances: 16,
  mostHops: 32,
  /** Pushed records of one neighbour that are judged at a time. */
  pushes: 256,
  /** Times that governance was stored here of which a neighbour may lack what came. */
  basis: 32,
  /** Bytes of what a neighbour says it has that are read at once: two and a half times all that can be said of a space. */
  saidBytes: 2 * 1024 * 1024,
  /** Heads in one message; more go into the next. */
  headsPerMessage: 1000,
  /** Up to so many chains a summary is sent outright; above, the digests of its sections first. */
  chainsOutright: 64,
} as const
