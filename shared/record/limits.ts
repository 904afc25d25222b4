/** All limits in one place. Sizes are in bytes unless the name says otherwise. Each is tested at N and N + 1. */
export const LIMITS = {
  /** A whole record as stored and sent. Fixed at genesis for the life of a space. */
  recordBytes: 1 << 20,
  /** A Yjs update inside a record's payload, leaving room for header, doc id, seal and signature. */
  updateBytes: (1 << 20) - 4096,
  headerBytes: 4096,
  /** A message on a link, before it is decoded. */
  messageBytes: (1 << 20) + 4096,
  /** Records in one batch message are cut at this size; a larger record travels alone. */
  batchBytes: 64 * 1024,
  batchRecords: 512,
  /** Unacknowledged bytes that a receiver allows a sender to have in flight. */
  creditBytes: 2 * 1024 * 1024,
  nameLength: 60,
  docIdLength: 160,
  inviteLength: 8192,
  /** Characters in a reply to the publisher of a publication, and its bytes before it is sealed. */
  replyLength: 10_000,
  replyBytes: 64 * 1024,
  presenceBytes: 8 * 1024,
  signalingBytes: 64 * 1024,
  chainsPerSpace: 10_000,
  /** Chains of one device in a space, over all generations and streams. */
  chainsPerDevice: 1024,
  /** Records in a governance chain; its author continues in a new generation. */
  governancePerChain: 4096,
  /** Quota: bytes that one device's records may use on each other device, per space, unless an owner allows more. */
  authorBytes: 2 * 1024 ** 3,
  /** The share of it that governance can use, for a device that isn't an owner. */
  governanceShare: 1 / 8,
  headsPerRecord: 64,
  membersPerSpace: 1000,
  /** Open invites per device. */
  openInvites: 1000,
  neighbors: 128,
  /** Nesting depth of anything we decode. */
  depth: 8,
  /** Memory per doc for updates that wait for the structs they build on. */
  waitingBytes: 16 * 1024 * 1024,
  /** Devices in a conversation: a header contains a box for each. */
  conversationReaders: 24,
  /** Nested types in a rich doc: Yjs deletes them recursively. */
  typeDepth: 64,
  /** All updates in a squash together; below, the number of docs they belong to. */
  squashBytes: 512 * 1024,
  docsPerSquash: 256,
  /** Further squashes of a chain are stored and passed on without effect. */
  squashesPerChain: 1024,
  rootsPerDoc: 16,
  /** A key in a map or in an object inside a value, or the name of a mark or an element. */
  docKeyBytes: 1024,
  /** Depth of objects and arrays inside one value of a doc. */
  docValueDepth: 32,
  /** JSON of one mark or embedded object. */
  docJsonBytes: 64 * 1024,
  /** Runs of one client's clocks that arrived ahead of a gap, per doc. */
  gapsPerClient: 64,
  /** A clock further ahead than this doesn't advance ours. Milliseconds. */
  clockSkew: 5 * 60 * 1000,
  /** A link is closed after this much silence. Milliseconds. */
  linkSilence: 6000,
} as const
