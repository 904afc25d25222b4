/** Limits of calls. Times in milliseconds. */
export const CALL_LIMITS = {
  /** How often a device says that it is in a call, and how long after its last statement it is dropped. */
  heartbeat: 2000,
  goneAfter: 7000,
  /** The shortest interval between two of its statements, however often something changes. */
  changePause: 250,
  /** Maximum number of people in one call, including listeners. */
  people: 16,
  /** Conversations with up to this many devices can be rung, for this long. */
  rungDevices: 8,
  ringFor: 45_000,
  /** Rings accepted from one device. */
  ringsPerMinute: 6,
  ringBurst: 2,
  /** Conversations without a message that one device can begin by ringing while a host runs. */
  begunByRings: 50,
  /** Characters. */
  description: 32 * 1024,
  candidate: 2048,
  /** Candidates that belong to one description. */
  candidates: 64,
  /** Sessions that one device can begin: each makes all windows of the call connect again. */
  sessionsPerMinute: 12,
  sessionBurst: 6,
  /** Signals accepted between two sessions. */
  signalsPerSecond: 20,
  signalBurst: 80,
  /** Statements accepted from one device. */
  statementsPerSecond: 5,
  statementBurst: 20,
  /** Maximum number of devices that pass a letter on. */
  hops: 16,
  /** One device's letters that are passed on, and their bytes. */
  carriedPerSecond: 100,
  carriedBurst: 400,
  carriedBytesPerSecond: 512 * 1024,
  carriedByteBurst: 4 * 1024 * 1024,
  /** Number of devices whose letters and routes are remembered, and how long a return route is. */
  remembered: 256,
  wayBack: 60_000,
} as const

/** Limits of a recording on the device that records it. */
export const RECORDING_LIMITS = {
  /** Characters. */
  title: 200,
  partBytes: 1024 * 1024,
  /** One part per second, for a day. */
  parts: 86_400,
  /** Maximum number of unfinished recordings on one device. */
  count: 20,
} as const
