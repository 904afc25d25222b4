/** Text of others as it may stand on screen: nothing in it reaches beyond its own place. */

/** Characters that turn the direction of what stands around them, without an end that anyone sees. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
/** Marks upon one letter: no script needs more than a few. */
const PILED = /(\p{M}{4})\p{M}+/gu
const CHARACTER_PICTURES = 0x2400

function picture(control: string): string {
  const code = control.charCodeAt(0)
  if (code === 0x7f) return '\u2421'
  return code < 0x20 ? String.fromCharCode(CHARACTER_PICTURES + code) : '\ufffd'
}

/** Without turned directions and piles of marks; control characters are shown as what they are. Line breaks and tabs stay. */
export function harmless(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(TURNING, '').replace(CONTROL, picture).replace(PILED, '$1')
}

/** Scripts whose letters a joiner or non-joiner draws otherwise. */
const JOINING =
  'Arab Syrc Mand Mong Nkoo Rohg Adlm Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Bali Java'
const LETTER = `[${JOINING.replaceAll(/(\w+) ?/g, '\\p{scx=$1}')}]`
const EMOJI = String.raw`\p{Extended_Pictographic}`
const tagsOf = (flag: string): string =>
  String.fromCodePoint(...[...flag].map((letter) => 0xe0000 + letter.charCodeAt(0)))
/** Of what is not seen itself: joiners that change what is seen, within words and emoji, and the tags of three flags. */
const NEEDED = [
  `(?<=${LETTER})[\u200c\u200d](?=${LETTER})`,
  String.raw`(?<=${EMOJI}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=${EMOJI})`,
  ...['gbeng', 'gbsct', 'gbwls'].map((flag) => `(?<=\u{1f3f4})${tagsOf(flag)}\u{e007f}`),
].join('|')
const UNSEEN = new RegExp(`(${NEEDED})|\\p{Cf}`, 'gu')

/** Without characters that are not seen: two names that differ in nothing else would be read as one. */
export const withoutUnseen = (name: string): string => name.replace(UNSEEN, (_unseen, needed?: string) => needed ?? '')

/** A name as it may stand on screen, in one line. */
export const harmlessName = (name: string): string => harmless(withoutUnseen(name.replace(/\s+/g, ' '))).trim()

/** The same where nothing else would stand there: one of nothing but what is taken out shows as three dots. */
export const nameOnScreen = (name: string): string => harmlessName(name) || '…'
