/** Limits of casts. Times in milliseconds, rates in bytes per second. */
export const CAST_LIMITS = {
  /** How often a source announces its cast, and how long after the last announcement the cast is silent, and over. */
  announceEvery: 2000,
  silentAfter: 6000,
  goneAfter: 60_000,
  /** How long after its last announcement an older one of a device may still arrive. */
  lateFor: 10_000,
  announcementsPerSecond: 5,
  announcementBurst: 20,
  /** Casts that one device can begin per minute, and in a burst. Further ones are noticed later. */
  castsPerMinute: 12,
  castBurst: 6,
  /** The shortest interval between two notifications to windows. */
  windowPause: 40,
  /** Maximum duration of a cast: decoders count its time in microseconds. */
  lasts: 366 * 86_400_000,
  /** Casts that a relay passes on at a time. */
  carried: 4,
  /** Characters. */
  title: 120,
  codec: 24,
  /** Characters of a line in the chat, and of a caption. */
  text: 300,
  /**
   * Maximum per minute: of each device's lines in the chat, unless the source allows fewer, and of the source's
   * captions.
   */
  linesPerMinute: 20,
  captionsPerMinute: 60,
  /** Devices on stage, not counting the source. */
  stage: 7,
  /** Maximum number of viewers that anybody reports. */
  viewers: 999_999,
  /** Lines of a chat that a device remembers. */
  lines: 200,
  /** The range of the delay with which viewers play. */
  leastDelay: 200,
  mostDelay: 10_000,
  /** Bytes that one object carries, and the maximum number of objects in a frame. */
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
  /** Maximum rates: objects in one stripe, and bytes of a cast. */
  objectsPerSecond: 64,
  bytesPerSecond: 512 * 1024,
  /** The highest setting for a device's upload, both for passing on and for its own cast: a gigabit. */
  mostPassedOn: 125_000_000,
  /** How long objects stay in memory, and the maximum bytes of a cast. */
  keptFor: 10_000,
  keptBytes: 4 * 1024 * 1024,
  /** Messages accepted from one neighbor. */
  messagesPerSecond: 60,
  messageBurst: 240,
  objectBurst: 1024,
} as const

/** Limits of one device in a cast's forest. */
export const FOREST_LIMITS = {
  /** The interval at which the forest is checked. */
  look: 100,
  /** Devices above a device, and referrals in one message. */
  path: 16,
  referrals: 8,
  /**
   * Maximum children: in all stripes together, in that of sound, and in each other one; of the source in each stripe.
   */
  children: 16,
  soundChildren: 8,
  pictureChildren: 4,
  sourceChildren: 3,
  /** Objects requested at once, requests per object, and the pause before the next device is asked. */
  requested: 32,
  requests: 5,
  requestPause: 120,
  /** How long an object that others have may take before it counts as missing, and the maximum of that time. */
  patience: 80,
  mostPatience: 400,
  /** Share of the upload for requested objects, and share that new children don't get. */
  requestShare: 0.25,
  reserve: 0.2,
  /**
   * How far a parent lags behind the others before it counts as silent, and how long nobody brings anything of a stripe
   * before it counts as lost.
   */
  silent: 300,
  lost: 1000,
  /** After this long without anything, other parents are sought in addition to the current ones. */
  cutOff: 250,
  /** How long offers for pictures are collected. Sound is taken from the first device that offers it. */
  collect: 150,
  /**
   * Candidates asked at once, the pause before the same one is asked again, and the number of candidates remembered.
   */
  asked: 3,
  askAgain: 1500,
  /** The same pause for a device that gets nothing. */
  askSoon: 500,
  candidates: 48,
  /** How long a device that failed isn't chosen; four times longer each time. */
  avoided: 30_000,
  /** The same if nobody else offers anything. */
  avoidedAlone: 3000,
  /** Temporary children are sent away after this long. */
  temporary: 8000,
  /** How often a full parent gives a place to a device that can pass on more, and to one that gets nothing. */
  replaceEvery: 300,
  rotateEvery: 5000,
  /** A device has to yield once this many devices say that it failed them. */
  complaints: 2,
  /** A device on trial must bring something within this time. */
  trial: 2000,
  /** A device that has received nothing of a stripe for this long says so. */
  starves: 3000,
  /** When a device first looks for a better parent, how often it does so later, and how far behind a stripe must be. */
  improveFirst: 3000,
  improveEvery: 3000,
  improveBy: 100,
  /** How often a device sends a sign of life, and how long after the last one it is no longer a child. */
  reportEvery: 600,
  gone: 1500,
  /**
   * If more than `backlog` waits to be sent, the upload is too slow. If less than `ready` does, it can take on more.
   */
  backlog: 300,
  ready: 50,
  /** Seeks answered each second, and those of one device. */
  seeksPerSecond: 50,
  seeksOfOne: 5,
} as const
