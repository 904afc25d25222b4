/** [F1] Arbitrary entries in a forum. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { FORUM_LIMITS as LIMITS } from './limits.ts'
import {
  discussionId,
  isOpener,
  outlineLane,
  postKey,
  readOutlineEntry,
  readOutlineLane,
  readTextEntry,
  readTextsLane,
  textsLane,
} from './shape.ts'

/** This folder's share of the 200,000 cases for all folders. */
const CASES = 3000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const ana = 'ab'.repeat(32)
const id = '0c'.repeat(12)
const discussion = discussionId(ana, '0a'.repeat(8))
const about = { in: discussion, time: 5 }
const opening = { kind: 'discussion', id: discussion, title: 'Menu', category: 'Food', time: 5 }
const post = { kind: 'post', id, in: discussion, time: 5, seen: [id], to: [ana], from: { name: 'Dora', time: 4 } }
const text = { kind: 'text', id, text: 'Soup', time: 5, quote: { post: postKey(ana, id), text: 'Soup?' } }

const readers: Reader[] = [
  {
    name: 'outlines of forums',
    form: 'value',
    cases: 2000,
    samples: [
      opening,
      post,
      { kind: 'solve', post: postKey(ana, id), ...about },
      { kind: 'hide', post: null, on: true, note: 'Off topic', ...about },
      { kind: 'merge', into: discussion, ...about },
      { kind: 'move', category: '', ...about },
    ],
    takes: (read) => read !== null,
    read: (value: unknown) => readOutlineEntry(value),
  },
  {
    name: 'posts of forums',
    form: 'value',
    cases: 1000,
    samples: [text, { kind: 'edit', target: id, text: 'Falafel', time: 6 }, { kind: 'delete', target: id, time: 6 }],
    takes: (read) => read !== null,
    read: (value: unknown) => readTextEntry(value),
  },
]

describe('[F1] readers of forums', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('[F1] an entry', () => {
  it.each([
    ['no title', { ...opening, title: '  ' }],
    ['a title that is too long', { ...opening, title: 'x'.repeat(LIMITS.title + 1) }],
    ['a category that is too long', { ...opening, category: 'x'.repeat(LIMITS.category + 1) }],
    ['an id of another form', { ...opening, id: `${discussion}0` }],
    ['too many seen', { ...post, seen: Array(LIMITS.seen + 1).fill(id) }],
    ['a crowd to notify', { ...post, to: Array(LIMITS.to + 1).fill(ana) }],
    ['a post named without its device', { kind: 'solve', post: id, ...about }],
    ['a reason that is too long', { kind: 'hide', post: null, on: true, note: 'x'.repeat(LIMITS.note + 1), ...about }],
    ['a kind of nothing', { ...about, kind: '__proto__' }],
  ])('of an outline is rejected with %s', (_, bad) => expect(readOutlineEntry(bad)).toBeNull())

  it.each([
    ['no text', { ...text, text: ' \n' }],
    ['too long a text', { ...text, text: 'x'.repeat(LIMITS.text + 1) }],
    ['too long a quote', { ...text, quote: { ...text.quote, text: 'x'.repeat(LIMITS.quote + 1) } }],
  ])('of a post is rejected with %s', (_, bad) => expect(readTextEntry(bad)).toBeNull())

  it('can have the longest text, is stripped of unknown fields, and has its time corrected', () => {
    expect(readTextEntry({ ...text, text: 'x'.repeat(LIMITS.text), other: 1 })).not.toHaveProperty('other')
    expect(readOutlineEntry({ ...opening, time: -5 })).toMatchObject({ time: 0 })
  })
})

describe('[F2] docs of a forum', () => {
  it('are lanes of their writers', () => {
    const texts = textsLane(discussion, ana)
    expect(readTextsLane(texts)).toEqual({ discussion, device: ana })
    expect(readOutlineLane(outlineLane(0, ana))).toBe(ana)
    expect(readOutlineLane(texts)).toBeNull()
    for (const lane of [texts, outlineLane(0, ana)])
      expect(describeDoc(lane)).toMatchObject({ tool: 'forums', kind: 'lane', contents: 'values', writer: ana })
  })

  it('name discussions after the devices that opened them', () => {
    expect(isOpener(discussion, ana)).toBe(true)
    expect(isOpener(discussion, 'ba'.repeat(32))).toBe(false)
  })
})
