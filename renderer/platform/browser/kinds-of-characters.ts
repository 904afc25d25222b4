/** Replaces the package `uc.micro` in the build, with only what markdown-it needs. */

/** Punctuation. */
export const P = /\p{P}/u
/** Symbols. */
export const S = /\p{S}/u
