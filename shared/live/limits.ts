/** Bounds for messages that are stored nowhere. Anything above a rate is dropped, and nobody is blamed. */
export const LIVE = {
  /** Bytes of one frame, sealed. */
  frameBytes: 64 * 1024,
  /** Authors tracked at a time; the most recently heard stay. */
  authors: 64,
  /** Frames and bytes per second of one author, and at once after a pause. */
  framesPerSecond: 250,
  frameBurst: 500,
  bytesPerSecond: 1024 * 1024,
  byteBurst: 2 * 1024 * 1024,
  /** Messages per second from one neighbor, whoever their author. */
  messagesPerSecond: 2000,
  messageBurst: 4000,
  /** A frame this far behind the newest is considered seen. */
  window: 512,
  /** For neighbors that missed one: how long frames stay in memory, in milliseconds, and bytes per author. */
  keptFor: 10_000,
  keptBytes: 512 * 1024,
  /**
   * Frames requested in one message, and the delay before requesting the same from the next neighbor, and from the same
   * one, in milliseconds.
   */
  asked: 64,
  askNext: 200,
  askAgain: 600,
  /** An author that says nothing for this long is dropped. Milliseconds. */
  forget: 60_000,
  /** How often hosts say what they have. Milliseconds. */
  look: 250,
  /**
   * Authors whose last frame is remembered: beyond the members of a space, none is remembered unless it may publish.
   */
  remembered: 1000,
  /** A frame whose time is this far behind its author's expected clock is too late. Milliseconds. */
  late: 5 * 60_000,
  /** The most that two clocks differ if we know nothing but that each is off by at most a day. Milliseconds. */
  clocksApart: 49 * 60 * 60_000,
  /** How fast two clocks drift apart: a minute in a thousand. */
  drift: 0.001,
  /** A host whose clock was set back by more begins a new session. Milliseconds. */
  setBack: 60_000,
  /** How long frames stay valid under retired keys. Milliseconds. */
  oldKeys: 30_000,
} as const
