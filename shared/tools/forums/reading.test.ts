import { describe, expect, it } from 'vitest'
import { type Discussion, forumOf } from './forum.ts'
import { setLevel } from './levels.ts'
import { Reading } from './reading.ts'
import { discussionId, type OutlineEntry, outlineLane } from './shape.ts'

const [ana, ben, cem] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const menu = discussionId(ben, '0'.repeat(16))
const id = (number: number): string => number.toString(16).padStart(24, '0')
const post = (number: number, time: number): OutlineEntry => ({
  ...{ kind: 'post', id: id(number), in: menu, time, seen: [] },
})

function discussionWith(posts: Record<string, OutlineEntry[]>): Discussion {
  const opening: OutlineEntry = { kind: 'discussion', id: menu, title: 'Menu', category: '', time: 1 }
  const lanes = [ana, ben, cem].map((device) => ({
    ...{ id: outlineLane(0, device), device },
    entries: [...(device === ben ? [opening] : []), ...(posts[device] ?? [])],
  }))
  const found = forumOf(lanes, () => false, Number.MAX_SAFE_INTEGER).discussions.get(menu)
  if (!found) throw new Error('there is no such discussion')
  return found
}

function readingOf(me: string) {
  const values = new Map<string, unknown>()
  const remembered = {
    get: (key: string) => values.get(key),
    set: (key: string, value: unknown) => values.set(key, value),
  }
  const reading = new Reading(remembered, 'space', me)
  return { remembered, reading, unread: (discussion: Discussion) => reading.unread(discussion).map((each) => each.id) }
}

describe('[F9] reading', () => {
  it('begins with posts that others write from then on', () => {
    const { reading, unread } = readingOf(ana)
    const discussion = discussionWith({ [ana]: [post(1, 30)], [ben]: [post(2, 5), post(3, 20)] })
    expect(unread(discussion)).toEqual([])
    reading.begin(10)
    reading.begin(25)
    expect(unread(discussion)).toEqual([id(3)])
  })

  it('begins again if the clock was ahead the first time', () => {
    const { reading, unread } = readingOf(ana)
    const year = 365 * 86_400_000
    reading.begin(2 * year)
    reading.begin(year)
    reading.begin(year + 40)
    expect(unread(discussionWith({ [ben]: [post(2, year - 5), post(3, year + 20)] }))).toEqual([id(3)])
  })

  it('counts a late post by somebody who was offline as unread, even between posts that were read', () => {
    const { reading, unread } = readingOf(ana)
    reading.begin(1)
    const before = discussionWith({ [ben]: [post(2, 10), post(3, 30)] })
    reading.markRead(before.posts)
    expect(unread(before)).toEqual([])
    expect(unread(discussionWith({ [ben]: [post(2, 10), post(3, 30)], [cem]: [post(4, 20)] }))).toEqual([id(4)])
  })

  it('counts imported posts as read', () => {
    const { reading, unread } = readingOf(ana)
    reading.begin(1)
    const imported = { ...post(2, 10), from: { name: 'Dora', time: 5 } } as OutlineEntry
    expect(unread(discussionWith({ [ben]: [imported, post(3, 20)] }))).toEqual([id(3)])
  })

  it('watches discussions in which the person wrote, unless they chose otherwise', () => {
    const { remembered, reading } = readingOf(ana)
    expect(reading.level(discussionWith({ [ben]: [post(2, 10)] }))).toBe('normal')
    const own = discussionWith({ [ana]: [post(1, 10)] })
    expect(reading.level(own)).toBe('watching')
    setLevel(remembered, 'space', menu, 'muted')
    expect(reading.level(own)).toBe('muted')
  })
})
