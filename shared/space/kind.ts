/** What a space is for (shared/record/SPEC.md, V42–V45). Fixed by genesis; in this order in its encoding. */
export const SPACE_KINDS = ['workspace', 'channel', 'closed-channel'] as const

/**
 * `workspace`: members work together. `channel`: publishers write, whoever has the link reads, and is no member. `closed-channel`:
 * publishers write, and whom they let in reads.
 */
export type SpaceKind = (typeof SPACE_KINDS)[number]

/** Few write for many, and readers are nobody to each other. */
export const isChannel = (kind: SpaceKind): boolean => kind !== 'workspace'
