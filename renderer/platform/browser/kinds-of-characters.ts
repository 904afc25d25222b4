/** What markdown-it needs of the package `uc.micro`, which this replaces in the build. */

/** Punctuation. */
export const P = /\p{P}/u
/** Symbols. */
export const S = /\p{S}/u
