/** Bounds of casts. Times in milliseconds, rates in bytes a second. */
export const CAST_LIMITS = {
  /** How often a source announces its cast, and how long after that it is silent, and gone. */
  announceEvery: 2000,
  silentAfter: 6000,
  goneAfter: 60_000,
  /** How long after its last announcement an older one of a device may still arrive. */
  lateFor: 10_000,
  announcementsPerSecond: 5,
  announcementBurst: 20,
  /** Casts that one device begins, and at once after a pause. Further ones are heard of later. */
  castsPerMinute: 12,
  castBurst: 6,
  /** Between two times that windows are told. */
  windowPause: 40,
  /** A cast is shorter: decoders count its time in microseconds. */
  lasts: 366 * 86_400_000,
  /** Casts that a relay passes on at a time. */
  carried: 4,
  /** Characters. */
  title: 120,
  codec: 24,
  /** Characters of what is written in the chat, and of a caption. */
  text: 300,
  /** What each device may say in a minute: in the chat, unless the source says less, and the source as captions. */
  linesPerMinute: 20,
  captionsPerMinute: 60,
  /** Devices on stage, beside the source. */
  stage: 7,
  /** As many watch at most, as far as anybody says. */
  viewers: 999_999,
  /** Lines of a chat that a device remembers. */
  lines: 200,
  /** Of what is behind: how late viewers play. */
  leastDelay: 200,
  mostDelay: 10_000,
  /** Bytes that one object carries, and objects into which a frame may be divided. */
  objectBytes: 12 * 1024,
  parts: 64,
  /** Frames that a window hands over in one call. */
  framesAtOnce: 64,
  /** Packets of sound in one frame, and bytes of each. */
  packets: 10,
  packetBytes: 1500,
  /** Width and height of a picture, and their product. */
  side: 8192,
  pixels: 4096 * 2304,
  /** Objects of one stripe, and bytes of a cast. */
  objectsPerSecond: 64,
  bytesPerSecond: 512 * 1024,
  /** Most that a device can be allowed to pass on, and to send of its own cast: a gigabit. */
  mostPassedOn: 125_000_000,
  /** How long objects stay in memory, and bytes of a cast. */
  keptFor: 10_000,
  keptBytes: 4 * 1024 * 1024,
  /** Messages from one neighbor. */
  messagesPerSecond: 60,
  messageBurst: 240,
  objectBurst: 1024,
} as const

/** Of one device in a cast's forest. */
export const FOREST_LIMITS = {
  /** Milliseconds between two looks. */
  look: 100,
  /** Devices above a device, and references in one message. */
  path: 16,
  referrals: 8,
  /** Children in all stripes together, of which in the one of sound and in another one; of the source in each stripe. */
  children: 16,
  soundChildren: 8,
  pictureChildren: 4,
  sourceChildren: 3,
  /** Requested at once, how often each, and the pause until the next one is asked. */
  requested: 32,
  requests: 5,
  requestPause: 120,
  /** An object that others have is missing after this long, and at most after the second. */
  patience: 80,
  mostPatience: 400,
  /** Share of the upload for what is requested, and share that new children don't get. */
  requestShare: 0.25,
  reserve: 0.2,
  /** A parent that lags behind the others by this much is silent; a stripe of which nobody brings anything is lost. */
  silent: 300,
  lost: 1000,
  /** After this long without anything, other parents are sought in addition to the present ones. */
  cutOff: 250,
  /** Sound is taken from the first that offers it; for pictures, offers are collected. */
  collect: 150,
  /** Candidates asked at once, pause before the same one is asked again, and candidates that are remembered. */
  asked: 3,
  askAgain: 1500,
  /** The same for a device that gets nothing. */
  askSoon: 500,
  candidates: 48,
  /** A device that failed isn't chosen for this long, and each time four times longer. */
  avoided: 30_000,
  /** The same where nobody else offers anything. */
  avoidedAlone: 3000,
  /** Children for the time being are sent away after this long. */
  temporary: 8000,
  /** How often a full parent gives a place to who can pass on more, and to who gets nothing. */
  replaceEvery: 300,
  rotateEvery: 5000,
  /** So many must say that a device failed them until it has to yield. */
  complaints: 2,
  /** A device that is tried beside a parent brings something within this time. */
  trial: 2000,
  /** A device that gets nothing of a stripe for this long says so. */
  starves: 3000,
  /** How often a device looks for a better parent, and by how much it must be behind. */
  improveFirst: 3000,
  improveEvery: 3000,
  improveBy: 100,
  /** How often a device says that it is there, and how long after that it isn't a child anymore. */
  reportEvery: 600,
  gone: 1500,
  /** More than this much waits to be sent: too slow. */
  backlog: 300,
  ready: 50,
  /** Seeks answered each second, and those of one device. */
  seeksPerSecond: 50,
  seeksOfOne: 5,
} as const
