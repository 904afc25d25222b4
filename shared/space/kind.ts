/** The kind of a space (shared/record/SPEC.md, V42–V45). Fixed by genesis; encoded as its index in this list. */
export const SPACE_KINDS = ['team-space', 'public-publication', 'private-publication'] as const

/**
 * `team-space`: members work together. `public-publication`: publishers write, and anyone with the link reads without
 * being a member. `private-publication`: publishers write, and approved members read.
 */
export type SpaceKind = (typeof SPACE_KINDS)[number]

/** Whether few write for many, and readers don't know each other. */
export const isPublication = (kind: SpaceKind): boolean => kind !== 'team-space'
