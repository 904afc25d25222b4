/** What markdown-it needs of the package `punycode.js`, which this replaces in the build: host names as sent. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const PLAIN = /^[\x00-\x7f]*$/

/** A host's name in other scripts than Latin, encoded. Throws TypeError if no host can have that name. */
const toASCII = (host: string): string => (PLAIN.test(host) ? host : new URL(`https://${host}`).hostname)

/** It stays encoded: it must not look like another host. */
const toUnicode = (host: string): string => host

export default { toASCII, toUnicode }
