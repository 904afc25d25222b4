/**
 * A reaction, or the icon of a page: one emoji. Any other text would show one person's words under another's message as
 * if the app had written them.
 */

const ELEMENT = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?`
const EMOJI = new RegExp(
  [
    String.raw`\p{Regional_Indicator}{2}`,
    String.raw`[0-9#*]\uFE0F?\u20E3`,
    // Flags of countries' subdivisions.
    String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}`,
    String.raw`${ELEMENT}(?:\u200D${ELEMENT}){0,7}`,
  ]
    .map((form) => `^${form}$`)
    .join('|'),
  'u',
)

/** In UTF-16 units. */
export const EMOJI_LENGTH = 32

/** Whether a text is exactly one emoji, as Unicode composes them (UTS 51). */
export const isEmoji = (text: string): boolean => text.length <= EMOJI_LENGTH && EMOJI.test(text)
