import { describe, expect, it } from 'vitest'
import type { IssueMark, IssueNode } from './content.ts'
import type { Draft } from './drafts.ts'
import { NEWSLETTER_LIMITS } from './limits.ts'
import { digestOf, readScheduled, scheduleOf } from './scheduled.ts'

const DRAFT = '0123456789abcdef'
const [ana, ben, cleo] = ['aa', 'bb', 'cc'].map((byte) => byte.repeat(32)) as [string, string, string]
const draft: Draft = {
  id: DRAFT,
  created: 1,
  title: 'The ferry',
  summary: '',
  cover: null,
  schedule: 5,
  corrects: null,
  note: '',
}
const saying = (text: string, ...marks: IssueMark[]): IssueNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text, marks }] }],
})
const content = saying('It runs.')
const laneOf = (time: number, of = content, about = draft) =>
  readScheduled([{ draft: DRAFT, time, digest: digestOf(about, of) }])

describe('the schedule of a draft', () => {
  it.each([
    ['nobody’s', [], null, false],
    ['nobody’s at this time', [[ben, laneOf(6)]], null, false],
    ['somebody else’s', [[ben, laneOf(5)]], ben, false],
    [
      'this device’s, before others’',
      [
        [ana, laneOf(5)],
        [ben, laneOf(5)],
      ],
      ben,
      false,
    ],
    [
      'that of whoever scheduled this very text',
      [
        [ben, laneOf(5, saying('It ran.'))],
        [cleo, laneOf(5)],
      ],
      cleo,
      false,
    ],
    ['somebody’s, with another text', [[cleo, laneOf(5, saying('It ran.'))]], cleo, true],
    ['somebody’s, with another title', [[cleo, laneOf(5, content, { ...draft, title: 'The bus' })]], cleo, true],
  ] as const)('is %s', (_, lanes, by, isChanged) => {
    expect(scheduleOf(draft, content, new Map(lanes), ben)).toEqual({ by, isChanged })
  })

  it('is the same for any order of marks and attributes', () => {
    const bold = { type: 'bold' }
    const link = { type: 'link', attrs: { href: 'https://example.org/' } }
    expect(digestOf(draft, saying('a', bold, link))).toBe(digestOf(draft, saying('a', link, bold)))
    expect(digestOf(draft, saying('a', bold))).not.toBe(digestOf(draft, saying('a')))
    const image = (attrs: Record<string, unknown>): IssueNode => ({ type: 'doc', content: [{ type: 'image', attrs }] })
    const address = 'https://example.org/a.png'
    expect(digestOf(draft, image({ address, alt: 'b' }))).toBe(digestOf(draft, image({ alt: 'b', address })))
  })

  it('distinguishes a draft without a number from one that takes the next', () => {
    expect(digestOf({ ...draft, number: null }, content)).not.toBe(digestOf(draft, content))
  })

  it('reads at most as many entries in a lane as there can be drafts', () => {
    const entries = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        draft: index.toString(16).padStart(16, '0'),
        time: 5,
        digest: 'ab'.repeat(32),
      }))
    expect(readScheduled(entries(NEWSLETTER_LIMITS.drafts + 1)).size).toBe(NEWSLETTER_LIMITS.drafts)
    expect(readScheduled([null, 'a', { draft: DRAFT, time: 5, digest: '' }]).size).toBe(0)
  })
})
