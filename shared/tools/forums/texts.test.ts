import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { TextIndex } from '../../search/text-index.ts'
import { textsOf } from '../../search/texts.ts'
import {
  discussionId,
  OUTLINE_ROOT,
  type OutlineEntry,
  outlineLane,
  postKey,
  TEXTS_ROOT,
  type TextEntry,
  textsLane,
} from './shape.ts'

const [ana, ben, cem] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const [menu, tents] = [discussionId(ben, '0'.repeat(16)), discussionId(ben, '1'.repeat(16))]
const id = (number: number): string => number.toString(16).padStart(24, '0')
const opening = (of: string, title: string): OutlineEntry => ({
  ...{ kind: 'discussion', id: of, title, category: '', time: 1 },
})
const text = (number: number, said: string): TextEntry => ({ kind: 'text', id: id(number), text: said, time: number })
const hide = (post: string | null, on: boolean, time: number): OutlineEntry => ({
  ...{ kind: 'hide', in: menu, post, on, time },
})

function add(index: TextIndex, doc: string, root: string, entries: readonly unknown[]): void {
  const content = new Y.Doc()
  content.getArray(root).push([...entries])
  index.set(doc, textsOf(doc, content))
}

/** Search results for soup, with the decisions of an owner and a member. */
async function found(byOwner: readonly OutlineEntry[], byMember: readonly OutlineEntry[] = []): Promise<string[]> {
  const index = new TextIndex()
  add(index, outlineLane(0, ben), OUTLINE_ROOT, [opening(menu, 'Soup'), opening(tents, 'Soup in tents')])
  add(index, textsLane(menu, ben), TEXTS_ROOT, [text(1, 'soup, says Ben')])
  add(index, textsLane(menu, cem), TEXTS_ROOT, [text(2, 'soup, says Cem')])
  add(index, textsLane(tents, cem), TEXTS_ROOT, [text(3, 'soup, says Cem in tents')])
  add(index, outlineLane(0, ana), OUTLINE_ROOT, byOwner)
  add(index, outlineLane(0, cem), OUTLINE_ROOT, byMember)
  const anywhere = { from: new Set<string>(), in: new Set<string>(), after: 0, before: 9, has: [] }
  const { hits } = await index.find(
    { words: ['soup'], ...anywhere },
    9,
    (device) => device === ana,
    async () => {},
  )
  return hits.map((hit) => hit.text.text).sort()
}

const EVERYTHING = ['Soup', 'Soup in tents', 'soup, says Ben', 'soup, says Cem', 'soup, says Cem in tents']

it('[F7] search doesn’t find a discussion that an owner hid, by its title or posts, until it is shown again', async () => {
  expect(await found([])).toEqual(EVERYTHING)
  expect(await found([hide(null, true, 5)])).toEqual(['Soup in tents', 'soup, says Cem in tents'])
  expect(await found([hide(null, true, 5), hide(null, false, 6)])).toEqual(EVERYTHING)
})

it('[F7] search doesn’t find a post that an owner hid, but finds one that somebody else claims to hide', async () => {
  expect(await found([hide(postKey(ben, id(1)), true, 5)])).not.toContain('soup, says Ben')
  expect(await found([], [hide(null, true, 5), hide(postKey(ben, id(1)), true, 5)])).toEqual(EVERYTHING)
})
