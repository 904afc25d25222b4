/** Limits for messages that aren't stored. Anything above a rate is dropped, without blaming anyone. */
export const LIVE = {
  /** Bytes of one frame, sealed. */
  frameBytes: 64 * 1024,
  /** Authors tracked at a time; the most recently heard stay. */
  authors: 64,
  /** One author's frames and bytes per second, and in a burst after a pause. */
  framesPerSecond: 250,
  frameBurst: 500,
  bytesPerSecond: 1024 * 1024,
  byteBurst: 2 * 1024 * 1024,
  /** Messages per second from one neighbor, whoever their author. */
  messagesPerSecond: 2000,
  messageBurst: 4000,
  /** A frame this far behind the newest is considered seen. */
  window: 512,
  /** How long frames stay in memory for neighbors that missed them, in milliseconds, and bytes per author. */
  keptFor: 10_000,
  keptBytes: 512 * 1024,
  /**
   * Frames requested in one message. Milliseconds before requesting the same frame from the next neighbor, and from the
   * same one.
   */
  asked: 64,
  askNext: 200,
  askAgain: 600,
  /** An author that sends nothing for this many milliseconds is dropped. */
  forget: 60_000,
  /** How often hosts announce what they have. Milliseconds. */
  look: 250,
  /** Maximum number of authors whose last frame is remembered. Beyond that, only those that can publish are. */
  remembered: 1000,
  /** A frame whose time is this far behind its author's expected clock is too late. Milliseconds. */
  late: 5 * 60_000,
  /** The maximum difference between two clocks if we only know that each is off by at most a day. Milliseconds. */
  clocksApart: 49 * 60 * 60_000,
  /** How fast two clocks drift apart: one minute per thousand. */
  drift: 0.001,
  /** A host whose clock was set back by more than this many milliseconds begins a new session. */
  setBack: 60_000,
  /** How long frames stay valid under retired keys. Milliseconds. */
  oldKeys: 30_000,
} as const
