/**
 * A word of a Windows command line. Paths contain no quotes there; backslashes before the closing quote are doubled.
 */
export const windowsWord = (word: string): string => (/\s/.test(word) ? `"${word.replace(/\\+$/, '$&$&')}"` : word)
