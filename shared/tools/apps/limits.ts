/** Bounds of apps. Sizes in bytes, times in milliseconds. */
export const APP_LIMITS = {
  /** What an app stores on a device. */
  stored: 200_000_000,
  /** A package, packed and unpacked. */
  package: 100 * 1024 * 1024,
  entries: 10_000,
  /** Unpacked bytes for each packed one, in a package that unpacks to more than `small`. */
  ratio: 100,
  small: 1024 * 1024,
  manifest: 64 * 1024,
  /** An icon in the package, and the smaller one that is kept in the space. */
  icon: 1024 * 1024,
  keptIcon: 32 * 1024,
  /** JSON of one update's payload, in UTF-16 units; also the bytes of one message between those who have it open. */
  payload: 128_000,
  /** Messages to its window that an app may have on their way: the window gives it more once it has read some. */
  credit: 256,
  /** How often an app should send an update. */
  interval: 100,
  info: 200,
  title: 100,
  href: 1024,
  notified: 64,
  /** Updates of one device in one app that count on one day, and characters of them. */
  daily: { updates: 10_000, characters: 4 * 1024 * 1024 },
  /** Packages of an app of which it is remembered that one device added them. */
  added: 16,
  /** Updates waiting to be written. */
  waiting: 1000,
  /** Bytes of one part of a live message: a frame takes it together with its envelope. */
  part: 48 * 1024,
  /** Updates, and characters of them, in one answer to a window. */
  batch: 500,
  batchCharacters: 4 * 1024 * 1024,
} as const
