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

/** A name as it may stand on screen, in one line. */
export const harmlessName = (name: string): string => harmless(name.replace(/\s+/g, ' ')).trim()

/** The same where nothing else would stand there: one of nothing but what is taken out shows as three dots. */
export const nameOnScreen = (name: string): string => harmlessName(name) || '…'
