/** Limits on looking together. Times are in milliseconds. */
export const TOGETHER_LIMITS = {
  /** How often a leader repeats what it shows, and how long after its last message the showing ends. */
  heartbeat: 2000,
  goneAfter: 7000,
  /** The minimum time between two of its messages, and half of that between two that a window gets. */
  pause: 80,
  /** Showings per space at a time. */
  showings: 16,
  /** Devices whose last turn is remembered. */
  remembered: 256,
  /** Number of changes of the leader that a device may have missed. */
  missedLeads: 64,
  leads: 1_000_000,
  /** Characters. */
  path: 1024,
  name: 96,
  /** Per spot. */
  numbers: 8,
  number: 2 ** 40,
  /** A clip's maximum position, ten days, and its maximum speed in thousandths. */
  position: 10 * 24 * 60 * 60_000,
  speed: 16_000,
  messageBytes: 4096,
  /** Questions about the leader's clock: the limits per device, then how often a follower asks, at first and later. */
  questionsPerSecond: 10,
  questionBurst: 40,
  firstQuestions: 6,
  firstPause: 200,
  questionPause: 2000,
  /** A follower that hasn't asked for this long no longer counts. */
  followsFor: 7000,
} as const
