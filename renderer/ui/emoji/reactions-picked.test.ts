import data from 'emojibase-data/en/compact.json' with { type: 'json' }
import { expect, it } from 'vitest'
import { isEmoji } from '../../../shared/tools/emoji.ts'

it('every emoji in the picker is a valid reaction, in each skin tone', () => {
  // The picker omits components of emoji.
  const picked = data.filter(({ group, order }) => group !== undefined && group !== 2 && order !== undefined)
  const all = picked.flatMap(({ unicode, skins = [] }) => [unicode, ...skins.map((each) => each.unicode)])
  expect(all.length).toBeGreaterThan(3000)
  expect(all.filter((emoji) => !isEmoji(emoji))).toEqual([])
})
