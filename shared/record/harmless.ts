/** Makes text from others safe to display: it can't affect anything around it. */

/** Characters that change the direction of surrounding text, without a visible end. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
/** Marks stacked on one letter: no script needs more than four. */
const PILED = /(\p{M}{4})\p{M}+/gu
const CHARACTER_PICTURES = 0x2400

function picture(control: string): string {
  const code = control.charCodeAt(0)
  if (code === 0x7f) return '\u2421'
  return code < 0x20 ? String.fromCharCode(CHARACTER_PICTURES + code) : '\ufffd'
}

/**
 * Removes direction overrides and stacks of marks, and shows control characters as pictures. Line breaks and tabs stay.
 */
export function harmless(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(TURNING, '').replace(CONTROL, picture).replace(PILED, '$1')
}

/** Scripts in which a joiner or non-joiner changes how letters are drawn. */
const JOINING =
  'Arab Syrc Mand Mong Nkoo Rohg Adlm Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Bali Java'
const LETTER = `[${JOINING.replaceAll(/(\w+) ?/g, '\\p{scx=$1}')}]`
const EMOJI = String.raw`\p{Extended_Pictographic}`
const tagsOf = (flag: string): string =>
  String.fromCodePoint(...[...flag].map((letter) => 0xe0000 + letter.charCodeAt(0)))
/**
 * Invisible characters that matter: joiners that change what is visible, within words and emoji, and the tags of three
 * flags.
 */
const NEEDED = [
  `(?<=${LETTER})[\u200c\u200d](?=${LETTER})`,
  String.raw`(?<=${EMOJI}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=${EMOJI})`,
  ...['gbeng', 'gbsct', 'gbwls'].map((flag) => `(?<=\u{1f3f4})${tagsOf(flag)}\u{e007f}`),
].join('|')
const UNSEEN = new RegExp(`(${NEEDED})|\\p{Cf}`, 'gu')

/** Removes invisible characters: two names that differ only in these would look the same. */
export const withoutUnseen = (name: string): string => name.replace(UNSEEN, (_unseen, needed?: string) => needed ?? '')

/** A name that is safe to display, on one line. */
export const harmlessName = (name: string): string => harmless(withoutUnseen(name.replace(/\s+/g, ' '))).trim()

/** The same, but never empty: a name that consists only of removed characters becomes an ellipsis. */
export const nameOnScreen = (name: string): string => harmlessName(name) || '…'
