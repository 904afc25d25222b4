/** Every bound in one place. Sizes are bytes unless the name says otherwise. Each is tested at N and N + 1. */
export const LIMITS = {
  /** A whole record as stored and sent. Fixed at genesis for the life of a space. */
  recordBytes: 1 << 20,
  /** A Yjs update inside a record's payload, leaving room for header, doc id, seal and signature. */
  updateBytes: (1 << 20) - 4096,
  headerBytes: 4096,
  governanceBytes: 64 * 1024,
  /** A message on a link, before it is decoded. */
  messageBytes: (1 << 20) + 4096,
  /** Records in one batch message are cut at this size; a larger record travels alone. */
  batchBytes: 64 * 1024,
  batchRecords: 512,
  /** Unacknowledged bytes that a receiver lets a sender have under way. */
  creditBytes: 2 * 1024 * 1024,
  nameLength: 60,
  docIdLength: 160,
  inviteLength: 8192,
  /** Characters of a reply to the publisher of a channel, and bytes of one before it is sealed. */
  replyLength: 10_000,
  replyBytes: 64 * 1024,
  presenceBytes: 8 * 1024,
  signallingBytes: 64 * 1024,
  chainsPerSpace: 10_000,
  /** Generations and streams of one device in a space. */
  chainsPerDevice: 1024,
  /** Records in a governance chain; its author goes on in a new generation. */
  governancePerChain: 4096,
  /** What the records of one device may take of each other device's disk, in one space, unless an owner allows more. */
  authorBytes: 2 * 1024 ** 3,
  headsPerRecord: 64,
  membersPerSpace: 1000,
  /** Invites of one device that are open at a time. */
  openInvites: 1000,
  neighbours: 128,
  /** Nesting of anything decoded. */
  depth: 8,
  /** Memory for updates that wait for structs they build on, for one doc. */
  waitingBytes: 16 * 1024 * 1024,
  /** Devices in a conversation: their boxes stand in a header. */
  conversationReaders: 24,
  /** Types within types in a rich doc: Yjs deletes them by recursion. */
  typeDepth: 64,
  /** The updates in a squash, together, and of how many docs they are. */
  squashBytes: 512 * 1024,
  docsPerSquash: 256,
  /** Further ones of a chain are carried and mean nothing. */
  squashesPerChain: 1024,
  rootsPerDoc: 16,
  /** A key of a map, of an object inside a value, or the name of a mark or an element. */
  docKeyBytes: 1024,
  /** Objects and arrays inside one value of a doc. */
  docValueDepth: 32,
  /** The JSON of one mark or embedded object. */
  docJsonBytes: 64 * 1024,
  /** Runs of clocks of one client that have come ahead of a gap, in one doc. */
  gapsPerClient: 64,
  /** A clock further ahead than this does not advance ours. Milliseconds. */
  clockSkew: 5 * 60 * 1000,
  /** A link that says nothing for this long is closed. Milliseconds. */
  linkSilence: 6000,
} as const
