/** Makes a name that others chose fit to name a file here, on any system (SPEC.md, B19). */

/** What Windows opens as a device, whatever stands behind the dot. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i
/** Bytes in UTF-8 that all usual file systems take, with room for what tells a part or a copy. */
const LONGEST = 200
const LONGEST_ENDING = 20
const DEFAULT = 'file'

const encoder = new TextEncoder()
const bytesOf = (text: string): number => encoder.encode(text).length

/**
 * Separators, what Windows forbids, control characters, and what turns the direction of a text or is not seen: `photo<RLO>gpj.exe` is not to look like
 * `photoexe.jpg`.
 */
const FORBIDDEN = /[\/\\:*?"<>\|\p{Cc}\p{Zl}\p{Zp}[\p{Cf}--\u{200d}]]/gv

/** The first characters that fit. */
function cut(text: string, bytes: number): string {
  let cut = ''
  let used = 0
  for (const character of text) {
    used += bytesOf(character)
    if (used > bytes) break
    cut += character
  }
  return cut
}

/** Name and ending, with the dot. `.profile` and `name` have none. */
export function splitName(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.')
  return dot <= 0 || bytesOf(name.slice(dot)) > LONGEST_ENDING ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
}

/** One component of a path: never empty, never `.` or `..`, at most 200 bytes in UTF-8. */
export function cleanFileName(name: string): string {
  const plain = name
    .slice(0, 4 * LONGEST)
    .toWellFormed()
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .replace(/^\s+/, '')
    .replace(/[. ]+$/, '')
  const [stem, ending] = splitName(plain)
  const short = cut(stem, LONGEST - bytesOf(ending)).replace(/[. ]+$/, '')
  const first = short.split('.')[0] ?? ''
  const safe = RESERVED.test(first.trim()) ? `_${short}` : short
  return `${safe}${ending}` || DEFAULT
}

/** The name for one more file where this name is taken: `name (2).txt`. */
export function numberedName(name: string, number: number): string {
  const [stem, ending] = splitName(name)
  return number < 2 ? name : `${stem} (${number})${ending}`
}
