/** Bounds of looking together. Times in milliseconds. */
export const TOGETHER_LIMITS = {
  /** How often a leader says what it shows, and how long after that it is gone. */
  heartbeat: 2000,
  goneAfter: 7000,
  /** The least time between two of its messages, and half of that between two that a window gets. */
  pause: 80,
  /** In one space at a time. */
  showings: 16,
  /** Devices whose last turn is remembered. */
  remembered: 256,
  /** Others may have missed this many changes of the leader. */
  missedLeads: 64,
  leads: 1_000_000,
  /** Characters. */
  path: 1024,
  name: 96,
  /** Of one spot. */
  numbers: 8,
  number: 2 ** 40,
  /** Of a clip: ten days, and how fast it may be played, in thousandths. */
  position: 10 * 24 * 60 * 60_000,
  speed: 16_000,
  messageBytes: 4096,
  /** Questions about the leader's clock: from one device, and how often a follower asks, at first and then. */
  questionsPerSecond: 10,
  questionBurst: 40,
  firstQuestions: 6,
  firstPause: 200,
  questionPause: 2000,
  /** Who has asked nothing for this long follows no more. */
  followsFor: 7000,
} as const
