import { describe, expect, it } from 'vitest'
import { chatEntry } from './chat/shape.ts'
import { isEmoji } from './emoji.ts'

const reaction = (emoji: string) =>
  chatEntry.safeParse({
    kind: 'reaction',
    target: 'ab'.repeat(12),
    device: 'cd'.repeat(32),
    time: 5,
    emoji,
    on: true,
  }).success

describe('a reaction', () => {
  it.each(['👍', '❤️', '❤', '☺️', '👍🏽', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🇮🇹', '3️⃣', '👩‍👩‍👧‍👦', '🏳️‍🌈'])('is %s', (emoji) =>
    expect(isEmoji(emoji)).toBe(true),
  )

  it.each([
    ['words', '✓ Confirmed by Ana'],
    ['words after an emoji', '✅ Hidden by an owner'],
    ['a word', 'ok'],
    ['a digit', '3'],
    ['a letter of a flag', '🇮'],
    ['two emoji', '👍👍'],
    ['two flags', '🇮🇹🇮🇹'],
    ['an emoji with combining letters', '👍\u0301'],
    ['hidden letters', `👍${String.fromCodePoint(0xe0061, 0xe0062, 0xe0063, 0xe007f)}`],
    ['a joiner at the end', '👍\u200d'],
    ['a skin tone alone', '🏽\u200d'],
    ['nothing', ''],
    ['an underlined emoji', '👍\n'],
    ['an endless chain', Array.from({ length: 12 }, () => '👩').join('\u200d')],
  ])('is not %s', (_, text) => expect(reaction(text)).toBe(false))
})
