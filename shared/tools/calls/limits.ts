/** Bounds of calls. Times in milliseconds. */
export const CALL_LIMITS = {
  /** How often a device says that it is in a call, and how long after that it is gone. */
  heartbeat: 2000,
  goneAfter: 7000,
  /** The least time between two of its statements, however often something changes. */
  changePause: 250,
  /** In one call, who only listens included. */
  people: 16,
  /** Conversations with at most this many devices can be rung, for this long. */
  rungDevices: 8,
  ringFor: 45_000,
  /** Rings accepted from one device. */
  ringsPerMinute: 6,
  ringBurst: 2,
  /** Conversations without a message that one device begins by rings while a host runs. */
  begunByRings: 50,
  /** Characters. */
  description: 32 * 1024,
  candidate: 2048,
  /** Candidates that belong to one description. */
  candidates: 64,
  /** Sessions that one device begins: each makes all windows of the call connect once more. */
  sessionsPerMinute: 12,
  sessionBurst: 6,
  /** Signals between two sessions. */
  signalsPerSecond: 20,
  signalBurst: 80,
  /** Statements accepted from one device. */
  statementsPerSecond: 5,
  statementBurst: 20,
  /** Devices that pass a letter on. */
  hops: 16,
  /** Letters of one device that are passed on for it, and their bytes. */
  carriedPerSecond: 100,
  carriedBurst: 400,
  carriedBytesPerSecond: 512 * 1024,
  carriedByteBurst: 4 * 1024 * 1024,
  /** Devices whose letters and ways are remembered, and for how long a way back is. */
  remembered: 256,
  wayBack: 60_000,
} as const

/** Bounds of a recording on the device that records it. */
export const RECORDING_LIMITS = {
  /** Characters. */
  title: 200,
  partBytes: 1024 * 1024,
  /** A part a second: a day. */
  parts: 86_400,
  /** On one device, unfinished. */
  count: 20,
} as const
