/** Turns a name that others chose into a valid file name here, on any system (SPEC.md, B19). */
import { withoutEnd } from '../base/without-end.ts'

/** Names that Windows opens as devices, whatever follows the dot. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i
/** Folders whose content programs execute, and Parley's own folder in a synced one. */
const OBEYED: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.parley'])
/** A short name of FAT and NTFS: `GIT~1` leads into `.git`. */
const SHORT = /^([^.]{0,6})~(?=\d+(?:\.|$))/
/** Length in UTF-8 bytes that all common file systems accept, with room for the suffix of a part or a copy. */
const LONGEST = 200
const LONGEST_ENDING = 20
const DEFAULT = 'file'

const encoder = new TextEncoder()
const bytesOf = (text: string): number => encoder.encode(text).length

/** Separators, and characters that Windows forbids. */
const FORBIDDEN = /[/\\:*?"<>|]/g
/**
 * Control characters, and those that change the direction of text or are invisible: `photo<RLO>gpj.exe` must not look
 * like `photoexe.jpg`. Some scripts and emoji need joiners, so these can follow non-ASCII characters. Tags can be part
 * of a flag.
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}[\p{Cf}--[\u{200c}\u{200d}\u{e0020}-\u{e007f}]]]|(?<=^|[\0-\x7f])[\u{200c}\u{200d}]+|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0020}-\u{e007f}]|\u{1f3f4}[\u{e0020}-\u{e007e}]+(?!\u{e007f}|[\u{e0020}-\u{e007e}])/gv
/** Characters that HFS+ ignores in a name. */
export const IGNORED_IN_NAMES = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu

/**
 * Folds a name: names that lead to the same file on some file system have the same folded form. It ignores case, accent
 * encodings, invisible characters, streams, and trailing dots and spaces.
 */
export const foldName = (name: string): string =>
  withoutEnd(name.replace(/\p{Default_Ignorable_Code_Point}/gu, '').replace(/:.*$/su, ''), '. ')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')

/** Whether the name leads, on some file system, to a folder whose content programs execute. */
export const isObeyed = (name: string): boolean => OBEYED.has(foldName(name))

/**
 * Why some system can't have a file of this name. `no-text`: its bytes aren't text. `characters`: Windows forbids one
 * of them. `unseen`: control and other invisible characters. `edges`: a leading space, or a trailing space or dot.
 * `device`: a device on Windows. `short`: a different file on FAT and NTFS. `obeyed`: see `isObeyed`.
 */
export type NameFault = 'no-text' | 'characters' | 'edges' | 'device' | 'short' | 'obeyed' | 'unseen' | 'long'

/** Null if there is no fault. */
export function nameFaultOf(name: string): NameFault | null {
  if (name.includes('\ufffd') || !name.isWellFormed()) return 'no-text'
  if (name.search(FORBIDDEN) >= 0) return 'characters'
  if (name.search(UNSEEN) >= 0) return 'unseen'
  if (isObeyed(name)) return 'obeyed'
  if (/^\s|[. ]$/u.test(name)) return 'edges'
  if (RESERVED.test((name.split('.')[0] ?? '').trim())) return 'device'
  if (SHORT.test(name)) return 'short'
  return cleanFileName(name) === name.normalize('NFC') ? null : 'long'
}

/** Bytes of one character. */
function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** As many leading characters as fit. */
function cut(text: string, bytes: number): string {
  let cut = ''
  let used = 0
  for (const character of text) {
    used += widthOf(character)
    if (used > bytes) break
    cut += character
  }
  return cut
}

/** Splits a name into stem and extension, with the dot. `.profile` and `name` have no extension. */
export function splitName(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.')
  return dot <= 0 || bytesOf(name.slice(dot)) > LONGEST_ENDING ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
}

/** One component of a path: never empty, never `.` or `..`, at most 202 bytes in UTF-8. */
export function cleanFileName(name: string): string {
  const plain = withoutEnd(
    seen(
      name
        .slice(0, 4 * LONGEST)
        .toWellFormed()
        .normalize('NFC')
        .replace(FORBIDDEN, '_'),
    ).replace(/^\s+/, ''),
    '. ',
  )
  const [stem, ending] = splitName(plain)
  // The cut may be inside a flag.
  const short = withoutEnd(seen(cut(stem, LONGEST - bytesOf(ending))), '. ')
  const first = short.split('.')[0] ?? ''
  const safe = `${RESERVED.test(first.trim()) ? '_' : ''}${short}${ending}`.replace(SHORT, '$1_')
  return isObeyed(safe) ? `_${safe}` : safe || DEFAULT
}

const seen = (name: string): string => name.replace(UNSEEN, '_')

/** Returns another name if this one is taken: `name (2).txt`. */
export function numberedName(name: string, number: number): string {
  const [stem, ending] = splitName(name)
  return number < 2 ? name : `${stem} (${number})${ending}`
}
