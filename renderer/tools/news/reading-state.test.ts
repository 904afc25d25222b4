import { expect, it } from 'vitest'
import type { Issue } from '../../../shared/tools/news/archive.ts'
import { allRead, isUnread } from './reading-state.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 20)
const issue = (id: string, published: number) => ({ id, published, withdrawn: null, author: 'b' }) as unknown as Issue

it('marks all as read that is here, whatever its date says, and nothing that comes later', () => {
  const before = { since: NOW - 90 * DAY, read: [], unread: [], saved: [] }
  const here = [issue('ahead', NOW + 2 * DAY), issue('new', NOW - DAY), issue('old', NOW - 60 * DAY)]
  expect(here.every((each) => isUnread(before, each, 'a'))).toBe(true)
  const after = { ...before, ...allRead(before, here, NOW) }
  expect(here.some((each) => isUnread(after, each, 'a'))).toBe(false)
  // It was written while its publisher was away, and comes now.
  expect(isUnread(after, issue('late', NOW - 2 * DAY), 'a')).toBe(true)
  expect(isUnread(after, issue('next', NOW + DAY), 'a')).toBe(true)
  // Ids of what is long past are not kept.
  expect(after.read).toEqual(['ahead', 'new'])
})

it('has what the person put back as unread, also what is old or their own, until all is read', () => {
  const old = issue('old', NOW - 60 * DAY)
  const before = { since: NOW - DAY, read: [], unread: [], saved: [] }
  expect([isUnread(before, old, 'a'), isUnread(before, old, 'b')]).toEqual([false, false])
  const after = { ...before, unread: ['old'] }
  expect([isUnread(after, old, 'a'), isUnread(after, old, 'b')]).toEqual([true, true])
  expect(isUnread({ ...after, ...allRead(after, [old], NOW) }, old, 'a')).toBe(false)
})
