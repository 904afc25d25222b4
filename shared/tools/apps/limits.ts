/** Limits of apps. Sizes in bytes, times in milliseconds. */
export const APP_LIMITS = {
  /** Storage that an app can use on a device. */
  stored: 200_000_000,
  /** A package, both packed and unpacked. */
  package: 100 * 1024 * 1024,
  entries: 10_000,
  /** Unpacked bytes per packed byte, in a package that unpacks to more than `small`. */
  ratio: 100,
  small: 1024 * 1024,
  manifest: 64 * 1024,
  /** An icon in the package, and its smaller copy stored in the space. */
  icon: 1024 * 1024,
  keptIcon: 32 * 1024,
  /** JSON of one update's payload, in UTF-16 units; also the bytes of one live message. */
  payload: 128_000,
  /**
   * Messages that an app can send to its window before the window has read any: it is granted more as they are read.
   */
  credit: 256,
  /** The shortest interval at which an app should send updates. */
  interval: 100,
  info: 200,
  title: 100,
  href: 1024,
  notified: 64,
  /** Updates of one device in one app that count on one day, and their characters. */
  daily: { updates: 10_000, characters: 4 * 1024 * 1024 },
  /** Packages of an app for which we remember that a given device added them. */
  added: 16,
  /** Updates waiting to be written. */
  waiting: 1000,
  /** Bytes of one part of a live message: a frame holds it together with its envelope. */
  part: 48 * 1024,
  /** Updates, and their characters, in one reply to a window. */
  batch: 500,
  batchCharacters: 4 * 1024 * 1024,
} as const
