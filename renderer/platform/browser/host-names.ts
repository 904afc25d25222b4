/** Replaces the package `punycode.js` in the build, with only what markdown-it needs: encoded host names. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const PLAIN = /^[\x00-\x7f]*$/

/** Encodes a non-ASCII host name. Throws TypeError if the name is invalid. */
const toASCII = (host: string): string => (PLAIN.test(host) ? host : new URL(`https://${host}`).hostname)

/** It stays encoded so that it can't look like another host. */
const toUnicode = (host: string): string => host

export default { toASCII, toUnicode }
