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
} as const
