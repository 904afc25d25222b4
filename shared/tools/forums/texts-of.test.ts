import { expect, it } from 'vitest'
import { postKey, type TextEntry } from './shape.ts'
import { LaneTexts, type PostText, provesQuote } from './texts-of.ts'

const ben = 'b'.repeat(64)
const id = '1'.padStart(24, '0')
const post = postKey(ben, id)

it('[F8] a quote is proven only if its post contains it, or contained it before an edit', () => {
  const lane = new LaneTexts(ben)
  const entries: readonly TextEntry[] = [
    { kind: 'text', id, text: 'Soup on Friday', time: 1 },
    { kind: 'edit', target: id, text: 'Soup on Sunday', time: 2 },
  ]
  for (const entry of entries) lane.take(entry)
  const said = lane.texts.get(post) as PostText
  const proves = (text: string): boolean => provesQuote(said, { post, text })
  expect(['Soup on Sunday', 'Sunday', 'on Friday'].map(proves)).toEqual([true, true, true])
  expect(['Soup never', 'Friday Sunday'].map(proves)).toEqual([false, false])
})
