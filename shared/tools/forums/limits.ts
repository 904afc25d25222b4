/** Limits of a space's forum. Lengths are in characters. */
export const FORUM_LIMITS = {
  title: 150,
  category: 40,
  text: 20_000,
  /** Text that a post quotes from another. */
  quote: 1000,
  note: 200,
  /** The name of an imported post's author. */
  author: 60,
  /** Posts that a new one names as seen. */
  seen: 4,
  /** People whom a post is addressed to. */
  to: 20,
  /** Entries read of one lane; further ones are ignored. */
  laneEntries: 50_000,
  /** Discussions that are listed, by turns of the devices that opened them. */
  discussions: 40_000,
  /** Maximum of those per device: one that imports a forum opens many. */
  discussionsOfDevice: 20_000,
  /** Maximum length of a chain of merges: each post is looked for in all discussions of its chain. */
  mergesInChain: 100,
  /** Lanes that are read, newest first; a device has one per month. */
  lanes: 5_000,
} as const
