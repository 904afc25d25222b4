/** A word of a command line on Windows. Paths have no quotes there; backslashes before the closing one are doubled. */
export const windowsWord = (word: string): string => (/\s/.test(word) ? `"${word.replace(/\\+$/, '$&$&')}"` : word)
