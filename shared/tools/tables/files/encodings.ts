/** Decodes text files, which don't specify their encoding. */

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'koi8-r',
  'ibm866',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Number of bytes from which an encoding is guessed. */
const SAMPLE = 64 * 1024

const decoded = (bytes: Uint8Array, encoding: Encoding): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

/** In UTF-16, each ASCII letter has a zero byte. */
function wideOf(sample: Uint8Array): Encoding | null {
  const zeros = [0, 0]
  for (const [place, byte] of sample.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length / 8 && even < odd / 8) return 'utf-16le'
  return even > sample.length / 8 && odd < even / 8 ? 'utf-16be' : null
}

/** For each encoding, words with letters of its script only. */
const WORDS: readonly (readonly [Encoding, RegExp])[] = [
  ['windows-1251', /^(?:[А-ЯЁЄІЇҐ]?[а-яёєіїґ]+|[А-ЯЁЄІЇҐ]+)$/u],
  ['shift_jis', /^[\p{Script=Hiragana}\u30a0-\u30ff\p{Script=Han}\u3000-\u303f\uff01-\uff5e]+$/u],
]
const WORD = /[A-Za-z\P{ASCII}]+/gu
const FOREIGN = /\P{ASCII}/u
/** Shorter texts could be in any script. */
const TELLING = 4

/** Whether most words with non-ASCII letters are plausible. */
function isPlausible(text: string, word: RegExp): boolean {
  const words = (text.match(WORD) ?? []).filter((each) => FOREIGN.test(each))
  const plausible = words.filter((each) => word.test(each))
  return plausible.length > words.length * 0.8 && plausible.join('').length >= TELLING
}

/** Guesses by a byte order mark, zero bytes, valid UTF-8, and words in other scripts. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE)
  const wide = wideOf(sample)
  if (wide) return wide
  if (decoded(bytes, 'utf-8') !== null) return 'utf-8'
  const found = WORDS.find(([encoding, word]) => isPlausible(decoded(sample, encoding) ?? '', word))
  return found?.[0] ?? 'windows-1252'
}

export const textIn = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes)
