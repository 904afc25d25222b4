/** Bounds of what is kept nowhere. What is above a rate is dropped, and blames nobody. */
export const LIVE = {
  /** Bytes of one frame, sealed. */
  frameBytes: 64 * 1024,
  /** Authors that are followed at a time; who was heard last stays. */
  authors: 64,
  /** Frames and bytes a second of one author, and at once after a pause. */
  framesPerSecond: 250,
  frameBurst: 500,
  bytesPerSecond: 1024 * 1024,
  byteBurst: 2 * 1024 * 1024,
  /** Messages a second from one neighbour, whosever they are. */
  messagesPerSecond: 2000,
  messageBurst: 4000,
  /** A frame so far behind the newest counts as had. */
  window: 512,
  /** For whom missed one: how long frames stay in memory, milliseconds, and bytes of one author. */
  keptFor: 10_000,
  keptBytes: 512 * 1024,
  /** Frames asked for in one message, and how long until the same is asked of the next neighbour, and of the same one, milliseconds. */
  asked: 64,
  askNext: 200,
  askAgain: 600,
  /** An author that says nothing for this long is forgotten. Milliseconds. */
  forget: 60_000,
  /** How often hosts say what they have. Milliseconds. */
  look: 250,
  /** Authors of whom is remembered what was heard last: more than a space has members are not remembered but while they may say something. */
  remembered: 1000,
  /** A frame that its author said so long before what its clock must show by now comes too late. Milliseconds. */
  late: 5 * 60_000,
  /** Two clocks are that far from each other at most where nothing is known of them but the day, each a day off. Milliseconds. */
  clocksApart: 49 * 60 * 60_000,
  /** How fast two clocks run apart: a minute in a thousand. */
  drift: 0.001,
  /** A host whose clock was set back by more begins another session. Milliseconds. */
  setBack: 60_000,
  /** How long frames still count under keys that are no longer written under. Milliseconds. */
  oldKeys: 30_000,
} as const
