import data from 'emojibase-data/en/compact.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { isEmoji } from './emoji.ts'
import { chatEntry } from './shape.ts'

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
  it('is any emoji that can be picked, in each colour of skin', () => {
    // What the picker leaves out: parts of emoji.
    const picked = data.filter(({ group, order }) => group !== undefined && group !== 2 && order !== undefined)
    const all = picked.flatMap(({ unicode, skins = [] }) => [unicode, ...skins.map((each) => each.unicode)])
    expect(all.length).toBeGreaterThan(3000)
    expect(all.filter((emoji) => !reaction(emoji))).toEqual([])
  })

  it.each(['👍', '❤️', '❤', '☺️', '👍🏽', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🇮🇹', '3️⃣', '👩‍👩‍👧‍👦', '🏳️‍🌈'])('is %s', (emoji) =>
    expect(isEmoji(emoji)).toBe(true),
  )

  it.each([
    ['words', '✓ Confirmed by Ana'],
    ['words behind an emoji', '✅ Hidden by an owner'],
    ['a word', 'ok'],
    ['a digit', '3'],
    ['a letter of a flag', '🇮'],
    ['two emoji', '👍👍'],
    ['two flags', '🇮🇹🇮🇹'],
    ['an emoji with letters over it', '👍\u0301'],
    ['hidden letters', `👍${String.fromCodePoint(0xe0061, 0xe0062, 0xe0063, 0xe007f)}`],
    ['a joiner at the end', '👍\u200d'],
    ['a colour of skin alone', '🏽\u200d'],
    ['nothing', ''],
    ['a line under an emoji', '👍\n'],
    ['a chain without an end', Array.from({ length: 12 }, () => '👩').join('\u200d')],
  ])('is not %s', (_, text) => expect(reaction(text)).toBe(false))
})
